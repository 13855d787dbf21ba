import type { PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { assertFits, assertRoomFor, MAX_PENDING_EFFECTS } from '../../../core/app/item-bounds.ts';
import type { LeaseMove } from '../../../core/app/lease-move.ts';
import { notBeforeOf, type Save } from '../../../core/app/ports.ts';
import { queueRank } from '../../../core/app/queue-rank.ts';
import { writeState } from '../../../core/app/stored-state.ts';
import { STATE_VERSION } from '../../../core/dialogue/conversation.ts';
import { cardOf } from '../../../core/handoff/ticket-card.ts';
import { unreachable } from '../../../core/unreachable.ts';
import { newEffectAttribute, writeInboundIds } from './conversation-item.ts';
import { expirySeconds } from './expiry.ts';
import { conversationKey } from './keys.ts';
import { shardOf } from './shards.ts';

/** A condition with the values that it names. */
interface Condition {
  readonly expression: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The write that creates a conversation, or replaces one that has expired and was not removed yet. */
export function createRequest(save: Save): Omit<PutCommandInput, 'TableName'> {
  assertWritable(save);
  return {
    Item: {
      ...conversationKey(save.conversation.id),
      ...contentOf(save),
      ...queueKeysOf(save),
      ...leaseOf(save),
      revision: 1,
      effects: Object.fromEntries(
        save.newEffects.map((effect) => [
          effect.id,
          newEffectAttribute(effect, notBeforeOf(save, effect.id)),
        ]),
      ),
    },
    ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :nowSeconds',
    ExpressionAttributeValues: { ':nowSeconds': expirySeconds(save.now) },
  };
}

/** The write that moves a conversation from one revision to the next; effects are added to those that stand there. */
export function updateRequest(
  save: Save,
  expectedRevision: number,
  move: Exclude<LeaseMove, 'refuse'>,
): Omit<UpdateCommandInput, 'TableName'> {
  assertWritable(save);
  const queueKeys = queueKeysOf(save);
  const attributes = Object.entries({
    ...contentOf(save),
    ...queueKeys,
    ...(move !== 'leave' && leaseOf(save)),
    revision: expectedRevision + 1,
  });
  const effects = save.newEffects.map((effect, index) => ({ effect, alias: `effect${index}` }));
  const assignments = [
    ...attributes.map(([name]) => `#${name} = :${name}`),
    ...effects.map(({ alias }) => `effects.#${alias} = if_not_exists(effects.#${alias}, :${alias})`),
  ];
  const lease = leaseCondition(save, move);
  return {
    Key: conversationKey(save.conversation.id),
    UpdateExpression: `SET ${assignments.join(', ')}${queueKeys === null ? ' REMOVE queueShard, queueRank, queueCard' : ''}`,
    ConditionExpression:
      '#revision = :expectedRevision AND #stateVersion <= :stateVersion AND #expiresAt > :nowSeconds' +
      ` AND size(effects) <= :roomBefore AND ${lease.expression}`,
    ExpressionAttributeNames: Object.fromEntries([
      ...attributes.map(([name]) => [`#${name}`, name]),
      ...effects.map(({ effect, alias }) => [`#${alias}`, effect.id]),
    ]),
    ExpressionAttributeValues: {
      ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(
        effects.map(({ effect, alias }) => [
          `:${alias}`,
          newEffectAttribute(effect, notBeforeOf(save, effect.id)),
        ]),
      ),
      ...lease.values,
      ':expectedRevision': expectedRevision,
      ':nowSeconds': expirySeconds(save.now),
      ':roomBefore': MAX_PENDING_EFFECTS - effects.length,
    },
  };
}

/** Answers whether the database refused a write because the item would be larger than any item may be. */
export function isOversizeRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationException' && /item size/i.test(error.message);
}

/** Refuses before the call what could never be written; the rest of the item is bounded by the database. */
function assertWritable({ conversation, address, inboundIds, newEffects }: Save): void {
  assertRoomFor(newEffects.length);
  assertFits([
    writeState(conversation),
    writeInboundIds(inboundIds),
    address,
    ...newEffects.map((effect) => JSON.stringify(effect)),
  ]);
}

function contentOf({ conversation, address, inboundIds, dueAt, expiresAt }: Save) {
  return {
    stateVersion: STATE_VERSION,
    state: writeState(conversation),
    address,
    inbound: writeInboundIds(inboundIds),
    dueShard: shardOf('due', conversation.id),
    dueAt,
    expiresAt: expirySeconds(expiresAt),
  };
}

/** What puts a conversation with an open ticket into the queue index, or `null`: an index has no empty keys. */
function queueKeysOf({ conversation }: Save) {
  const card = cardOf(conversation);
  if (card === null) return null;
  const queueShard = shardOf(card.status === 'waiting' ? 'queue' : 'held', conversation.id);
  return { queueShard, queueRank: queueRank(card), queueCard: JSON.stringify(card) };
}

function leaseOf({ lease }: Save) {
  return { leaseHolder: lease.holder, leaseUntil: lease.until };
}

function leaseCondition({ expectedLease }: Save, move: Exclude<LeaseMove, 'refuse'>): Condition {
  switch (move) {
    case 'take':
      return { expression: 'attribute_not_exists(leaseHolder)', values: {} };
    case 'take_over':
      return {
        expression: 'leaseHolder = :seenHolder AND leaseUntil = :seenUntil',
        values: { ':seenHolder': expectedLease?.holder, ':seenUntil': expectedLease?.until },
      };
    case 'extend':
    case 'leave':
      return { expression: 'leaseHolder = :seenHolder', values: { ':seenHolder': expectedLease?.holder } };
    default:
      return unreachable(move);
  }
}
