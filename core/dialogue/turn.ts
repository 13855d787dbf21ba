import { effectId, ticketId } from '../ids.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { MessageKey } from '../text/message-key.ts';
import type { OptionId } from '../text/options.ts';
import type { Param } from '../text/param.ts';
import { RISKS, type Risk } from '../understanding/understanding.ts';
import type { Conversation, Flag, TimerKind, TopicId } from './conversation.ts';
import type { Effect, SendMessage, StaffSignature } from './effect.ts';
import type { CounselorWrote } from './event.ts';
import { isOpen } from './opening-hours.ts';
import { outcomeOf } from './outcome.ts';
import { toldSubjectOf } from './told-subject.ts';
import type { Transition } from './transition.ts';
import type { World } from './world.ts';

/** The same block of text is not sent twice within this time. */
export const SAME_BLOCK_MS = 2 * MINUTE_MS;

/** A time nearer than this is also waited for by a delayed queue message; the one-minute clock is the safety net. */
export const WAKE_WITHIN_MS = 15 * MINUTE_MS;

/** Timers that text the person unasked: an opt-out ends them, and none starts while it stands. */
const UNASKED_TIMERS: readonly TimerKind[] = [
  'rescue_check',
  'crisis_check_in',
  'wait_update',
  'silence_check',
  'follow_up',
];

/** An effect before the turn gives it its id and, if it is a message, its sequence number. */
type Draft<E extends Effect> = E extends Effect ? Omit<E, 'id'> : never;

interface Saying {
  readonly params?: Readonly<Record<string, Param>>;
  /** Offered with the message; answered by digit, by words, or ignored. */
  readonly menu?: { readonly topic: TopicId; readonly options: readonly OptionId[] };
  readonly isEmergency?: boolean;
  readonly isSecondTry?: boolean;
  readonly isMarkedAutomatic?: boolean;
  /** Its words differ from time to time: another list is not the same block. */
  readonly mayRepeat?: boolean;
  /** The counselor whose choice it is. */
  readonly staff?: StaffSignature;
}

/**
 * One transition in the making: collects what a topic says and changes, and turns it into the new conversation and
 * its effects. It lives for one call of `transition` and nothing outside sees it change.
 */
export class Turn {
  readonly world: World;
  readonly before: Conversation;
  readonly #effects: Effect[] = [];
  readonly #conversation: Conversation;

  constructor(before: Conversation, world: World) {
    this.world = world;
    this.before = before;
    this.#conversation = { ...before, turn: before.turn + 1 };
  }

