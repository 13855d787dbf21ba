import { STATE_VERSION } from '../../dialogue/conversation.ts';
import type { ConversationId, EffectId, InboundId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import { unreachable } from '../../unreachable.ts';
import { assertFits, assertRoomFor } from '../item-bounds.ts';
import { isLive, leaseMove } from '../lease-move.ts';
import {
  type ConversationStore,
  type Lease,
  type Loaded,
  notBeforeOf,
  type PendingEffect,
  type Save,
  type Settlement,
  type StoredConversation,
} from '../ports.ts';
import { newerStateVersion, readState, writeState } from '../stored-state.ts';
import type { ConversationItem, MemoryDatabase } from './memory-database.ts';

/** Keeps conversations in memory, by the same rules as the database; each method acts at once and whole. */
export class MemoryConversationStore implements ConversationStore {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async load(id: ConversationId, now: Instant): Promise<Loaded> {
    const item = this.#unexpired(id, now);
    return {
      stored: item === null ? null : toStored(item),
      hasOptOutRecord: this.#database.optOuts.has(id),
    };
  }

  async save(save: Save): Promise<'saved' | 'conflict'> {
    const { conversation, address } = save;
    const state = writeState(conversation);
    const inboundIds = JSON.stringify([...save.inboundIds]);
    const seen = this.#unexpired(conversation.id, save.now);
    if (seen !== null && seen.stateVersion > STATE_VERSION) throw newerStateVersion(seen.stateVersion);

    const lease = leaseAfter(save, seen);
    if (lease === null) return 'conflict';

    const effects = new Map(seen?.effects);
    for (const effect of save.newEffects) {
      const pending: PendingEffect = {
        effect,
        attempts: 0,
        notBefore: notBeforeOf(save, effect.id),
        hasLeft: false,
      };
      if (!effects.has(effect.id)) effects.set(effect.id, JSON.stringify(pending));
    }
    assertRoomFor(effects.size);
    assertFits([state, inboundIds, address, ...effects.values()]);

    this.#database.conversations.set(conversation.id, {
      revision: (seen?.revision ?? 0) + 1,
      stateVersion: conversation.stateVersion,
      state,
      address,
      effects,
      lease,
      inboundIds,
      dueAt: save.dueAt,
      expiresAt: save.expiresAt,
    });
    return 'saved';
  }

  async takeLease(id: ConversationId, lease: Lease, now: Instant): Promise<boolean> {
    const item = this.#unexpired(id, now);
    if (item === null || item.stateVersion > STATE_VERSION) return false;
    if (item.lease !== null && item.lease.holder !== lease.holder && isLive(item.lease, now)) return false;
    this.#database.conversations.set(id, { ...item, lease, dueAt: lease.until });
    return true;
  }

  async settle(id: ConversationId, effect: EffectId, settlement: Settlement, lease: Lease): Promise<boolean> {
    const item = this.#database.conversations.get(id);
    if (item === undefined || item.lease?.holder !== lease.holder) return false;
    const effects = settled(item.effects, effect, settlement);
    if (effects === null) return false;
    this.#database.conversations.set(id, { ...item, effects, lease });
    return true;
  }

  async complete(id: ConversationId, effect: EffectId): Promise<void> {
    const item = this.#database.conversations.get(id);
    if (item === undefined) return;
    const effects = new Map(item.effects);
    effects.delete(effect);
    this.#database.conversations.set(id, { ...item, effects });
  }

  async releaseLease(release: {
    readonly id: ConversationId;
    readonly holder: string;
    readonly revision: number;
    readonly pendingCount: number;
    readonly dueAt: Instant | null;
  }): Promise<boolean> {
    const item = this.#database.conversations.get(release.id);
    if (
      item === undefined ||
      item.lease?.holder !== release.holder ||
      item.revision !== release.revision ||
      item.effects.size !== release.pendingCount
    ) {
      return false;
    }
    this.#database.conversations.set(release.id, { ...item, lease: null, dueAt: release.dueAt });
    return true;
  }

  async due(now: Instant, limit: number): Promise<readonly ConversationId[]> {
    return [...this.#database.conversations]
      .flatMap(([id, { dueAt, expiresAt }]) =>
        dueAt !== null && dueAt <= now && expiresAt > now ? [{ id, dueAt }] : [],
      )
      .sort((one, other) => one.dueAt - other.dueAt)
      .slice(0, limit)
      .map(({ id }) => id);
  }

  #unexpired(id: ConversationId, now: Instant): ConversationItem | null {
    const item = this.#database.conversations.get(id);
    return item === undefined || item.expiresAt <= now ? null : item;
  }
}

/** The lease after the save, or `null` when the save loses. */
function leaseAfter(save: Save, seen: ConversationItem | null): Lease | null {
  if (seen === null) return save.expectedRevision === null ? save.lease : null;
  if (seen.revision !== save.expectedRevision) return null;
  const move = leaseMove(save);
  switch (move) {
    case 'take':
      return seen.lease === null ? save.lease : null;
    case 'take_over':
      return seen.lease?.holder === save.expectedLease?.holder &&
        seen.lease?.until === save.expectedLease?.until
        ? save.lease
        : null;
    case 'extend':
      return seen.lease?.holder === save.lease.holder ? save.lease : null;
    case 'leave':
      return seen.lease?.holder === save.lease.holder ? seen.lease : null;
    case 'refuse':
      return null;
    default:
      return unreachable(move);
  }
}

/** The effects after one attempt, or `null` when an effect is to be tried again that is not there. */
function settled(
  effects: ReadonlyMap<EffectId, string>,
  id: EffectId,
  settlement: Settlement,
): ReadonlyMap<EffectId, string> | null {
  const left = new Map(effects);
  if (settlement.type !== 'retry') {
    left.delete(id);
    return left;
  }
  const json = left.get(id);
  if (json === undefined) return null;
  const { attempts, notBefore, hasLeft } = settlement;
  left.set(id, JSON.stringify({ ...(JSON.parse(json) as PendingEffect), attempts, notBefore, hasLeft }));
  return left;
}

function toStored(item: ConversationItem): StoredConversation {
  const effects = [...item.effects].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    revision: item.revision,
    conversation: readState(item.state),
    address: item.address,
    effects: new Map(effects.map(([id, json]) => [id, JSON.parse(json) as PendingEffect])),
    lease: item.lease,
    inboundIds: new Map(JSON.parse(item.inboundIds) as readonly (readonly [InboundId, Instant])[]),
  };
}
