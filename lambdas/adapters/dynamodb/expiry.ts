import { type Instant, SECOND_MS } from '../../../core/instant.ts';

/** A moment as `expiresAt` keeps it for DynamoDB's TTL: in whole seconds, rounded down so that nothing stays longer. */
export function expirySeconds(at: Instant): number {
  return Math.floor(at / SECOND_MS);
}

/**
 * Filters an index read to rows that have not expired, for `:nowSeconds`; the service removes rows days late.
 * A row without expiry, or an index that does not carry it, passes: an index is a hint.
 */
export const UNEXPIRED_FILTER = 'attribute_not_exists(expiresAt) OR expiresAt > :nowSeconds';

/** Answers whether a row, read as it came, is gone for its readers. */
export function hasExpired(item: { readonly expiresAt?: unknown }, now: Instant): boolean {
  return typeof item.expiresAt === 'number' && item.expiresAt <= expirySeconds(now);
}
