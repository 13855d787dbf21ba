import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { QUEUES, type QueueId, TOPICS, type TopicId } from '../../lambdas/manifest.ts';
import type { ActiveParts } from '../active-parts.ts';
import { logicalName } from '../names.ts';
import { markPart } from '../part-of-manifest.ts';

export interface MessagingProps {
  readonly key: IKey;
  readonly parts: ActiveParts;
  readonly onCallEmails: readonly string[];
}

/** A queue and where its messages go that nobody could take. */
export interface QueuePair {
  readonly queue: Queue;
  readonly dead: Queue;
}

/** The topics and queues of the manifest, encrypted and over TLS only. */
export class Messaging extends Construct {
  readonly topics: ReadonlyMap<TopicId, Topic>;
  readonly queues: ReadonlyMap<QueueId, QueuePair>;
  readonly onCall: Topic;

  constructor(scope: Construct, id: string, { key, parts, onCallEmails }: MessagingProps) {
    super(scope, id);
    this.topics = new Map(parts.topics.map((topicId) => [topicId, this.topic(topicId, key)]));
    this.queues = new Map(parts.queues.map((queueId) => [queueId, this.queue(queueId, key)]));
    this.onCall = this.topicOf('on-call');
    for (const email of onCallEmails) this.onCall.addSubscription(new EmailSubscription(email));
  }

  topicOf(id: TopicId): Topic {
    const topic = this.topics.get(id);
    if (topic === undefined) throw new Error(`This deployment has no topic ${id}`);
    return topic;
  }

  private topic(id: TopicId, masterKey: IKey): Topic {
    const topic = new Topic(this, `${logicalName(id)}Topic`, { masterKey, enforceSSL: true });
    markPart(topic, `topic/${id}`);
    // The service that texts publishes by role or by itself; alarms publish to whoever is on call.
    const service =
      TOPICS[id].publisher === 'sms_service' ? 'sms-voice.amazonaws.com' : 'cloudwatch.amazonaws.com';
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service)],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }

  private queue(id: QueueId, encryptionMasterKey: IKey): QueuePair {
    const description = QUEUES[id];
    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey, enforceSSL: true };
    const dead = new Queue(this, `${logicalName(id)}DeadQueue`, {
      ...encrypted,
      retentionPeriod: Duration.seconds(description.deadLetterRetentionSeconds),
      redriveAllowPolicy: { redrivePermission: RedrivePermission.ALLOW_ALL },
    });
    const queue = new Queue(this, `${logicalName(id)}Queue`, {
      ...encrypted,
      visibilityTimeout: Duration.seconds(description.visibilityTimeoutSeconds),
      retentionPeriod: Duration.seconds(description.retentionSeconds),
      deadLetterQueue: { queue: dead, maxReceiveCount: description.maxReceiveCount },
    });
    markPart(dead, `queue/${id}-dead`);
    markPart(queue, `queue/${id}`);
    if (description.subscribesTo !== null) {
      const topic = this.topicOf(description.subscribesTo);
      // Written out, because the library's own subscription would open the key to every topic anywhere.
      queue.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('sns.amazonaws.com')],
          actions: ['sqs:SendMessage'],
          resources: [queue.queueArn],
          conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
        }),
      );
      new Subscription(this, `${logicalName(id)}Subscription`, {
        topic,
        endpoint: queue.queueArn,
        protocol: SubscriptionProtocol.SQS,
        rawMessageDelivery: false,
        deadLetterQueue: dead,
      });
    }
    return { queue, dead };
  }
}
