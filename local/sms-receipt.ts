import type { Instant } from '../core/instant.ts';
import { segmentsOf } from '../core/text/segments.ts';

/** A text that the local service accepted. */
export interface SentText {
  readonly id: string;
  readonly number: string;
  readonly originationIdentity: string;
  readonly body: string;
  readonly context: Readonly<Record<string, string>>;
  readonly at: Instant;
  readonly isDelivered: boolean;
}

/** What an event destination of AWS End User Messaging publishes about a text's last state, as JSON. */
export function smsReceipt(text: SentText): string {
  const { encoding, segments } = segmentsOf(text.body);
  return JSON.stringify({
    eventType: text.isDelivered ? 'TEXT_DELIVERED' : 'TEXT_UNREACHABLE',
    eventVersion: '1.0',
    eventTimestamp: text.at,
    isFinal: true,
    originationPhoneNumber: text.originationIdentity,
    destinationPhoneNumber: text.number,
    isInternationalSend: false,
    messageId: text.id,
    messageRequestTimestamp: text.at,
    messageEncoding: encoding === 'GSM-7' ? 'GSM' : 'UNICODE',
    messageType: 'TRANSACTIONAL',
    messageStatus: text.isDelivered ? 'DELIVERED' : 'UNREACHABLE',
    messageStatusDescription: text.isDelivered
      ? 'Message has been accepted by phone'
      : 'Phone is currently unreachable/unavailable',
    context: text.context,
    totalMessageParts: segments,
    totalMessagePrice: 0,
    totalCarrierFee: 0,
  });
}
