import type { Clock, WaitingQueue } from '../../../core/app/ports.ts';
import { queueRank } from '../../../core/app/queue-rank.ts';
import type { ConversationId, TicketId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import { readConversationItem } from './conversation-item.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds, hasExpired, UNEXPIRED_FILTER } from './expiry.ts';
import { conversationKey } from './keys.ts';
import { shardsOf } from './shards.ts';

/** Counts waiting tickets in the sparse queue index; whether the own ticket waits is read from its conversation. */
export class DynamoWaitingQueue implements WaitingQueue {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async positionOf(ticket: TicketId, conversation: ConversationId): Promise<number | null> {
    const now = this.#clock.now();
    const item = await this.#table.get(conversationKey(conversation));
    if (item === null || hasExpired(item, now)) return null;
    const own = readConversationItem(item).conversation;
    const ownRank = queueRank(own);
    if (ownRank === null || own.ticket?.id !== ticket) return null;
    const counts = await Promise.all(
      shardsOf('queue').map((shard) => this.#countBefore(ownRank, shard, now)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #countBefore(rank: string, shard: string, now: Instant): Promise<number> {
    const pages = this.#table.pages({
      IndexName: this.#table.queueIndex,
      Select: 'COUNT',
      KeyConditionExpression: 'queueShard = :shard AND queueRank < :rank',
      FilterExpression: UNEXPIRED_FILTER,
      ExpressionAttributeValues: { ':shard': shard, ':rank': rank, ':nowSeconds': expirySeconds(now) },
    });
    let sum = 0;
    for await (const { count } of pages) sum += count;
    return sum;
  }
}
