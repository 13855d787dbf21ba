import type { Conversation } from '../dialogue/conversation.ts';
import { type Effect, isEmergencyText, LATE_MS, type SendMessage } from '../dialogue/effect.ts';
import type {
  DeliveryFailed,
  MovedHere,
  ServicesBrought,
  ServicesFound,
  WaitEstimated,
} from '../dialogue/event.ts';
import { presenceOf } from '../handoff/presence.ts';
import { PACE_WINDOW_MS, waitPromise } from '../handoff/wait-promise.ts';
import type { ConversationId } from '../ids.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../instant.ts';
import type { ServicesRequest } from '../services/request.ts';
import { pacerOf } from '../text/pacer.ts';
import { unreachable } from '../unreachable.ts';
import type { App } from './app.ts';
import { nextTimerAt, rowExpiry } from './expiry.ts';
import { findServices } from './find-services.ts';
import type {
  Lease,
  OutboundMessage,
  PendingEffect,
  Settlement,
  StoredConversation,
  TranscriptRow,
} from './ports.ts';

/** How long a performer may be silent before another takes its work over. */
export const LEASE_MS = 10 * SECOND_MS;

/** Waits between tries of one effect; after the last one it has failed for good. Together under ten minutes. */
const RETRY_AFTER_MS = [2 * SECOND_MS, 10 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 5 * MINUTE_MS] as const;
const LONGEST_RETRY_MS = 5 * MINUTE_MS;

/** Anything that performing can make happen to a conversation. */
type FollowingEvent = DeliveryFailed | WaitEstimated | ServicesFound | MovedHere | ServicesBrought;

/** What an attempt at an effect led to: how it ended, and what happened by it. */
interface Attempt {
  readonly settlement: Settlement;
  readonly event: FollowingEvent | null;
}

/** How many effects one holder performs before it leaves the rest to the clock. */
const EFFECTS_AT_MOST = 200;

/** What performing needs of turns. */
export interface Turns {
  /** Turns an event that performing made happen into a turn, under the lease that the performer holds. */
  takeFollowing(event: FollowingEvent, holder: string): Promise<void>;
  /** Ends a web chat that goes on by text message; `null` when it is gone or over. Repeating it changes nothing. */
  leaveWeb(web: ConversationId): Promise<MovedHere | ServicesBrought | null>;
}

/**
 * Performs what is pending, in order, emergencies first, until nothing is left to do now; the caller holds the lease.
 * What an effect made happen is saved before the effect is settled, and its end is written before the next begins: a
 * crash repeats one effect at most and loses nothing. Answers whether every message has left.
 */
export async function perform(
  app: App,
  id: ConversationId,
  stored: StoredConversation,
  holder: string,
  turns: Turns,
): Promise<boolean> {
  let current = stored;
  let isComplete = true;
  for (let performed = 0; performed < EFFECTS_AT_MOST; ) {
    const ready = readyNow(current, app.clock.now());
    for (const pending of ready) {
      performed += 1;
      const attempt = await performOne(app, current, pending, turns);
      if (attempt.event !== null) await turns.takeFollowing(attempt.event, holder);
      if (attempt.settlement.type !== 'done') isComplete = false;
      const lease: Lease = { holder, until: app.clock.now() + LEASE_MS };
      const isHeld = await app.store.settle(id, pending.effect.id, attempt.settlement, lease);
      if (!isHeld) return false;
      // A message that has to wait keeps its place: those behind it wait too, unless they are urgent.
      if (attempt.settlement.type === 'retry' && isMessage(pending.effect)) break;
    }
    const { stored: reread } = await app.store.load(id, app.clock.now());
    if (reread === null) return isComplete;
    current = reread;
    if (readyNow(current, app.clock.now()).length > 0) continue;
    const left = [...current.effects.values()];
    const dueAt = earliest([nextTimerAt(current.conversation), ...left.map((pending) => pending.notBefore)]);
    const isReleased = await app.store.releaseLease({
      id,
      holder,
      revision: current.revision,
      pendingCount: left.length,
      dueAt,
    });
    if (isReleased) {
      if (left.length > 0 && dueAt !== null) await wakeForRetry(app, id, dueAt);
      return isComplete && left.length === 0;
    }
    const after = await app.store.load(id, app.clock.now());
    if (after.stored === null || after.stored.lease?.holder !== holder) return isComplete;
    current = after.stored;
  }
  return false;
}

