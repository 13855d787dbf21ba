import * as z from 'zod/mini';
import { returnVanished } from '../../core/app/staff/vanished.ts';
import { takeEvent } from '../../core/app/take-turn.ts';
import type { ConversationId } from '../../core/ids.ts';
import { conversationIdText } from '../conversation-id-text.ts';
import { jsonText } from '../json-text.ts';
import type { Wiring } from '../wiring.ts';
import { type BatchAnswer, batchAnswer, parseQueueEvent, type QueueRecord } from './queue-event.ts';
import { takeEach } from './take-each.ts';

const CONVERSATIONS_AT_ONCE = 10;

/** Due conversations that are looked up at once. */
const DUE_PAGE = 100;
/** Look-ups in one minute's run: at most this many pages of due conversations, so that a run ends in its time. */
const MAX_DUE_PAGES = 5;

const scheduledEvent = z.object({ 'detail-type': z.literal('Scheduled Event') });

const wakeBody = jsonText(z.object({ conversation: conversationIdText, at: z.int() }));

/**
 * Brings the time to conversations that wait for it: the delayed queue exactly, and the clock of every minute as the
 * safety net for whatever was lost, a turn whose effects were never performed included.
 */
export function createTimers(wiring: Wiring): (event: unknown) => Promise<BatchAnswer> {
  return async (event) => {
    if (scheduledEvent.safeParse(event).success) {
      await takeDue(wiring);
      await takeVanished(wiring);
      return batchAnswer(new Set());
    }
    return takeWakes(wiring, parseQueueEvent(event));
  };
}

/** One that fails is due again at the next minute, so it fails alone and is only told. */
async function takeDue(wiring: Wiring): Promise<void> {
  const { app, log } = wiring;
  const seen = new Set<ConversationId>();
  for (let page = 1; page <= MAX_DUE_PAGES; page += 1) {
    const due = await app.store.due(app.clock.now(), DUE_PAGE);
    const fresh = due.filter((conversation) => !seen.has(conversation));
    for (const conversation of fresh) seen.add(conversation);
    await takeEach(fresh, CONVERSATIONS_AT_ONCE, async (conversation) => {
      try {
        await takeTime(wiring, conversation);
      } catch (error) {
        log.failure('due_turn', error);
      }
    });
    if (due.length < DUE_PAGE || fresh.length === 0) return;
  }
}

/** People whose counselor has vanished wait at the front again. What fails here is tried at the next minute. */
async function takeVanished({ app, log }: Wiring): Promise<void> {
  try {
    await returnVanished(app);
  } catch (error) {
    log.failure('vanished', error);
  }
}

async function takeWakes(wiring: Wiring, records: readonly QueueRecord[]): Promise<BatchAnswer> {
  const { app, log } = wiring;
  const failed = new Set<string>();
  await takeEach(records, CONVERSATIONS_AT_ONCE, async ({ messageId, body }) => {
    const wake = wakeBody.safeParse(body);
    if (!wake.success) {
      log.failure('wake_record', wake.error);
      failed.add(messageId);
      return;
    }
    const { conversation, at } = wake.data;
    try {
      const now = app.clock.now();
      // The queue's clock ran ahead of this one: a wake that came early would find nothing due and be lost.
      if (now < at) await app.wakes.wake(conversation, at, now);
      else await takeTime(wiring, conversation);
    } catch (error) {
      log.failure('wake_turn', error);
      failed.add(messageId);
    }
  });
  return batchAnswer(failed);
}

async function takeTime({ app, log }: Wiring, conversation: ConversationId): Promise<void> {
  const startedAt = performance.now();
  const report = await takeEvent(app, conversation, { type: 'time_came' });
  const channel = conversation.startsWith('sms-') ? 'sms' : 'web';
  log.turn({ trigger: 'timer', channel, report, durationMs: performance.now() - startedAt });
}
