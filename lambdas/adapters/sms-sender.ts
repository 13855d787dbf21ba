import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { MessageSender, OutboundMessage, SendOutcome } from '../../core/app/ports.ts';
import { countryOfNumber } from '../../core/place/country-of-number.ts';
import type { SmsSending } from '../sms-sending.ts';
import type { NumberVault } from './number-vault.ts';
import { smsContextOf } from './sms-context.ts';
import { smsFailure } from './sms-failure.ts';

/** The service's own bound on a body, in characters. */
const MAX_BODY_CHARACTERS = 1_600;

/**
 * After ten minutes a text could reach whoever holds the phone by then, with words meant for the moment; the network
 * gives up instead, and the receipt says so.
 */
const TIME_TO_LIVE_SECONDS = 600;

/**
 * Sends text messages through AWS End User Messaging, from the destination country's identity, or its second one for
 * a second try. The client must not retry by itself: a try that timed out may have left.
 */
export function createSmsSender(
  client: PinpointSMSVoiceV2Client,
  sending: SmsSending,
  numbers: NumberVault,
): MessageSender {
  return {
    async send(message, to): Promise<SendOutcome> {
      const number = numbers.open(to);
      if (number === null) return failedForGood('address_unreadable');
      if (message.text.length > MAX_BODY_CHARACTERS) return failedForGood('text_too_long');
      const identity = identityFor(message, sending.identitiesFor(countryOfNumber(number)));
      if (identity === undefined) {
        return failedForGood(message.isSecondTry ? 'no_second_identity' : 'no_identity');
      }
      try {
        await client.send(
          new SendTextMessageCommand({
            DestinationPhoneNumber: number,
            OriginationIdentity: identity,
            MessageBody: message.text,
            MessageType: 'TRANSACTIONAL',
            ConfigurationSetName: sending.configurationSet,
            TimeToLive: TIME_TO_LIVE_SECONDS,
            Context: smsContextOf(message),
            ...(sending.maxPriceDollars === null ? {} : { MaxPrice: sending.maxPriceDollars }),
          }),
        );
        return { type: 'sent' };
      } catch (error) {
        return smsFailure(error);
      }
    },
  };
}

function identityFor(message: OutboundMessage, identities: readonly string[]): string | undefined {
  return message.isSecondTry ? identities[1] : identities[0];
}

function failedForGood(code: string): SendOutcome {
  return { type: 'failed', isFinal: true, code };
}