/** A retry comes at its moment and not with the next minute; the clock stays the safety net when this fails. */
async function wakeForRetry(app: App, id: ConversationId, dueAt: Instant): Promise<void> {
  try {
    await app.wakes.wake(id, dueAt, app.clock.now());
  } catch {
    // The one-minute clock finds the conversation by its due time.
  }
}

/**
 * Sends the emergency texts of a turn that may not wait for the holder of the lease. What does not leave now stays
 * pending, and the holder tries it when the reservation ends.
 */
export async function performReserved(
  app: App,
  stored: StoredConversation,
  texts: readonly PendingEffect[],
  turns: Turns,
): Promise<void> {
  for (const pending of texts) {
    const attempt = await performOne(app, stored, pending, turns);
    if (attempt.settlement.type === 'done')
      await app.store.complete(stored.conversation.id, pending.effect.id);
  }
}

/**
 * What can be performed now: emergency texts first, then what people wait for, then the rest, each in the order of the
 * turns. A message that waits for its retry holds back the messages behind it, but no emergency and nothing else. Of
 * erased words everything is ready, because it is dropped.
 */
function readyNow(stored: StoredConversation, now: Instant): readonly PendingEffect[] {
  const pending = [...stored.effects.values()].sort((one, other) => {
    const rank = rankOf(one.effect) - rankOf(other.effect);
    return rank !== 0 ? rank : one.effect.id < other.effect.id ? -1 : 1;
  });
  const firstWaiting = pending.find(({ effect, notBefore }) => isMessage(effect) && notBefore > now);
  return pending.filter(({ effect, notBefore }) => {
    if (isErased(effect, stored)) return true;
    if (notBefore > now) return false;
    const isBehind = firstWaiting !== undefined && firstWaiting.effect.id < effect.id;
    return !(isBehind && isMessage(effect) && !isEmergencyText(effect));
  });
}

/** Words that were erased while they were pending are dropped and not written again. */
function isErased(effect: Effect, { conversation }: StoredConversation): boolean {
  const isWords = effect.type === 'record_inbound' || effect.type === 'send_message';
  return isWords && effect.seq <= conversation.erasedThroughSeq;
}

function rankOf(effect: Effect): number {
  if (isEmergencyText(effect)) return 0;
  return isMessage(effect) ? 1 : 2;
}

async function performOne(
  app: App,
  stored: StoredConversation,
  pending: PendingEffect,
  turns: Turns,
): Promise<Attempt> {
  const { effect } = pending;
  if (isErased(effect, stored)) return DONE;
  try {
    switch (effect.type) {
      case 'send_message':
        return await sendMessage(app, stored, effect, pending);
      case 'record_inbound': {
        const { conversation } = stored;
        await keep(app, conversation, {
          conversation: conversation.id,
          episode: conversation.episode,
          seq: effect.seq,
          author: 'help_seeker',
          staff: null,
          text: effect.text,
          language: effect.language,
          original: null,
          hasLeft: true,
          at: effect.sentAt,
          options: [],
          isAutomatic: false,
          isEmergency: false,
          evidence: effect.evidence,
          risk: effect.risk,
          expiresAt: rowExpiry(app.settings, app.clock.now()),
        });
        return DONE;
      }
      case 'wake':
        await app.wakes.wake(stored.conversation.id, effect.at, app.clock.now());
        return DONE;
      case 'estimate_wait':
        return { settlement: { type: 'done' }, event: await estimateWait(app, stored, effect.ticket) };
      case 'find_services':
        return { settlement: { type: 'done' }, event: await lookServicesUp(app, effect.request) };
      case 'count_contact':
        await app.contacts.count(effect.service, effect.hasReached, app.clock.now());
        return DONE;
      case 'set_opt_out':
        // As the conversation stands now: a later START or STOP is not undone by an earlier one that had to wait.
        await app.optOuts.set(stored.conversation.id, stored.conversation.isOptedOut, app.clock.now());
        return DONE;
      case 'erase_transcript':
        await app.transcripts.erase(stored.conversation.id, effect.throughSeq);
        await app.notes.erase(stored.conversation.id);
        return DONE;
      case 'record_outcome':
        await app.outcomes.append(effect.outcome, app.clock.now());
        return DONE;
      case 'alert_on_call':
        await app.onCall.alert(effect, stored.conversation.id);
        return DONE;
      case 'join_web':
        return { settlement: { type: 'done' }, event: await turns.leaveWeb(effect.web) };
      default:
        return unreachable(effect);
    }
  } catch {
    // The reason is of no use to anybody here and may hold words of the message: only that it failed is kept.
    return { settlement: nextTry(app, effect, pending.attempts), event: null };
  }
}

