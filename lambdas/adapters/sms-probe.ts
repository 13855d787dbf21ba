import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { countryOfNumber } from '../../core/place/country-of-number.ts';
import { parseE164 } from '../../core/place/e164.ts';
import type { SmsSending } from '../sms-sending.ts';

/** Whether the carrier service would take a text. */
export interface SmsProbe {
  isAccepted(text: string): Promise<boolean>;
}

/** Asks AWS End User Messaging for everything but the sending. Rejects with the service's error when it would refuse. */
export function createSmsProbe(client: PinpointSMSVoiceV2Client, sending: SmsSending, to: string): SmsProbe {
  return {
    async isAccepted(text) {
      const number = parseE164(to);
      const [identity] = sending.identitiesFor(number === null ? null : countryOfNumber(number));
      if (identity === undefined) return false;
      await client.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: to,
          OriginationIdentity: identity,
          MessageBody: text,
          MessageType: 'TRANSACTIONAL',
          ConfigurationSetName: sending.configurationSet,
          DryRun: true,
        }),
      );
      return true;
    },
  };
}
