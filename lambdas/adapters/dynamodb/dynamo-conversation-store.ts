import { assertRoomFor } from '../../../core/app/item-bounds.ts';
import { type LeaseMove, leaseMove } from '../../../core/app/lease-move.ts';
import {
  type ConversationStore,
  ConversationTooLarge,
  type Lease,
  type Loaded,
  type Save,
  type Settlement,
} from '../../../core/app/ports.ts';
import { writeState } from '../../../core/app/stored-state.ts';
import { STATE_VERSION } from '../../../core/dialogue/conversation.ts';
import type { ConversationId, EffectId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import { readConversationItem, writeInboundIds } from './conversation-item.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds, hasExpired, UNEXPIRED_FILTER } from './expiry.ts';
import {
  conversationKey,
  conversationOf,
  conversationPartition,
  OPT_OUT_SORT_KEY,
  STATE_SORT_KEY,
} from './keys.ts';
import { createRequest, isOversizeRefusal, updateRequest } from './save-request.ts';
import { shardOf, shardsOf } from './shards.ts';

/** Keeps each conversation as one DynamoDB item, changed only by conditional writes. */
export class DynamoConversationStore implements ConversationStore {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async load(id: ConversationId, now: Instant): Promise<Loaded> {
    const items = await this.#table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': conversationPartition(id) },
    });
    const item = items.find(({ sk }) => sk === STATE_SORT_KEY);
    return {
      stored: item === undefined || hasExpired(item, now) ? null : readConversationItem(item),
      hasOptOutRecord: items.some(({ sk }) => sk === OPT_OUT_SORT_KEY),
    };
  }

  async save(save: Save): Promise<'saved' | 'conflict'> {
    const move = leaseMove(save);
    if (move === 'refuse') return 'conflict';
    return (await this.#write(save, move)) ? 'saved' : await this.#whyRefused(save, move);
  }

  async takeLease(id: ConversationId, lease: Lease, now: Instant): Promise<boolean> {
    return this.#table.update({
      Key: conversationKey(id),
      UpdateExpression:
        'SET leaseHolder = :holder, leaseUntil = :until, dueShard = :dueShard, dueAt = :until',
      ConditionExpression:
        'expiresAt > :nowSeconds AND stateVersion <= :stateVersion AND ' +
        '(attribute_not_exists(leaseHolder) OR leaseHolder = :holder OR leaseUntil <= :now)',
      ExpressionAttributeValues: {
        ':holder': lease.holder,
        ':until': lease.until,
        ':dueShard': shardOf('due', id),
        ':now': now,
        ':nowSeconds': expirySeconds(now),
        ':stateVersion': STATE_VERSION,
      },
    });
  }

  async settle(id: ConversationId, effect: EffectId, settlement: Settlement, lease: Lease): Promise<boolean> {
    const isRetry = settlement.type === 'retry';
    return this.#table.update({
      Key: conversationKey(id),
      UpdateExpression: isRetry
        ? 'SET leaseUntil = :until, effects.#effect.attempts = :attempts, effects.#effect.notBefore = :notBefore, effects.#effect.hasLeft = :hasLeft'
        : 'SET leaseUntil = :until REMOVE effects.#effect',
      ConditionExpression: isRetry
        ? 'leaseHolder = :holder AND attribute_exists(effects.#effect)'
        : 'leaseHolder = :holder',
      ExpressionAttributeNames: { '#effect': effect },
      ExpressionAttributeValues: {
        ':holder': lease.holder,
        ':until': lease.until,
        ...(isRetry && {
          ':attempts': settlement.attempts,
          ':notBefore': settlement.notBefore,
          ':hasLeft': settlement.hasLeft,
        }),
      },
    });
  }

  async complete(id: ConversationId, effect: EffectId): Promise<void> {
    await this.#table.update({
      Key: conversationKey(id),
      UpdateExpression: 'REMOVE effects.#effect',
      ConditionExpression: 'attribute_exists(effects.#effect)',
      ExpressionAttributeNames: { '#effect': effect },
    });
  }

  async releaseLease(release: {
    readonly id: ConversationId;
    readonly holder: string;
    readonly revision: number;
    readonly pendingCount: number;
    readonly dueAt: Instant | null;
  }): Promise<boolean> {
    const { id, holder, revision, pendingCount, dueAt } = release;
    return this.#table.update({
      Key: conversationKey(id),
      UpdateExpression:
        dueAt === null
          ? 'REMOVE leaseHolder, leaseUntil, dueShard, dueAt'
          : 'SET dueShard = :dueShard, dueAt = :dueAt REMOVE leaseHolder, leaseUntil',
      ConditionExpression: 'leaseHolder = :holder AND revision = :revision AND size(effects) = :pendingCount',
      ExpressionAttributeValues: {
        ':holder': holder,
        ':revision': revision,
        ':pendingCount': pendingCount,
        ...(dueAt !== null && { ':dueShard': shardOf('due', id), ':dueAt': dueAt }),
      },
    });
  }

  async due(now: Instant, limit: number): Promise<readonly ConversationId[]> {
    const shards = await Promise.all(shardsOf('due').map((shard) => this.#dueIn(shard, now, limit)));
    return shards
      .flat()
      .sort((one, other) => one.dueAt - other.dueAt)
      .slice(0, limit)
      .map(({ id }) => id);
  }

  /** The earliest of one shard; pages on while expired rows, which are filtered after the limit, fill a page. */
  async #dueIn(shard: string, now: Instant, limit: number) {
    const found: { readonly id: ConversationId; readonly dueAt: number }[] = [];
    const pages = this.#table.pages({
      IndexName: this.#table.dueIndex,
      KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
      FilterExpression: UNEXPIRED_FILTER,
      ExpressionAttributeValues: { ':shard': shard, ':now': now, ':nowSeconds': expirySeconds(now) },
      Limit: limit,
    });
    for await (const { items } of pages) {
      found.push(...items.map(({ pk, dueAt }) => ({ id: conversationOf(pk), dueAt: Number(dueAt) })));
      if (found.length >= limit) break;
    }
    return found;
  }

  async #write(save: Save, move: Exclude<LeaseMove, 'refuse'>): Promise<boolean> {
    try {
      return save.expectedRevision === null
        ? await this.#table.put(createRequest(save))
        : await this.#table.update(updateRequest(save, save.expectedRevision, move));
    } catch (error) {
      if (isOversizeRefusal(error))
        throw new ConversationTooLarge('The database refused an item of this size.');
      throw error;
    }
  }

  /**
   * Reads why a save was refused, which the refusal itself does not say: a newer version, no room, or a conflict.
   * A save whose answer was lost, and which the client then repeated, has won: its own lease and content stand there.
   */
  async #whyRefused(save: Save, move: LeaseMove): Promise<'saved' | 'conflict'> {
    const item = await this.#table.get(conversationKey(save.conversation.id));
    if (item === null) return 'conflict';
    const { revision, lease, effects } = readConversationItem(item);
    if (revision === save.expectedRevision) assertRoomFor(effects.size + save.newEffects.length);
    const isOwn =
      (move === 'take' || move === 'take_over') &&
      revision === (save.expectedRevision ?? 0) + 1 &&
      lease?.holder === save.lease.holder &&
      item.state === writeState(save.conversation) &&
      item.inbound === writeInboundIds(save.inboundIds);
    return isOwn ? 'saved' : 'conflict';
  }
}