const DONE: Attempt = { settlement: { type: 'done' }, event: null };

async function sendMessage(
  app: App,
  stored: StoredConversation,
  effect: SendMessage,
  pending: PendingEffect,
): Promise<Attempt> {
  const { conversation } = stored;
  const now = app.clock.now();
  // A row that is written after its message left does not turn neutral with age: people read there what was sent.
  const isLate = !pending.hasLeft && isTooLate(effect, now);
  const text = textOf(app, effect, isLate, now);
  const language = effect.content.language;
  const isWhole =
    !isLate &&
    (effect.content.kind === 'written' || app.words.isServed(effect.content.key, effect.content.language));
  const options = isWhole
    ? effect.options.map((id) => ({ id, label: app.words.optionLabel(id, language) }))
    : [];
  const { staff = null } = effect;
  const author = effect.content.kind === 'written' || staff !== null ? 'counselor' : 'bot';
  const message = {
    conversation: conversation.id,
    episode: conversation.episode,
    seq: effect.seq,
    text,
    language,
    author,
    options,
    at: now,
    isEmergency: effect.isEmergency,
    isAutomatic: effect.isMarkedAutomatic,
  } as const;
  const row: TranscriptRow = {
    ...message,
    staff,
    original: effect.content.kind === 'written' ? (effect.content.original ?? null) : null,
    hasLeft: true,
    evidence: [],
    risk: null,
    expiresAt: rowExpiry(app.settings, now),
  };
  if (!pending.hasLeft) {
    const outcome = await app.senders[conversation.channel].send(
      { ...message, isSecondTry: effect.isSecondTry, pacer: pacerIn(effect, isLate) },
      stored.address,
    );
    switch (outcome.type) {
      case 'sent':
        break;
      case 'failed':
        return settleFailedSend(
          app,
          stored,
          effect,
          outcome.isFinal ? FAILED : nextTry(app, effect, pending.attempts),
          row,
        );
      case 'unknown': {
        // It may have left: one more try, and after that nobody is texted a third time.
        const isRepeated = pending.attempts > 0;
        const settlement = isRepeated ? FAILED : nextTry(app, effect, pending.attempts);
        return settleFailedSend(app, stored, { ...effect, isSecondTry: true }, settlement, row);
      }
      default:
        return unreachable(outcome);
    }
  }
  try {
    await keep(app, conversation, row);
  } catch {
    return { settlement: { ...nextRowTry(app, pending.attempts), hasLeft: true }, event: null };
  }
  return DONE;
}

/** Keeps a row, and shows it to the staff who follow the conversation. */
async function keep(app: App, conversation: Conversation, row: TranscriptRow): Promise<void> {
  await app.transcripts.append(row);
  if (conversation.ticket !== null) await app.notices.messageKept(row, conversation);
}

