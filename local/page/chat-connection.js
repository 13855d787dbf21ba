/** The protocol stands in docs/web-chat-protocol.md. */
const VERSION = 1;
const PING_EVERY_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A message without an ack is sent again after this time. */
const RESEND_AFTER_MS = 4_000;

/**
 * One visitor's chat over a WebSocket: connects again when it is cut, sends again what was not acknowledged, and
 * hands each message of the helpline over once. It ends with the tab.
 *
 * `events` is what the page does: `stateChanged(state)` with `connecting`, `connected` or `reconnecting`,
 * `messageCame(message)`, `saved(text)` for the visitor's own words, `refused(code, detail)` and `erased()`.
 */
export class ChatConnection {
  #events;
  #visitor;
  #session = null;
  #socket = null;
  /** The highest sequence number with nothing missing before it. */
  #lastSeq = 0;
  #seenSeqs = new Set();
  /** Messages that were not acknowledged, by their client id, in order. */
  #unacknowledged = new Map();
  #pauseMs = FIRST_PAUSE_MS;
  #isEnded = false;
  #pings;

  /** `visitor` is `{ language, country }`, each a hint or `null`. */
  constructor(visitor, events) {
    this.#visitor = visitor;
    this.#events = events;
    this.#pings = setInterval(() => this.#send('ping', {}), PING_EVERY_MS);
    this.#connect();
  }

  /** The conversation's pseudonym once something stands in it, or `null`. */
  get conversation() {
    return this.#seenSeqs.size === 0 ? null : this.#session.conversation;
  }

  write(text) {
    const clientId = crypto.randomUUID();
    this.#unacknowledged.set(clientId, { text, attempt: 0 });
    this.#sendMessage(clientId);
  }

  erase() {
    this.#send('erase', { token: this.#session?.token });
  }

  end() {
    this.#isEnded = true;
    clearInterval(this.#pings);
    this.#socket.close();
  }

  #connect() {
    if (this.#isEnded) return;
    const socket = new WebSocket(`ws://${location.host}/chat`);
    this.#socket = socket;
    this.#events.stateChanged('connecting');
    socket.addEventListener('open', () => {
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#send('hello', { token: this.#session?.token ?? null, ...this.#visitor });
    });
    socket.addEventListener('message', ({ data }) => {
      if (!this.#isEnded) this.#receive(JSON.parse(data));
    });
    socket.addEventListener('close', () => {
      if (this.#isEnded) return;
      this.#events.stateChanged('reconnecting');
      setTimeout(() => this.#connect(), this.#pauseMs);
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
    });
  }

  /** A frame without a known type is API Gateway's own word that the function failed; the message is sent again. */
  #receive(frame) {
    switch (frame.type) {
      case 'welcome':
        this.#welcome(frame);
        break;
      case 'message':
        this.#take(frame);
        break;
      case 'ack':
        this.#acknowledged(frame);
        break;
      case 'resumed':
        this.#lastSeq = Math.max(this.#lastSeq, frame.seq);
        break;
      case 'error':
        this.#refused(frame);
        break;
      case 'erased':
        this.#events.erased();
        break;
    }
  }

  #welcome(session) {
    this.#session = session;
    this.#events.stateChanged('connected');
    this.#send('resume', { token: session.token, after: this.#lastSeq });
    for (const clientId of this.#unacknowledged.keys()) this.#sendMessage(clientId);
  }

  #take(message) {
    // 0: sent without the record, while the database was away.
    if (message.seq > 0 && this.#seenSeqs.has(message.seq)) return;
    this.#seen(message.seq);
    this.#events.messageCame(message);
  }

  #acknowledged({ clientId, seq }) {
    const message = this.#unacknowledged.get(clientId);
    this.#unacknowledged.delete(clientId);
    if (message === undefined || seq === null) return;
    this.#seen(seq);
    this.#events.saved(message.text);
  }

  #refused({ code, detail }) {
    if (code === 'bad_token' || code === 'expired_token') {
      this.#session = null;
      this.#socket.close();
      return;
    }
    this.#events.refused(code, detail);
  }

  #seen(seq) {
    if (seq > 0) this.#seenSeqs.add(seq);
    while (this.#seenSeqs.has(this.#lastSeq + 1)) this.#lastSeq += 1;
  }

  #sendMessage(clientId) {
    const message = this.#unacknowledged.get(clientId);
    if (message === undefined || this.#session === null) return;
    message.attempt += 1;
    const { text, attempt } = message;
    this.#send('message', { token: this.#session.token, clientId, text, attempt });
    const sentBy = this.#socket;
    setTimeout(() => {
      if (this.#socket === sentBy && !this.#isEnded) this.#sendMessage(clientId);
    }, RESEND_AFTER_MS);
  }

  #send(type, fields) {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify({ v: VERSION, type, ...fields }));
  }
}
