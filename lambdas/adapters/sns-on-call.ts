import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { OnCall } from '../../core/app/ports.ts';
import type { AlertOnCall } from '../../core/dialogue/effect.ts';

/** What happened, for somebody who was just woken. */
const HEADLINES: Readonly<Record<AlertOnCall['reason'], string>> = {
  unclaimed: 'An urgent ticket waits for a counselor',
  emergency_undelivered: 'An emergency text was not delivered',
  silent_after_check_ins: 'Nobody answers after the check-ins',
};

/** Tells the people on call through an SNS topic: what happened, how urgent, and the pseudonym; never a word of text. */
export function createSnsOnCall(client: SNSClient, topicArn: string): OnCall {
  return {
    async alert(alert, conversation) {
      const headline = HEADLINES[alert.reason];
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: headline,
          Message: [
            `${headline}.`,
            `Risk: ${alert.risk}`,
            `Language: ${alert.language}`,
            `Country: ${alert.country ?? 'unknown'}`,
            `Conversation: ${conversation}`,
          ].join('\n'),
          MessageAttributes: {
            reason: { DataType: 'String', StringValue: alert.reason },
            risk: { DataType: 'String', StringValue: alert.risk },
          },
        }),
      );
    },
  };
}
