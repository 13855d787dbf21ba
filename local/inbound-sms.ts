/** A text that a simulated phone sent to the helpline. */
export interface InboundSms {
  readonly id: string;
  readonly from: string;
  readonly body: string;
}

/** The helpline's own number in the local cloud: one of those that are kept for fiction. */
export const HELPLINE_NUMBER = '+12025550100';

/** What two-way SMS publishes for a text that came in, as JSON. */
export function twoWaySms(sms: InboundSms): string {
  return JSON.stringify({
    originationNumber: sms.from,
    destinationNumber: HELPLINE_NUMBER,
    messageKeyword: sms.body.trim().split(/\s/u)[0]?.toUpperCase() ?? '',
    messageBody: sms.body,
    inboundMessageId: sms.id,
    previousPublishedMessageId: sms.id,
  });
}
