import type { Effect, SendMessage } from '../dialogue/effect.ts';
import type { Event, MessageReceived, WaitEstimated } from '../dialogue/event.ts';
import type { ConversationId } from '../ids.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../instant.ts';
import { unreachable } from '../unreachable.ts';
import type { App } from './app.ts';
import { expiryOf, nextTimerAt } from './expiry.ts';
import type { Lease, PendingEffect, Settlement, StoredConversation, TranscriptRow } from './ports.ts';

/** How long a performer may be silent before another takes its work over. */
export const LEASE_MS = 10 * SECOND_MS;

/** Waits between tries of one effect; after the last one it has failed for good. Together under ten minutes. */
const RETRY_AFTER_MS = [2 * SECOND_MS, 10 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 5 * MINUTE_MS] as const;

/** What an attempt at an effect led to: how it ended, and what happened by it. */
interface Attempt {
  readonly settlement: Settlement;
  readonly event: Exclude<Event, MessageReceived> | null;
}

/** What a performer found out on its way, to be turned into turns of their own. */
export interface Performance {
  readonly events: readonly Exclude<Event, MessageReceived>[];
  /** True when every message has left: nothing failed, nothing waits. */
  readonly isComplete: boolean;
}

/** How many effects one holder performs before it leaves the rest to the clock. */
const EFFECTS_AT_MOST = 200;

/**
 * Performs what is pending, in order, emergencies first, until nothing is left to do now; the caller holds the lease.
 * After each effect its end is written before the next begins, so that a crash repeats one effect at most.
 */
export async function perform(
  app: App,
  id: ConversationId,
  stored: StoredConversation,
  holder: string,
): Promise<Performance> {
  const events: Exclude<Event, MessageReceived>[] = [];
  let current = stored;
  let isComplete = true;
  let performed = 0;
  while (true) {
    const now = app.clock.now();
    const ready = inOrder(current.effects).filter((pending) => pending.notBefore <= now);
    for (const pending of ready) {
      if (performed >= EFFECTS_AT_MOST) return { events, isComplete: false };
      performed += 1;
      const attempt = await performOne(app, current, pending);
      if (attempt.event !== null) events.push(attempt.event);
      if (attempt.settlement.type !== 'done') isComplete = false;
      const lease: Lease = { holder, until: app.clock.now() + LEASE_MS };
      const isHeld = await app.store.settle(id, pending.effect.id, attempt.settlement, lease);
      if (!isHeld) return { events, isComplete: false };
      // A message that has to wait keeps its place: those behind it wait too, unless they are urgent.
      if (attempt.settlement.type === 'retry' && isMessage(pending.effect)) break;
    }
    const { stored: reread } = await app.store.load(id, app.clock.now());
    if (reread === null) return { events, isComplete };
    current = reread;
    const left = [...current.effects.values()];
    const isMoreReady = canPerformNow(left, app.clock.now());
    if (isMoreReady) continue;
    const isReleased = await app.store.releaseLease({
      id,
      holder,
      revision: current.revision,
      pendingCount: left.length,
      dueAt: earliest([nextTimerAt(current.conversation), ...left.map((pending) => pending.notBefore)]),
    });
    if (isReleased) return { events, isComplete: isComplete && left.length === 0 };
    const after = await app.store.load(id, app.clock.now());
    if (after.stored === null || after.stored.lease?.holder !== holder) return { events, isComplete };
    current = after.stored;
  }
}

/**
 * Sends the emergency texts of a turn that may not wait for the holder of the lease. What does not leave now stays
 * pending, and the holder tries it when the reservation ends.
 */
export async function performReserved(
  app: App,
  stored: StoredConversation,
  texts: readonly SendMessage[],
): Promise<void> {
  for (const effect of texts) {
    const attempt = await performOne(app, stored, { effect, attempts: 0, notBefore: app.clock.now() });
    if (attempt.settlement.type === 'done') await app.store.complete(stored.conversation.id, effect.id);
  }
}

/** Emergency texts first, then what people wait for, then the rest; each in the order of the turns. */
function inOrder(effects: StoredConversation['effects']): readonly PendingEffect[] {
  return [...effects.values()].sort((one, other) => {
    const rank = rankOf(one.effect) - rankOf(other.effect);
    return rank !== 0 ? rank : one.effect.id < other.effect.id ? -1 : 1;
  });
}

function rankOf(effect: Effect): number {
  if (isEmergencyText(effect)) return 0;
  return isMessage(effect) ? 1 : 2;
}

