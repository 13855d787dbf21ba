import * as z from 'zod/mini';
import type { SpendingLedger } from '../../core/app/ports.ts';
import { takeEvent } from '../../core/app/take-turn.ts';
import type { CountryCode } from '../../core/country-code.ts';
import type { Instant } from '../../core/instant.ts';
import { countryOfNumber } from '../../core/place/country-of-number.ts';
import { parseE164 } from '../../core/place/e164.ts';
import { parseSmsContext, type SmsContext } from '../adapters/sms-context.ts';
import type { Wiring } from '../wiring.ts';
import { type BatchAnswer, batchAnswer, parseQueueEvent } from './queue-event.ts';
import { snsEnvelope } from './sns-envelope.ts';
import { takeEach } from './take-each.ts';

const RECEIPTS_AT_ONCE = 10;

/** The last words on a message that did not arrive. `UNKNOWN` is none: the carrier just never said. */
const FAILED_EVENTS: ReadonlySet<string> = new Set([
  'TEXT_INVALID',
  'TEXT_INVALID_MESSAGE',
  'TEXT_UNREACHABLE',
  'TEXT_CARRIER_UNREACHABLE',
  'TEXT_BLOCKED',
  'TEXT_CARRIER_BLOCKED',
  'TEXT_SPAM',
  'TEXT_TTL_EXPIRED',
  'TEXT_PROTECT_BLOCKED',
]);

const receiptEnvelope = snsEnvelope(
  z.object({
    eventType: z.string(),
    isFinal: z.boolean(),
    context: z.optional(z.unknown()),
    destinationPhoneNumber: z.optional(z.string()),
    totalMessageParts: z.optional(z.number()),
    totalMessagePrice: z.optional(z.number()),
    totalCarrierFee: z.optional(z.number()),
  }),
);

/**
 * Takes delivery receipts. Only a message that failed for good is an event of its conversation: the dialogue then
 * tries an emergency text by another identity, flags the ticket and tells the people on call.
 */
export function createSmsReceipts({ app, log, ledger }: Wiring): (event: unknown) => Promise<BatchAnswer> {
  const takeFailure = async ({
    conversation,
    episode,
    seq,
    isEmergency,
    isSecondTry,
  }: SmsContext): Promise<void> => {
    const startedAt = performance.now();
    const report = await takeEvent(app, conversation, {
      type: 'delivery_failed',
      episode,
      seq,
      isEmergency,
      isSecondTry,
    });
    log.turn({ trigger: 'receipt', channel: 'sms', report, durationMs: performance.now() - startedAt });
  };

  return async (event) => {
    const failed = new Set<string>();
    const bills = new Map<string, Bill>();
    const failures: { readonly messageId: string; readonly context: SmsContext }[] = [];
    for (const { messageId, body } of parseQueueEvent(event)) {
      const receipt = receiptEnvelope.safeParse(body);
      if (!receipt.success) {
        log.failure('receipt_record', receipt.error);
        failed.add(messageId);
        continue;
      }
      const { eventType, isFinal, context } = receipt.data.message;
      if (!isFinal) continue;
      const isDelivered = !FAILED_EVENTS.has(eventType);
      const bill = billOf(receipt.data.message);
      bills.set(messageId, bill);
      log.receipt({ ...bill, status: eventType, isDelivered });
      if (isDelivered) continue;
      const sent = parseSmsContext(context);
      if (sent === null) log.dropped('receipt_of_another_sender');
      else failures.push({ messageId, context: sent });
    }
    // An emergency text that did not arrive is acted upon before any other.
    const inOrder = failures.sort(
      (one, other) => Number(other.context.isEmergency) - Number(one.context.isEmergency),
    );
    await takeEach(inOrder, RECEIPTS_AT_ONCE, async ({ messageId, context }) => {
      try {
        await takeFailure(context);
      } catch (error) {
        log.failure('receipt_turn', error);
        failed.add(messageId);
      }
    });
    // What comes back is counted when it comes back.
    for (const messageId of failed) bills.delete(messageId);
    try {
      await countSpending([...bills.values()], ledger, app.clock.now());
    } catch (error) {
      log.failure('spending', error);
    }
    return batchAnswer(failed);
  };
}

async function countSpending(bills: readonly Bill[], ledger: SpendingLedger, now: Instant): Promise<void> {
  const byCountry = new Map<CountryCode, number>();
  for (const { country, priceDollars } of bills) {
    if (country !== null) byCountry.set(country, (byCountry.get(country) ?? 0) + priceDollars);
  }
  for (const [country, dollars] of byCountry) if (dollars > 0) await ledger.add(country, dollars, now);
}

interface Bill {
  readonly country: CountryCode | null;
  readonly parts: number;
  readonly priceDollars: number;
}

/** Where a text went and what it cost, carrier fees included. */
function billOf(receipt: {
  readonly destinationPhoneNumber?: string | undefined;
  readonly totalMessageParts?: number | undefined;
  readonly totalMessagePrice?: number | undefined;
  readonly totalCarrierFee?: number | undefined;
}): Bill {
  const number = parseE164(receipt.destinationPhoneNumber ?? '');
  return {
    country: number === null ? null : countryOfNumber(number),
    parts: receipt.totalMessageParts ?? 0,
    priceDollars: (receipt.totalMessagePrice ?? 0) + (receipt.totalCarrierFee ?? 0),
  };
}
