import type { ConversationView } from '../../../core/app/wire/console/conversation-view.ts';
import type { ConsoleErrorCode } from '../../../core/app/wire/console/error-code.ts';
import type { ConsoleAnswer, ConsoleRouteId } from '../../../core/app/wire/console/http.ts';
import type { ConversationId } from '../../../core/ids.ts';
import { heldElsewhere } from '../state/attention.ts';
import { type ChosenPresence, talkOf } from '../state/console-state.ts';
import type { ConsoleStore } from '../state/store.ts';
import type { Api, Reply, RequestOf } from './api.ts';
import { openStaffSocket, type StaffSocket } from './staff-socket.ts';

type Asked = Exclude<ConsoleRouteId, 'staff_config'>;

/** What the console does: every request, and the conversations that it follows. */
export interface ConsoleSession {
  /** Asks, and shows a refusal; `null` when refused. */
  ask<Id extends Asked>(id: Id, request: RequestOf<Id>): Promise<ConsoleAnswer<Id> | null>;
  /** Asks for a form that shows a refusal itself. */
  tryTo<Id extends Asked>(id: Id, request: RequestOf<Id>): Promise<Reply<Id>>;
  takeNext(): Promise<'taken' | 'nobody_waits' | ConsoleErrorCode>;
  /** Puts a conversation on the screen and follows it. */
  open(conversation: ConversationId): Promise<void>;
  /** Asks anew what is known of a conversation, after something was done to it. */
  refresh(conversation: ConversationId): Promise<void>;
  hide(conversation: ConversationId): void;
  loadEarlier(conversation: ConversationId): Promise<void>;
  loadBoard(): Promise<void>;
  choosePresence(presence: ChosenPresence): void;
  tellTyping(conversation: ConversationId): void;
  end(): void;
}

/** Messages that are asked for at once. */
const PAGE = 100;
const ASK_AGAIN_MS = 2_000;
/** Between two questions about the board. */
const BOARD_PAUSE_MS = 1_500;

