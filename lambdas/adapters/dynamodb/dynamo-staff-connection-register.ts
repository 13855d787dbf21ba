import * as z from 'zod/mini';
import { CONNECTION_LIFE_MS } from '../../../core/app/connection-life.ts';
import { STAFF_ROLES } from '../../../core/handoff/presence.ts';
import { type ConversationId, parseStaffId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type {
  StaffConnection,
  StaffConnectionRegister,
  StaffIdentity,
} from '../staff-connection-register.ts';
import type { DynamoTable, Item } from './dynamo-table.ts';
import { expirySeconds, hasExpired } from './expiry.ts';
import {
  STAFF_CONNECTIONS_PARTITION,
  staffConnectionKey,
  staffTicketKey,
  watchersPartition,
} from './keys.ts';

const identityItem = z.object({ staff: z.string(), roles: z.array(z.enum(STAFF_ROLES)) });
const connectionItem = z.extend(identityItem, { sk: z.string(), callbackUrl: z.string() });

/** Keeps the consoles' connections in one partition, since most of what is told goes to all of them. */
export class DynamoStaffConnectionRegister implements StaffConnectionRegister {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async putTicket(hash: string, { staff, roles }: StaffIdentity, expiresAt: Instant): Promise<void> {
    await this.#table.put({
      Item: { ...staffTicketKey(hash), staff, roles: [...roles], expiresAt: expirySeconds(expiresAt) },
    });
  }

  async takeTicket(hash: string, now: Instant): Promise<StaffIdentity | null> {
    const item = await this.#table.take(staffTicketKey(hash));
    return item === null || hasExpired(item, now) ? null : readIdentity(item);
  }

  async put(connection: StaffConnection, now: Instant): Promise<void> {
    const { connectionId } = connection;
    await this.#table.put({
      Item: { ...staffConnectionKey(connectionId), ...attributesOf(connection, now) },
    });
  }

  async of(connectionId: string, now: Instant): Promise<StaffConnection | null> {
    const item = await this.#table.get(staffConnectionKey(connectionId));
    return item === null || hasExpired(item, now) ? null : readConnection(item);
  }

  all(now: Instant): Promise<readonly StaffConnection[]> {
    return this.#connections(STAFF_CONNECTIONS_PARTITION, now);
  }

  async remove(connectionId: string): Promise<void> {
    await this.#table.delete(staffConnectionKey(connectionId));
  }

  async watch(conversation: ConversationId, connection: StaffConnection, now: Instant): Promise<void> {
    const key = { pk: watchersPartition(conversation), sk: connection.connectionId };
    await this.#table.put({ Item: { ...key, ...attributesOf(connection, now) } });
  }

  async unwatch(conversation: ConversationId, connectionId: string): Promise<void> {
    await this.#table.delete({ pk: watchersPartition(conversation), sk: connectionId });
  }

  watchersOf(conversation: ConversationId, now: Instant): Promise<readonly StaffConnection[]> {
    return this.#connections(watchersPartition(conversation), now);
  }

  async #connections(partition: string, now: Instant): Promise<readonly StaffConnection[]> {
    const items = await this.#table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition },
    });
    return items.filter((item) => !hasExpired(item, now)).flatMap((item) => readConnection(item) ?? []);
  }
}

function attributesOf({ callbackUrl, staff, roles }: StaffConnection, now: Instant) {
  return { callbackUrl, staff, roles: [...roles], expiresAt: expirySeconds(now + CONNECTION_LIFE_MS) };
}

function readIdentity(item: Item): StaffIdentity | null {
  const { staff, roles } = identityItem.parse(item);
  const id = parseStaffId(staff);
  return id === null ? null : { staff: id, roles };
}

function readConnection(item: Item): StaffConnection | null {
  const { sk, callbackUrl } = connectionItem.parse(item);
  const identity = readIdentity(item);
  return identity === null ? null : { connectionId: sk, callbackUrl, ...identity };
}
