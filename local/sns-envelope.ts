import { randomUUID } from 'node:crypto';
import type { Instant } from '../core/instant.ts';
import { REGION, topicArn } from './aws-names.ts';

/**
 * The envelope in which SNS hands a message to a queue while raw delivery is off; `publishedAt` is the time that the
 * helpline takes for the time of sending. Nothing checks the signature, because the queue's policy does.
 */
export function snsEnvelope(topic: string, message: string, publishedAt: Instant): string {
  const arn = topicArn(topic);
  return JSON.stringify({
    Type: 'Notification',
    MessageId: randomUUID(),
    TopicArn: arn,
    Message: message,
    Timestamp: new Date(publishedAt).toISOString(),
    SignatureVersion: '1',
    Signature: 'bG9jYWw=',
    SigningCertURL: `https://sns.${REGION}.amazonaws.com/SimpleNotificationService-0000.pem`,
    UnsubscribeURL: `https://sns.${REGION}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${arn}:local`,
  });
}