export function openConsoleSession(api: Api, store: ConsoleStore, webSocketUrl: string): ConsoleSession {
  const loading = new Set<ConversationId>();
  let loadingBoard: Promise<void> | null = null;

  const tryTo = async <Id extends Asked>(id: Id, request: RequestOf<Id>): Promise<Reply<Id>> => {
    const reply = await api.ask(id, request);
    if (reply.type === 'refused' && reply.code === 'not_signed_in') {
      store.dispatch({ type: 'connection_changed', connection: 'signed_out' });
    }
    return reply;
  };
  const ask = async <Id extends Asked>(id: Id, request: RequestOf<Id>): Promise<ConsoleAnswer<Id> | null> => {
    const reply = await tryTo(id, request);
    if (reply.type === 'answered') return reply.answer;
    store.dispatch({ type: 'refused', code: reply.code });
    return null;
  };
  const follow = (conversation: ConversationId) => {
    const talk = talkOf(store.state, conversation);
    if (talk !== null) socket.send({ type: 'resume', conversation, after: talk.settledSeq });
  };
  const load = async (conversation: ConversationId, known: ConversationView | null) => {
    if (loading.has(conversation)) return;
    loading.add(conversation);
    try {
      const [view, page] = await Promise.all([
        known ?? ask('staff_conversation', { conversation }),
        ask('staff_transcript', { conversation, limit: PAGE }),
      ]);
      if (view !== null) store.dispatch({ type: 'view_came', view });
      if (page !== null) store.dispatch({ type: 'page_came', conversation, page, place: 'newest' });
      if (view !== null && page !== null) follow(conversation);
    } finally {
      loading.delete(conversation);
    }
  };
  /** A change that is told while it is being asked about is asked about once more. */
  const refreshing = new Map<ConversationId, { isAgain: boolean }>();
  const refresh = async (conversation: ConversationId) => {
    if (talkOf(store.state, conversation) === null) return;
    const running = refreshing.get(conversation);
    if (running !== undefined) {
      running.isAgain = true;
      return;
    }
    const asked = { isAgain: true };
    refreshing.set(conversation, asked);
    while (asked.isAgain) {
      asked.isAgain = false;
      const reply = await tryTo('staff_conversation', { conversation });
      if (reply.type === 'answered') store.dispatch({ type: 'view_came', view: reply.answer });
    }
    refreshing.delete(conversation);
  };
  /** What the helpline could not tell for a moment is asked for once more. */
  const askAgain = (conversation: ConversationId | null) => {
    setTimeout(() => {
      if (conversation === null) socket.send({ type: 'list' });
      else follow(conversation);
    }, ASK_AGAIN_MS);
  };
  const open = async (conversation: ConversationId, known: ConversationView | null = null) => {
    store.dispatch({ type: 'talk_opened', conversation });
    await load(conversation, known);
  };
  const openWhatIsHeld = () => {
    const { active } = store.state;
    for (const conversation of heldElsewhere(store.state)) void open(conversation);
    // What comes by itself does not take the keyboard from what is being written.
    if (active !== null && talkOf(store.state, active) !== null) {
      store.dispatch({ type: 'talk_chosen', conversation: active });
    }
  };

  const socket: StaffSocket = openStaffSocket({
    url: webSocketUrl,
    async ticket() {
      const reply = await api.ask('staff_connect', {});
      if (reply.type === 'answered') return reply.answer.ticket;
      return reply.code === 'not_signed_in' ? null : undefined;
    },
    presence: () => store.state.presence,
    onConnection: (connection) => store.dispatch({ type: 'connection_changed', connection }),
    onFrame(frame) {
      store.dispatch({ type: 'frame_came', frame, now: Date.now() });
      if (frame.type === 'welcome') {
        for (const talk of store.state.talks) {
          if (talk.view === null) void load(talk.conversation, null);
          else {
            follow(talk.conversation);
            void refresh(talk.conversation);
          }
        }
      }
      if (frame.type === 'conversation_changed') void refresh(frame.conversation);
      if (frame.type === 'error' && frame.code === 'unavailable') askAgain(frame.conversation);
      if (frame.type === 'assigned') {
        if (talkOf(store.state, frame.conversation) === null)
          void open(frame.conversation).then(openWhatIsHeld);
        else void refresh(frame.conversation);
      }
      // How many places are taken stands in the whole list only.
      if (frame.type === 'assigned' || frame.type === 'lost') socket.send({ type: 'list' });
      if (frame.type === 'work' || frame.type === 'work_changed') openWhatIsHeld();
    },
  });

  return {
    ask,
    tryTo,
    open: (conversation) => open(conversation),
    refresh,
    async takeNext() {
      const reply = await tryTo('staff_take_next', {});
      if (reply.type === 'refused') return reply.code;
      if (reply.answer.type === 'nobody_waits') return 'nobody_waits';
      await open(reply.answer.view.conversation, reply.answer.view);
      socket.send({ type: 'list' });
      return 'taken';
    },
    hide(conversation) {
      socket.send({ type: 'unwatch', conversation });
      store.dispatch({ type: 'talk_hidden', conversation });
    },
    async loadEarlier(conversation) {
      const first = talkOf(store.state, conversation)?.messages[0];
      if (first === undefined || loading.has(conversation)) return;
      loading.add(conversation);
      try {
        const page = await ask('staff_transcript', { conversation, before: first.seq, limit: PAGE });
        if (page !== null) store.dispatch({ type: 'page_came', conversation, page, place: 'earlier' });
      } finally {
        loading.delete(conversation);
      }
    },
    loadBoard() {
      // Every sign of life of everybody changes the board: it is asked for once at a time, and not in a rush.
      loadingBoard ??= (async () => {
        const reply = await tryTo('staff_board', {});
        if (reply.type === 'answered')
          store.dispatch({ type: 'board_came', board: reply.answer, now: Date.now() });
        await new Promise((resolve) => setTimeout(resolve, BOARD_PAUSE_MS));
      })().finally(() => {
        loadingBoard = null;
      });
      return loadingBoard;
    },
    choosePresence(presence) {
      store.dispatch({ type: 'presence_chosen', presence });
      socket.send({ type: 'presence', presence });
    },
    tellTyping: (conversation) => socket.send({ type: 'typing', conversation }),
    end: () => socket.close(),
  };
}