/** What is given up stands in the record as not sent, so that a counselor can see it and send it again. */
async function settleFailedSend(
  app: App,
  stored: StoredConversation,
  effect: SendMessage,
  settlement: Settlement,
  row: TranscriptRow,
): Promise<Attempt> {
  const { episode } = stored.conversation;
  const { seq, isEmergency, isSecondTry } = effect;
  const hasFailed = settlement.type === 'failed';
  if (hasFailed) {
    try {
      await keep(app, stored.conversation, { ...row, hasLeft: false });
    } catch {
      // The conversation notes the failure by its number all the same.
    }
  }
  return {
    settlement,
    event: hasFailed ? { type: 'delivery_failed', episode, seq, isEmergency, isSecondTry } : null,
  };
}

/** What leaves more than ten minutes after it was decided is neutral, unless a life is in danger (law 10). */
function isTooLate({ content, staff, isEmergency, decidedAt }: SendMessage, now: Instant): boolean {
  return content.kind === 'approved' && staff === undefined && !isEmergency && now - decidedAt > LATE_MS;
}

function textOf(app: App, effect: SendMessage, isLate: boolean, now: Instant): string {
  const { content } = effect;
  if (content.kind === 'written') return content.text;
  const key = isLate ? 'late.neutral' : content.key;
  return app.words.render({ ...content, key }, { now, isMarkedAutomatic: effect.isMarkedAutomatic });
}

function pacerIn({ content }: SendMessage, isLate: boolean): OutboundMessage['pacer'] {
  return isLate || content.kind === 'written' ? null : pacerOf(content.key);
}

const FAILED: Settlement = { type: 'failed' };

/** What a person wrote, words that must go, and an opt-out are tried until they are done. */
const KEPT: readonly Effect['type'][] = ['record_inbound', 'erase_transcript', 'set_opt_out'];

function nextTry(app: App, effect: Effect, attempts: number): Settlement {
  if (KEPT.includes(effect.type)) return nextRowTry(app, attempts);
  const wait = RETRY_AFTER_MS[attempts];
  if (wait === undefined) return FAILED;
  return { type: 'retry', attempts: attempts + 1, notBefore: app.clock.now() + wait, hasLeft: false };
}

/** The next try of what is never given up; the wait between tries stays bounded. */
function nextRowTry(app: App, attempts: number): Extract<Settlement, { type: 'retry' }> {
  const wait = RETRY_AFTER_MS[attempts] ?? LONGEST_RETRY_MS;
  return { type: 'retry', attempts: attempts + 1, notBefore: app.clock.now() + wait, hasLeft: false };
}

/** The place in line, and minutes only where the pace of now gives an honest number. */
async function estimateWait(
  app: App,
  { conversation }: StoredConversation,
  ticket: Parameters<App['queue']['positionOf']>[0],
): Promise<WaitEstimated | null> {
  const before = await app.queue.positionOf(ticket, conversation.id);
  if (before === null) return null;
  return { type: 'wait_estimated', position: before + 1, waitMinutes: await measureWait(app, before) };
}

/** What cannot be measured now is not promised: the place in line stays true. */
async function measureWait(app: App, position: number): Promise<number | null> {
  const now = app.clock.now();
  try {
    const [takenAt, staff] = await Promise.all([app.pace.since(now - PACE_WINDOW_MS), app.staff.all()]);
    const availableCount = staff.filter((member) => presenceOf(member, now) === 'available').length;
    return waitPromise({ now, position, takenAt, availableCount });
  } catch {
    return null;
  }
}

/** Somebody waits for the answer: a directory that cannot be read is said at once, not tried for minutes. */
async function lookServicesUp(app: App, request: ServicesRequest): Promise<ServicesFound> {
  try {
    return { type: 'services_found', answer: await findServices(app, request) };
  } catch {
    return { type: 'services_found', answer: { type: 'unavailable' } };
  }
}

function isMessage(effect: Effect): effect is SendMessage {
  return effect.type === 'send_message';
}

function earliest(moments: readonly (Instant | null)[]): Instant | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.min(...known);
}
