import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { awsJson, awsJsonError, jsonOf, operationOf } from './aws-json.ts';
import type { LocalClock } from './clock.ts';
import type { Faults } from './fault.ts';
import { serveWithFaults } from './faulty-server.ts';
import type { LoopbackServer } from './loopback-server.ts';
import type { Phones } from './phones.ts';
import { type SentText, smsReceipt } from './sms-receipt.ts';

/** Texts to numbers that end so are accepted and never arrive: the receipt says that the phone was not reached. */
export const UNREACHABLE_ENDING = '0000';
/** Texts to numbers that end so are refused, as to a number on the carrier's own opt-out list. */
export const REFUSED_ENDING = '0009';

/** The limits of the service's own model, 2022-03-31. */
const sendTextMessage = z.object({
  DestinationPhoneNumber: z.string().regex(/^\+?[1-9][0-9]{1,18}$/),
  OriginationIdentity: z
    .string()
    .regex(/^[A-Za-z0-9_:/+-]{1,256}$/)
    .optional(),
  MessageBody: z.string().max(1600).regex(/\S/),
  MessageType: z.enum(['TRANSACTIONAL', 'PROMOTIONAL']).optional(),
  ConfigurationSetName: z
    .string()
    .regex(/^[A-Za-z0-9_:/-]{1,256}$/)
    .optional(),
  MaxPrice: z
    .string()
    .regex(/^[0-9]{0,2}\.[0-9]{1,5}$/)
    .optional(),
  TimeToLive: z.number().int().min(5).max(259_200).optional(),
  Context: z
    .record(
      z.string().max(100).regex(/^\S+$/),
      z
        .string()
        .max(800)
        .regex(/^\S([\s\S]*\S)?$/),
    )
    .refine((pairs) => Object.keys(pairs).length <= 5, 'at most 5 pairs')
    .optional(),
  DryRun: z.boolean().optional(),
});

/** Speaks `SendTextMessage` of AWS End User Messaging, puts the text on the phone and reports what became of it. */
export function serveSms(
  faults: Faults,
  clock: LocalClock,
  phones: Phones,
  publishReceipt: (receipt: string) => void,
): Promise<LoopbackServer> {
  return serveWithFaults('sms', faults, async (request) => {
    if (operationOf(request) !== 'SendTextMessage') {
      return awsJsonError('ValidationException', 'The local service knows SendTextMessage only.');
    }
    const parsed = sendTextMessage.safeParse(jsonOf(request.body));
    if (!parsed.success) return awsJsonError('ValidationException', z.prettifyError(parsed.error));
    const { DestinationPhoneNumber, MessageBody, OriginationIdentity, Context, DryRun } = parsed.data;
    const number = DestinationPhoneNumber.startsWith('+')
      ? DestinationPhoneNumber
      : `+${DestinationPhoneNumber}`;
    if (number.endsWith(REFUSED_ENDING)) {
      return awsJson(
        {
          __type: 'ConflictException',
          Message: 'The destination phone number has opted out.',
          Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
        },
        400,
      );
    }
    const id = randomUUID();
    if (DryRun === true) return awsJson({ MessageId: id });
    const sent: SentText = {
      id,
      number,
      originationIdentity: OriginationIdentity ?? 'local',
      body: MessageBody,
      context: Context ?? {},
      at: clock.now(),
      isDelivered: !number.endsWith(UNREACHABLE_ENDING),
    };
    if (sent.isDelivered) {
      phones.add({ number, direction: 'out', id, body: MessageBody, at: new Date(sent.at).toISOString() });
    }
    publishReceipt(smsReceipt(sent));
    return awsJson({ MessageId: id });
  });
}
