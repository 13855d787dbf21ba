import type { Clock, WaitingQueue } from '../../../core/app/ports.ts';
import { cardOf, type TicketCard } from '../../../core/handoff/ticket-card.ts';
import { positionAmong } from '../../../core/handoff/waiting-order.ts';
import type { ConversationId, TicketId } from '../../../core/ids.ts';
import { readConversationItem } from './conversation-item.ts';
import type { DynamoTable, Item } from './dynamo-table.ts';
import { expirySeconds, hasExpired, UNEXPIRED_FILTER } from './expiry.ts';
import { conversationKey, conversationOf } from './keys.ts';
import { shardsOf } from './shards.ts';

/** Finds open tickets in the sparse queue index; whether the own ticket waits is read from its conversation. */
export class DynamoWaitingQueue implements WaitingQueue {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async positionOf(ticket: TicketId, conversation: ConversationId): Promise<number | null> {
    const own = await this.#cardOf(conversation);
    if (own?.status !== 'waiting' || own.ticket !== ticket) return null;
    const others = (await this.waiting()).filter((card) => card.conversation !== conversation);
    return positionAmong([...others, own], conversation, this.#clock.now());
  }

  waiting(): Promise<readonly TicketCard[]> {
    return this.#cardsIn('queue');
  }

  held(): Promise<readonly TicketCard[]> {
    return this.#cardsIn('held');
  }

  async #cardsIn(part: 'queue' | 'held'): Promise<readonly TicketCard[]> {
    const shards = await Promise.all(
      shardsOf(part).map((shard) =>
        this.#table.query({
          IndexName: this.#table.queueIndex,
          KeyConditionExpression: 'queueShard = :shard',
          FilterExpression: UNEXPIRED_FILTER,
          ExpressionAttributeValues: { ':shard': shard, ':nowSeconds': expirySeconds(this.#clock.now()) },
        }),
      ),
    );
    const cards = await Promise.all(shards.flat().map((item) => this.#readCard(item)));
    return cards.filter((card) => card !== null);
  }

  /** An item that an earlier version wrote carries no card: it is read from the conversation. */
  async #readCard({ queueCard, pk }: Item): Promise<TicketCard | null> {
    return typeof queueCard === 'string'
      ? (JSON.parse(queueCard) as TicketCard)
      : this.#cardOf(conversationOf(pk));
  }

  async #cardOf(conversation: ConversationId): Promise<TicketCard | null> {
    const item = await this.#table.get(conversationKey(conversation));
    if (item === null || hasExpired(item, this.#clock.now())) return null;
    return cardOf(readConversationItem(item).conversation);
  }
}
