import type { App, Knowledge } from '../../core/app/app.ts';
import { screen } from '../../core/app/inbound-message.ts';
import { MemoryContactCounter } from '../../core/app/memory/memory-contact-counter.ts';
import { MemoryConversationStore } from '../../core/app/memory/memory-conversation-store.ts';
import { createMemoryDatabase } from '../../core/app/memory/memory-database.ts';
import { MemoryOptOutRegister } from '../../core/app/memory/memory-opt-out-register.ts';
import { MemoryServiceDirectory } from '../../core/app/memory/memory-service-directory.ts';
import { createMemoryStaff } from '../../core/app/memory/memory-staff.ts';
import { MemoryTranscriptStore } from '../../core/app/memory/memory-transcript-store.ts';
import { MemoryUnaskedTextAllowance } from '../../core/app/memory/memory-unasked-text-allowance.ts';
import { MemoryWaitingQueue } from '../../core/app/memory/memory-waiting-queue.ts';
import { type OutboundMessage, StoreUnavailable } from '../../core/app/ports.ts';
import type { OtherEvent } from '../../core/app/take-turn.ts';
import { type InboundMessage, takeEvent, takeMessage } from '../../core/app/take-turn.ts';
import type { CountryCode } from '../../core/country-code.ts';
import type { AlertOnCall } from '../../core/dialogue/effect.ts';
import type { ConversationId, InboundId, SealedAddress } from '../../core/ids.ts';
import type { Instant } from '../../core/instant.ts';
import { NOON } from './knowledge.ts';

/** A text that left the helpline, with the moment and the turn that sent it. */
export interface SentText {
  readonly message: OutboundMessage;
  readonly at: Instant;
}

/** What may go wrong, switched on and off by a test. */
export interface Faults {
  /** Every database call fails. */
  isDatabaseDown: boolean;
  /** Every send fails for now. */
  isSenderDown: boolean;
  /** Every send leaves, but its answer comes too late to be heard. */
  isSenderSlow: boolean;
  /** Rows of the transcript cannot be written. */
  isTranscriptDown: boolean;
  /** How long every look at the queue takes. */
  queueLatencyMs: number;
}

/** A delivery as the queue knows it: it comes again until a worker takes it. */
interface Delivery {
  readonly inboundId: InboundId;
  readonly text: string;
  readonly sentAt: Instant;
  receiveCount: number;
}

/** The process ended in the middle of its work: nothing after this point ran. */
class Killed extends Error {}

const CONVERSATION = 'sms-property0000000000000' as ConversationId;
const ADDRESS = 'sealed' as SealedAddress;

/**
 * A whole helpline in memory with one help seeker, whose process can be killed between any two operations, whose
 * dependencies can fail, and whose queue delivers again, as the real ones do. Time stands still until it is moved.
 */
export class SimulatedHelpline {
  readonly sent: SentText[] = [];
  readonly rendered = new Set<string>();
  readonly services = new MemoryServiceDirectory();
  readonly contacts = new MemoryContactCounter();
  readonly unaskedTexts = new MemoryUnaskedTextAllowance();
  readonly alerts: AlertOnCall[] = [];
  readonly faults: Faults = {
    isDatabaseDown: false,
    isSenderDown: false,
    isSenderSlow: false,
    isTranscriptDown: false,
    queueLatencyMs: 0,
  };
  readonly #knowledge: Knowledge;
  readonly #country: CountryCode | null;
  readonly #database = createMemoryDatabase();
  readonly #transcripts = new MemoryTranscriptStore();
  readonly #staff = createMemoryStaff();
  readonly #undelivered: Delivery[] = [];
  readonly wakes: Instant[] = [];
  now: Instant = NOON;
  #names = 0;
  #clockTick = NOON;

  constructor(knowledge: Knowledge, country: CountryCode | null) {
    this.#knowledge = knowledge;
    this.#country = country;
  }

