import { type InboundMessage, screen, takeMessage } from '../../core/app/take-turn.ts';
import type { ConversationId } from '../../core/ids.ts';
import { countryOfNumber } from '../../core/place/country-of-number.ts';
import type { Wiring } from '../wiring.ts';
import { type BatchAnswer, batchAnswer, parseQueueEvent, type QueueRecord } from './queue-event.ts';
import { parseSmsRecord } from './sms-record.ts';
import { takeEach } from './take-each.ts';

/** Every conversation of a full batch at once: nobody waits behind somebody else's slow turn. */
const CONVERSATIONS_AT_ONCE = 10;

interface ScreenedMessage {
  readonly messageId: string;
  readonly inbound: InboundMessage;
}

/**
 * Takes the text messages of one batch: all are screened first, conversations with an emergency go first, and the
 * messages of one conversation go in the order in which they were sent. What fails comes back alone.
 */
export function createSmsInbound(wiring: Wiring): (event: unknown) => Promise<BatchAnswer> {
  const { app, log, spend } = wiring;

  const takeConversation = async (
    messages: readonly ScreenedMessage[],
    failed: Set<string>,
  ): Promise<void> => {
    let isOrderBroken = false;
    for (const { messageId, inbound } of messages) {
      // A later message waits for the failed one before it, so that they are answered in order; an emergency never.
      if (isOrderBroken && !isEmergency(inbound)) {
        failed.add(messageId);
        continue;
      }
      const startedAt = performance.now();
      try {
        const report = await takeMessage(app, inbound);
        log.turn({ trigger: 'message', channel: 'sms', report, durationMs: performance.now() - startedAt });
        // An earlier try saved it and died before the reply left: it comes back until somebody has sent it.
        if (report.outcome === 'repeated' && !report.isAnswered) failed.add(messageId);
      } catch (error) {
        log.failure('sms_turn', error);
        failed.add(messageId);
        isOrderBroken = true;
      }
    }
  };

  const lookAtSpending = async (): Promise<void> => {
    try {
      for (const country of await spend.look()) log.overDailySpend(country);
    } catch (error) {
      log.failure('spending', error);
    }
  };

  return async (event) => {
    const failed = new Set<string>();
    const screened: ScreenedMessage[] = [];
    for (const record of parseQueueEvent(event)) {
      try {
        const inbound = screenRecord(wiring, record);
        if (inbound === null) log.dropped('not_a_phone_number');
        else screened.push({ messageId: record.messageId, inbound });
      } catch (error) {
        log.failure('sms_record', error);
        failed.add(record.messageId);
      }
    }
    await takeEach(byConversation(screened), CONVERSATIONS_AT_ONCE, (messages) =>
      takeConversation(messages, failed),
    );
    // Every reply has left; where the database is in trouble it is not asked for this as well.
    if (failed.size === 0) await lookAtSpending();
    return batchAnswer(failed);
  };
}

/** Reads and screens one message; `null` when its sender cannot be answered. */
function screenRecord({ app, numbers }: Wiring, record: QueueRecord): InboundMessage | null {
  const { from, text, inboundId, sentAt } = parseSmsRecord(record.body);
  if (from === null) return null;
  return {
    conversation: numbers.conversationOf(from),
    channel: 'sms',
    inboundId,
    text,
    sentAt,
    receiveCount: record.receiveCount,
    channelCountry: countryOfNumber(from),
    channelLanguage: null,
    address: numbers.seal(from),
    understanding: screen(app, text, null),
  };
}

/** The messages of each conversation by the time of sending; conversations with an emergency before the others. */
function byConversation(messages: readonly ScreenedMessage[]): readonly (readonly ScreenedMessage[])[] {
  const inOrder = messages.toSorted((one, other) => one.inbound.sentAt - other.inbound.sentAt);
  const groups = new Map<ConversationId, ScreenedMessage[]>();
  for (const message of inOrder) {
    const group = groups.get(message.inbound.conversation);
    if (group === undefined) groups.set(message.inbound.conversation, [message]);
    else group.push(message);
  }
  const urgency = (group: readonly ScreenedMessage[]): number =>
    group.some(({ inbound }) => isEmergency(inbound)) ? 0 : 1;
  return [...groups.values()].sort((one, other) => urgency(one) - urgency(other));
}

function isEmergency({ understanding }: InboundMessage): boolean {
  return understanding.risk === 'emergency';
}