  get now(): Instant {
    return this.world.now;
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get language(): LanguageTag {
    return this.#conversation.language.tag;
  }

  /** Whether counselors answer now. */
  get isTeamOpen(): boolean {
    return isOpen(this.world.settings.openingHours, this.now);
  }

  /** Whether this turn has sent the person anything. */
  get hasSpoken(): boolean {
    return this.#effects.some((effect) => effect.type === 'send_message');
  }

  update(changes: Partial<Conversation>): void {
    // The turn's own copy: a new object for each of a dozen changes would cost more than the decisions.
    Object.assign(this.#conversation, changes);
  }

  emit(draft: Draft<Effect>): void {
    const { episode, turn } = this.#conversation;
    this.#effects.push({ ...draft, id: effectId(episode, turn, this.#effects.length) } as Effect);
  }

  /** Takes the next sequence number of the conversation. */
  takeSeq(): number {
    const seq = this.#conversation.nextSeq;
    this.update({ nextSeq: seq + 1 });
    return seq;
  }

  /**
   * Sends an approved text, unless the same block went out within two minutes; answers whether it is sent.
   * The place's numbers and lines are always at hand as `emergency`, `notIn`, `crisisLine` and so on.
   */
  say(key: MessageKey, saying: Saying = {}): boolean {
    const block = `${key} ${this.language}`;
    const saidAt = this.#conversation.said[block];
    const isSaidNow = saidAt !== undefined && this.now - saidAt < SAME_BLOCK_MS;
    // What a counselor chooses twice is meant twice.
    const mayRepeat = saying.isSecondTry || saying.mayRepeat || saying.staff !== undefined;
    if (isSaidNow && !mayRepeat) return false;
    this.#send(
      { kind: 'approved', key, params: this.#params(saying.params), language: this.language },
      saying,
    );
    const subject = saying.staff === undefined ? toldSubjectOf(key) : null;
    if (subject !== null) {
      const told = { seq: this.#conversation.nextSeq - 1, at: this.now };
      this.update({ told: { ...this.#conversation.told, [subject]: told } });
    }
    this.update({
      said: { ...recent(this.#conversation.said, this.now), [block]: this.now },
      menu: saying.menu === undefined ? this.#conversation.menu : { ...saying.menu, offeredAt: this.now },
    });
    return true;
  }

  /** Whether a block went out within two minutes, in the language of now. */
  hasJustSaid(key: MessageKey): boolean {
    const saidAt = this.#conversation.said[`${key} ${this.language}`];
    return saidAt !== undefined && this.now - saidAt < SAME_BLOCK_MS;
  }

  /** Notes that a block may have reached the person on a way that left no record. */
  noteSaid(key: MessageKey): void {
    this.update({ said: { ...this.#conversation.said, [`${key} ${this.language}`]: this.now } });
  }

  /** Passes on what a counselor wrote. */
  passOn({ text, language, original, author }: CounselorWrote): void {
    this.#send({ kind: 'written', text, language, original }, { staff: author });
  }

  setTimer(kind: TimerKind, dueAt: Instant): void {
    if (this.#conversation.isOptedOut && UNASKED_TIMERS.includes(kind)) return;
    const others = this.#conversation.timers.filter((timer) => timer.kind !== kind);
    this.update({ timers: [...others, { kind, dueAt }] });
  }

  clearTimers(...kinds: readonly TimerKind[]): void {
    this.update({ timers: this.#conversation.timers.filter((timer) => !kinds.includes(timer.kind)) });
  }

  clearUnaskedTimers(): void {
    this.clearTimers(...UNASKED_TIMERS);
  }

  /** The conversation's risk never falls while a ticket is open: it orders the queue. */
  raiseRisk(risk: Risk): void {
    if (!isHigher(risk, this.#conversation.risk)) return;
    const ticket = this.#conversation.ticket;
    const isOpenTicket = ticket !== null && ticket.status !== 'closed';
    this.update({ risk, ticket: isOpenTicket ? { ...ticket, risk } : ticket });
  }

  addFlag(flag: Flag): void {
    if (!this.#conversation.flags.includes(flag)) this.update({ flags: [...this.#conversation.flags, flag] });
  }

  /** Asks for a counselor. One ticket at a time: an open one keeps its place and takes the higher risk. */
  openTicket(topic: TopicId, risk: Risk): void {
    this.raiseRisk(risk);
    if (isHigher(risk, 'danger')) {
      // New danger has new words: the wordless ticket of an erased one is a live one again.
      this.clearTimers('forget_ticket');
      this.update({ flags: this.#conversation.flags.filter((flag) => flag !== 'erased') });
    }
    const open = this.#conversation.ticket;
    if (open !== null && open.status !== 'closed') {
      this.awaitClaim();
      return;
    }
    const { episode, turn, language } = this.#conversation;
    this.update({
      phase: 'queued',
      ticket: {
        id: ticketId(episode, turn),
        status: 'waiting',
        topic,
        risk: this.#conversation.risk,
        language: language.tag,
        openedAt: this.now,
        counselor: null,
        disposition: null,
        promisedAt: null,
        updates: 0,
        toldPosition: null,
        waitingSince: this.now,
        isReturned: false,
        firstAssignedAt: null,
        partner: null,
        passedBy: [],
      },
    });
    this.awaitClaim();
  }

  /** An urgent ticket that nobody takes in time is told to the people on call. */
  awaitClaim(): void {
    const { ticket, timers } = this.#conversation;
    if (ticket?.status !== 'waiting' || !isHigher(ticket.risk, 'danger')) return;
    const isAwaited = timers.some((timer) => timer.kind === 'unclaimed_alert');
    if (!isAwaited) {
      const { unclaimedAlertSeconds } = this.world.settings;
      const seconds = unclaimedAlertSeconds[ticket.risk === 'emergency' ? 'emergency' : 'crisis'];
      this.setTimer('unclaimed_alert', this.now + seconds * SECOND_MS);
    }
  }

  /** The new conversation and its effects; a time that came nearer than 15 minutes is also waited for. */
  finish(): Transition {
    if (this.before.phase !== 'closed' && this.#conversation.phase === 'closed') {
      this.emit({ type: 'record_outcome', outcome: outcomeOf(this.#conversation, this.now) });
    }
    const nextDueAt = Math.min(...this.#conversation.timers.map((timer) => timer.dueAt));
    const lastDueAt = Math.min(...this.before.timers.map((timer) => timer.dueAt));
    if (nextDueAt !== lastDueAt && nextDueAt - this.now <= WAKE_WITHIN_MS) {
      this.emit({ type: 'wake', at: nextDueAt });
    }
    return { conversation: this.#conversation, effects: this.#effects };
  }

  #send(content: SendMessage['content'], saying: Saying): void {
    this.emit({
      type: 'send_message',
      seq: this.takeSeq(),
      content,
      options: saying.menu?.options ?? [],
      isEmergency: saying.isEmergency ?? false,
      isMarkedAutomatic: saying.isMarkedAutomatic ?? false,
      isSecondTry: saying.isSecondTry ?? false,
      decidedAt: this.now,
      ...(saying.staff === undefined ? {} : { staff: saying.staff }),
    });
    const { lastInboundAt, firstReplyMs } = this.#conversation;
    this.update({
      lastOutboundAt: this.now,
      firstReplyMs: firstReplyMs ?? Math.max(0, this.now - lastInboundAt),
    });
  }

  #params(own: Readonly<Record<string, Param>> = {}): Readonly<Record<string, Param>> {
    return { ...placeParams(this.#conversation.place.country), helpline: this.world.settings.name, ...own };
  }
}

/** The numbers and lines of a place, under the names that texts use. */
export function placeParams(country: Conversation['place']['country']): Readonly<Record<string, Param>> {
  return {
    emergency: { type: 'emergency_number', country },
    notIn: { type: 'not_in', country },
    crisisLine: { type: 'line', line: 'crisis', country },
    drugLine: { type: 'line', line: 'drug', country },
    violenceLine: { type: 'line', line: 'domestic_violence', country },
    treatmentLine: { type: 'line', line: 'treatment', country },
    useAloneLine: { type: 'line', line: 'use_alone', country },
  };
}

/** Whether one risk is more urgent than another. */
export function isHigher(risk: Risk, other: Risk): boolean {
  return RISKS.indexOf(risk) > RISKS.indexOf(other);
}

function recent(said: Readonly<Record<string, Instant>>, now: Instant): Record<string, Instant> {
  return Object.fromEntries(Object.entries(said).filter(([, at]) => now - at < HOUR_MS));
}