/** A message that waits for its retry holds back the messages behind it, but nothing else and no emergency. */
function canPerformNow(left: readonly PendingEffect[], now: Instant): boolean {
  const isMessageWaiting = left.some((pending) => isMessage(pending.effect) && pending.notBefore > now);
  return left.some((pending) => {
    if (pending.notBefore > now) return false;
    return !isMessageWaiting || !isMessage(pending.effect) || isEmergencyText(pending.effect);
  });
}

async function performOne(app: App, stored: StoredConversation, pending: PendingEffect): Promise<Attempt> {
  const { effect } = pending;
  try {
    switch (effect.type) {
      case 'send_message':
        return await sendMessage(app, stored, effect, pending.attempts);
      case 'record_inbound': {
        const { conversation } = stored;
        await app.transcripts.append({
          conversation: conversation.id,
          episode: conversation.episode,
          seq: effect.seq,
          author: 'help_seeker',
          text: effect.text,
          language: effect.language,
          at: effect.sentAt,
          options: [],
          isAutomatic: false,
          isEmergency: false,
          evidence: effect.evidence,
          risk: effect.risk,
          expiresAt: expiryOf(conversation, app.settings, app.clock.now()),
        });
        return DONE;
      }
      case 'wake':
        await app.wakes.wake(stored.conversation.id, effect.at, app.clock.now());
        return DONE;
      case 'estimate_wait':
        return { settlement: { type: 'done' }, event: await estimateWait(app, stored, effect.ticket) };
      case 'set_opt_out':
        await app.optOuts.set(stored.conversation.id, effect.isOptedOut, app.clock.now());
        return DONE;
      case 'erase_transcript':
        await app.transcripts.erase(stored.conversation.id, effect.throughSeq);
        return DONE;
      case 'alert_on_call':
        await app.onCall.alert(effect, stored.conversation.id);
        return DONE;
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
  attempts: number,
): Promise<Attempt> {
  const { conversation } = stored;
  const now = app.clock.now();
  const { content } = effect;
  const text =
    content.kind === 'written'
      ? content.text
      : app.words.render(content, { now, isMarkedAutomatic: effect.isMarkedAutomatic });
  const options = effect.options.map((id) => ({
    id,
    label: app.words.optionLabel(id, content.language),
  }));
  const author = content.kind === 'written' ? 'counselor' : 'bot';
  const outcome = await app.senders[conversation.channel].send(
    {
      conversation: conversation.id,
      episode: conversation.episode,
      seq: effect.seq,
      text,
      language: content.language,
      author,
      options,
      at: now,
      isEmergency: effect.isEmergency,
      isAutomatic: effect.isMarkedAutomatic,
      isSecondTry: effect.isSecondTry,
    },
    stored.address,
  );
  if (outcome.type === 'failed') {
    const settlement = outcome.isFinal ? FAILED : nextTry(app, effect, attempts);
    const event =
      settlement.type === 'failed'
        ? ({
            type: 'delivery_failed',
            seq: effect.seq,
            isEmergency: effect.isEmergency,
            isSecondTry: effect.isSecondTry,
          } as const)
        : null;
    return { settlement, event };
  }
  const row: TranscriptRow = {
    conversation: conversation.id,
    episode: conversation.episode,
    seq: effect.seq,
    author,
    text,
    language: content.language,
    at: now,
    options,
    isAutomatic: effect.isMarkedAutomatic,
    isEmergency: effect.isEmergency,
    evidence: [],
    risk: null,
    expiresAt: expiryOf(conversation, app.settings, now),
  };
  await app.transcripts.append(row);
  return DONE;
}

const FAILED: Settlement = { type: 'failed' };

function nextTry(app: App, effect: Effect, attempts: number): Settlement {
  // Words that must go, and an opt-out, are tried until they are done; the wait between tries stays bounded.
  const isKept = effect.type === 'erase_transcript' || effect.type === 'set_opt_out';
  const wait = RETRY_AFTER_MS[attempts] ?? (isKept ? RETRY_AFTER_MS[RETRY_AFTER_MS.length - 1] : undefined);
  if (wait === undefined) return FAILED;
  return { type: 'retry', attempts: attempts + 1, notBefore: app.clock.now() + wait };
}

/** No minutes are promised without a measured pace: the place in line is what is true. */
async function estimateWait(
  app: App,
  { conversation }: StoredConversation,
  ticket: Parameters<App['queue']['positionOf']>[0],
): Promise<WaitEstimated | null> {
  const before = await app.queue.positionOf(ticket, conversation.id);
  return before === null ? null : { type: 'wait_estimated', position: before + 1, waitMinutes: null };
}

function isMessage(effect: Effect): effect is SendMessage {
  return effect.type === 'send_message';
}

function isEmergencyText(effect: Effect): boolean {
  return effect.type === 'send_message' && effect.isEmergency;
}

function earliest(moments: readonly (Instant | null)[]): Instant | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.min(...known);
}
