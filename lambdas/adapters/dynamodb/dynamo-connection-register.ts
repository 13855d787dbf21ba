import * as z from 'zod/mini';
import { CONNECTION_LIFE_MS } from '../../../core/app/connection-life.ts';
import type { ConnectionRegister, VisitorConnection } from '../../../core/app/ports.ts';
import { type ConversationId, parseConversationId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type { DynamoTable, Item } from './dynamo-table.ts';
import { expirySeconds, hasExpired } from './expiry.ts';
import { connectionKey, connectionOwnerKey, connectionsPartition } from './keys.ts';

const connectionSchema = z.object({ sk: z.string(), callbackUrl: z.string() });
const ownerSchema = z.object({ conversation: z.string() });

/**
 * Keeps open connections in DynamoDB as two rows, one to be found by conversation and one by connection.
 * They are not written together: a crash in between leaves a row that expires, or is dropped when a send proves it gone.
 */
export class DynamoConnectionRegister implements ConnectionRegister {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async put(conversation: ConversationId, connection: VisitorConnection, now: Instant): Promise<void> {
    const { connectionId, callbackUrl } = connection;
    const expiresAt = expirySeconds(now + CONNECTION_LIFE_MS);
    const earlier = await this.#table.replace({
      ...connectionOwnerKey(connectionId),
      conversation,
      expiresAt,
    });
    const owner = earlier === null ? null : ownerOf(earlier);
    // Otherwise the words of the conversation before would go on to whoever now uses this connection.
    if (owner !== null && owner !== conversation)
      await this.#table.delete(connectionKey(owner, connectionId));
    await this.#table.put({ Item: { ...connectionKey(conversation, connectionId), callbackUrl, expiresAt } });
  }

  async of(conversation: ConversationId, now: Instant): Promise<readonly VisitorConnection[]> {
    const items = await this.#table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': connectionsPartition(conversation) },
    });
    return items
      .filter((item) => !hasExpired(item, now))
      .map((item) => connectionSchema.parse(item))
      .map(({ sk, callbackUrl }) => ({ connectionId: sk, callbackUrl }));
  }

  async remove(connectionId: string): Promise<ConversationId | null> {
    const item = await this.#table.get(connectionOwnerKey(connectionId));
    const owner = item === null ? null : ownerOf(item);
    if (owner === null) return null;
    await this.#table.delete(connectionKey(owner, connectionId));
    await this.#table.delete(connectionOwnerKey(connectionId));
    return owner;
  }
}

function ownerOf(item: Item): ConversationId | null {
  return parseConversationId(ownerSchema.parse(item).conversation);
}