  /** The help seeker writes; the queue keeps the message until it is taken. */
  async write(text: string, inboundId: string, killAfter: number | null = null): Promise<void> {
    const known = this.#undelivered.find((delivery) => delivery.inboundId === inboundId);
    const delivery = known ?? {
      inboundId: inboundId as InboundId,
      text,
      sentAt: this.now,
      receiveCount: 0,
    };
    if (known === undefined) this.#undelivered.push(delivery);
    await this.deliver(delivery.inboundId, killAfter);
  }

  /** Two workers take what they were given at the same time. */
  async writeAtOnce(messages: readonly (readonly [text: string, inboundId: string])[]): Promise<void> {
    for (const [text, inboundId] of messages) {
      this.#undelivered.push({ inboundId: inboundId as InboundId, text, sentAt: this.now, receiveCount: 0 });
    }
    await Promise.all(messages.map(([, inboundId]) => this.deliver(inboundId as InboundId, null)));
  }

  /** Delivers one message once; it stays with the queue when the worker fails or dies. */
  async deliver(inboundId: InboundId, killAfter: number | null): Promise<void> {
    const delivery = this.#undelivered.find((one) => one.inboundId === inboundId);
    if (delivery === undefined) return;
    delivery.receiveCount += 1;
    const isTaken = await this.#inProcess(killAfter, async (app) => {
      const report = await takeMessage(app, this.#inbound(delivery));
      return report.outcome === 'taken' || report.isAnswered;
    });
    if (isTaken === true) this.#undelivered.splice(this.#undelivered.indexOf(delivery), 1);
  }

  /** Anything else happens to the conversation. */
  async happen(event: OtherEvent, killAfter: number | null = null): Promise<void> {
    await this.#inProcess(killAfter, (app) => takeEvent(app, CONVERSATION, event));
  }

  /** Time passes: wakes and the one-minute clock come at their own moments, and the queue tries again. */
  async pass(durationMs: number): Promise<void> {
    const end = this.now + durationMs;
    while (true) {
      const nextTick = this.#clockTick + 60_000;
      const nextWake = Math.min(...this.wakes.filter((at) => at > this.now));
      const next = Math.min(nextTick, nextWake);
      if (next > end) break;
      this.now = Math.max(this.now, next);
      if (next === nextTick) {
        this.#clockTick = nextTick;
        for (const { inboundId } of [...this.#undelivered]) await this.deliver(inboundId, null);
      }
      if (next === nextWake || (await this.#isDue())) await this.happen({ type: 'time_came' });
    }
    this.now = Math.max(this.now, end);
  }

  /** The clock of every minute brings the time only to a conversation that is due. */
  async #isDue(): Promise<boolean> {
    const due = await new MemoryConversationStore(this.#database).due(this.now, 1);
    return due.length > 0;
  }

  /** Everything works again, and time enough passes that whatever was left undone is done. */
  async recover(): Promise<void> {
    this.faults.isDatabaseDown = false;
    this.faults.isSenderDown = false;
    this.faults.isSenderSlow = false;
    this.faults.isTranscriptDown = false;
    this.faults.queueLatencyMs = 0;
    for (let minute = 0; minute < 12; minute += 1) await this.pass(60_000);
  }

  get undeliveredCount(): number {
    return this.#undelivered.length;
  }

  /** The conversation as it stands, or `null`. */
  async stored() {
    const store = new MemoryConversationStore(this.#database);
    return (await store.load(CONVERSATION, this.now)).stored;
  }

  async rows() {
    return this.#transcripts.after(CONVERSATION, 0, this.now);
  }

  #inbound(delivery: Delivery): InboundMessage {
    return {
      conversation: CONVERSATION,
      channel: 'sms',
      inboundId: delivery.inboundId,
      text: delivery.text,
      sentAt: delivery.sentAt,
      receiveCount: delivery.receiveCount,
      channelCountry: this.#country,
      channelLanguage: null,
      address: ADDRESS,
      understanding: screen(this.#knowledge, delivery.text, null),
    };
  }

  /** Runs work in a process of its own, which dies after `killAfter` operations; `undefined` when it did or failed. */
  async #inProcess<Result>(
    killAfter: number | null,
    work: (app: App) => Promise<Result>,
  ): Promise<Result | undefined> {
    const life = { operationsLeft: killAfter ?? Number.POSITIVE_INFINITY };
    let die: (reason: Killed) => void = () => undefined;
    const death = new Promise<never>((_, reject) => {
      die = reject;
    });
    death.catch(() => undefined);
    const never = new Promise<never>(() => undefined);

    /** One operation on the outside world: the process may die before it or after it. */
    const operation = async <Value>(act: () => Promise<Value>, isDatabase: boolean): Promise<Value> => {
      if (life.operationsLeft <= 0) return never;
      life.operationsLeft -= 1;
      if (life.operationsLeft === 0) {
        die(new Killed());
        return never;
      }
      if (isDatabase && this.faults.isDatabaseDown) throw new StoreUnavailable('down');
      const value = await act();
      life.operationsLeft -= 1;
      if (life.operationsLeft <= 0) {
        die(new Killed());
        return never;
      }
      return value;
    };
    const app = this.#appOver(operation);
    try {
      return await Promise.race([work(app), death]);
    } catch (error) {
      if (error instanceof Killed || error instanceof StoreUnavailable) return undefined;
      throw error;
    }
  }

  #appOver(operation: <Value>(act: () => Promise<Value>, isDatabase: boolean) => Promise<Value>): App {
    const clock = { now: () => this.now };
    const store = overEach(new MemoryConversationStore(this.#database), (act) => operation(act, true));
    const { words } = this.#knowledge;
    return {
      ...this.#knowledge,
      words: {
        ...words,
        render: (content, request) => {
          const text = words.render(content, request);
          this.rendered.add(text);
          return text;
        },
      },
      clock,
      store,
      transcripts: overEach(this.#transcripts, (act) =>
        operation(async () => {
          if (this.faults.isTranscriptDown) throw new StoreUnavailable('down');
          return act();
        }, true),
      ),
      optOuts: overEach(new MemoryOptOutRegister(this.#database), (act) => operation(act, true)),
      queue: overEach(new MemoryWaitingQueue(this.#database, clock), (act) =>
        operation(async () => {
          this.now += this.faults.queueLatencyMs;
          return act();
        }, true),
      ),
      wakes: { wake: (_id, at) => operation(async () => void this.wakes.push(at), false) },
      ...this.#staff,
      staff: overEach(this.#staff.staff, (act) => operation(act, true)),
      pace: overEach(this.#staff.pace, (act) => operation(act, true)),
      notes: overEach(this.#staff.notes, (act) => operation(act, true)),
      outcomes: overEach(this.#staff.outcomes, (act) => operation(act, true)),
      onCall: { alert: (alert) => operation(async () => void this.alerts.push(alert), false) },
      services: {
        live: () => operation(() => this.services.live(), true),
        reader: (generation) => this.services.reader(generation),
        placesUnder: (keys, generation) => operation(() => this.services.placesUnder(keys, generation), true),
      },
      contacts: overEach(this.contacts, (act) => operation(act, true)),
      spend: { isOver: () => false },
      unaskedTexts: overEach(this.unaskedTexts, (act) => operation(act, true)),
      senders: {
        sms: {
          send: (message) =>
            operation(async () => {
              if (this.faults.isSenderDown) return { type: 'failed', isFinal: false, code: 'down' };
              this.sent.push({ message, at: this.now });
              return this.faults.isSenderSlow ? { type: 'unknown' } : { type: 'sent' };
            }, false),
        },
        web: { send: async () => ({ type: 'sent' }) },
      },
      secondOpinion: null,
      newHolder: () => {
        this.#names += 1;
        return `holder-${this.#names}`;
      },
    };
  }
}

/** Puts every method of a port behind one gate. */
function overEach<Port extends object>(port: Port, gate: (act: () => Promise<unknown>) => unknown): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...given: readonly unknown[]) => gate(async () => member.apply(target, given));
    },
  });
}
