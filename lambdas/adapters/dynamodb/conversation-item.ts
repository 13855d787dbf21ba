import * as z from 'zod/mini';
import type { PendingEffect, StoredConversation } from '../../../core/app/ports.ts';
import { newerStateVersion, readState } from '../../../core/app/stored-state.ts';
import { STATE_VERSION } from '../../../core/dialogue/conversation.ts';
import type { Effect } from '../../../core/dialogue/effect.ts';
import { type EffectId, type InboundId, sealedAddress } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type { Item } from './dynamo-table.ts';

const versionSchema = z.object({ stateVersion: z.number() });

const itemSchema = z.object({
  revision: z.number(),
  state: z.string(),
  address: z.string(),
  effects: z.record(
    z.string(),
    z.object({ effect: z.string(), attempts: z.number(), notBefore: z.number(), hasLeft: z.boolean() }),
  ),
  leaseHolder: z.optional(z.string()),
  leaseUntil: z.optional(z.number()),
  inbound: z.string(),
});

/** A pending effect as an item keeps it: what it is as JSON, how it goes as numbers that can be changed alone. */
export interface EffectAttribute {
  readonly effect: string;
  readonly attempts: number;
  readonly notBefore: Instant;
  readonly hasLeft: boolean;
}

/** How an effect that was just saved stands in the item. */
export function newEffectAttribute(effect: Effect, now: Instant): EffectAttribute {
  return { effect: JSON.stringify(effect), attempts: 0, notBefore: now, hasLeft: false };
}

/** Writes the provider ids as the item keeps them. */
export function writeInboundIds(inboundIds: ReadonlyMap<InboundId, Instant>): string {
  return JSON.stringify([...inboundIds]);
}

/**
 * Reads a conversation's item. Throws `NewerStateVersion` before it looks at anything else, because a newer version
 * may have given the other attributes another shape.
 */
export function readConversationItem(item: Item): StoredConversation {
  const { stateVersion } = versionSchema.parse(item);
  if (stateVersion > STATE_VERSION) throw newerStateVersion(stateVersion);
  const { revision, state, address, effects, leaseHolder, leaseUntil, inbound } = itemSchema.parse(item);
  return {
    revision,
    conversation: readState(state),
    address: sealedAddress(address),
    effects: readEffects(effects),
    lease:
      leaseHolder === undefined || leaseUntil === undefined
        ? null
        : { holder: leaseHolder, until: leaseUntil },
    inboundIds: new Map(JSON.parse(inbound) as readonly (readonly [InboundId, Instant])[]),
  };
}

/** A map of the database has no order; ids sort in the order in which effects are performed. */
function readEffects(
  effects: Readonly<Record<string, EffectAttribute>>,
): ReadonlyMap<EffectId, PendingEffect> {
  const ordered = Object.entries(effects).sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(
    ordered.map(([id, { effect, attempts, notBefore, hasLeft }]) => [
      id as EffectId,
      { effect: JSON.parse(effect) as Effect, attempts, notBefore, hasLeft },
    ]),
  );
}
