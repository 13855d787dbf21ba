import type { LocalClock } from './clock.ts';
import { serveConnections } from './connections-service.ts';
import { serveDatabaseProxy } from './database-proxy.ts';
import type { ServiceUrls } from './environment.ts';
import type { Faults } from './fault.ts';
import { serveLex } from './lex-service.ts';
import type { OnCallAlerts } from './on-call-alerts.ts';
import type { Phones } from './phones.ts';
import type { Queue } from './queue.ts';
import { serveSms } from './sms-service.ts';
import { serveSns } from './sns-service.ts';
import { serveSqs } from './sqs-service.ts';
import type { Topics } from './topics.ts';
import { serveTranslate } from './translate-service.ts';
import type { WebSocketApi } from './websocket-api.ts';

/** What the stand-ins work on. */
export interface ServiceParts {
  readonly databaseUrl: string;
  readonly faults: Faults;
  readonly clock: LocalClock;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly topics: Topics;
  readonly phones: Phones;
  readonly alerts: OnCallAlerts;
  readonly webSocketApi: WebSocketApi;
  readonly staffWebSocketApi: WebSocketApi;
}

/** The stand-ins for AWS's services, each on an address of its own. */
export interface AwsServices {
  readonly urls: ServiceUrls;
  /** Host and port where the visitors' `@connections` answers, and the staff's. */
  readonly connectionsHost: string;
  readonly staffConnectionsHost: string;
  close(): Promise<void>;
}

export async function serveAws(parts: ServiceParts): Promise<AwsServices> {
  const { faults, clock, phones, topics } = parts;
  const [dynamodb, sqs, sns, sms, lex, translate, connections, staffConnections] = await Promise.all([
    serveDatabaseProxy(faults, parts.databaseUrl),
    serveSqs(faults, parts.queues),
    serveSns(faults, parts.alerts),
    serveSms(faults, clock, phones, (receipt) => topics.publish('sms-receipts', receipt)),
    serveLex(faults),
    serveTranslate(faults),
    serveConnections(faults, parts.webSocketApi),
    serveConnections(faults, parts.staffWebSocketApi),
  ]);
  return {
    urls: {
      dynamodb: dynamodb.url,
      sqs: sqs.url,
      sns: sns.url,
      sms: sms.url,
      lex: lex.url,
      translate: translate.url,
    },
    connectionsHost: new URL(connections.url).host,
    staffConnectionsHost: new URL(staffConnections.url).host,
    close: async () => {
      const services = [dynamodb, sqs, sns, sms, lex, translate, connections, staffConnections];
      await Promise.all(services.map((service) => service.close()));
    },
  };
}
