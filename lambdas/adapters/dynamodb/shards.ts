import type { ConversationId } from '../../../core/ids.ts';

/** `queue`: tickets that wait. `held`: tickets that a counselor holds, in the same index. */
type ShardedIndex = 'due' | 'queue' | 'held';

/**
 * How many partitions each index spreads over. It may grow at any time; to shrink it, first read the old shards until
 * they are empty.
 */
const SHARD_COUNT = 4;

/** The names of all shards of an index: `due-0`, `due-1`, … */
export function shardsOf(index: ShardedIndex): readonly string[] {
  return Array.from({ length: SHARD_COUNT }, (_, shard) => `${index}-${shard}`);
}

/** The shard that a conversation stands in, by a hash of its id (FNV-1a). */
export function shardOf(index: ShardedIndex, id: ConversationId): string {
  let hash = 0x811c9dc5;
  for (let position = 0; position < id.length; position += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(position), 0x01000193);
  }
  return `${index}-${(hash >>> 0) % SHARD_COUNT}`;
}
