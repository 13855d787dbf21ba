import type { Conversation } from '../dialogue/conversation.ts';
import { DAY_MS, type Instant } from '../instant.ts';
import type { HelplineSettings } from '../settings.ts';

/** The next moment at which a timer of the conversation is due; `null` without timers. */
export function nextTimerAt({ timers }: Conversation): Instant | null {
  return timers.length === 0 ? null : Math.min(...timers.map((timer) => timer.dueAt));
}

/** When a row of the transcript is gone: never later than the conversation that it belongs to. */
export function rowExpiry({ retentionDays }: Pick<HelplineSettings, 'retentionDays'>, now: Instant): Instant {
  return now + retentionDays * DAY_MS;
}

/**
 * When a conversation is gone: the retention after its end, as it stands now. Every write sets it anew,
 * so that a conversation whose end was lost is forgotten all the same.
 */
export function expiryOf(
  { timers }: Conversation,
  { retentionDays }: Pick<HelplineSettings, 'retentionDays'>,
  now: Instant,
): Instant {
  const end = Math.max(now, ...timers.map((timer) => timer.dueAt));
  return end + retentionDays * DAY_MS;
}
