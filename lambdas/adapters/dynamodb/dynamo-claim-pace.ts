import { randomUUID } from 'node:crypto';
import type { ClaimPace } from '../../../core/app/ports.ts';
import { PACE_WINDOW_MS } from '../../../core/handoff/wait-promise.ts';
import type { Instant } from '../../../core/instant.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds } from './expiry.ts';
import { PACE_PARTITION, seqSortKey } from './keys.ts';

/** Keeps the moments at which tickets were taken, for as long as the pace looks back. */
export class DynamoClaimPace implements ClaimPace {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async note(at: Instant): Promise<void> {
    await this.#table.put({
      Item: {
        pk: PACE_PARTITION,
        sk: `${timeSortKey(at)}#${randomUUID()}`,
        expiresAt: expirySeconds(at + 2 * PACE_WINDOW_MS),
      },
    });
  }

  async since(from: Instant): Promise<readonly Instant[]> {
    const items = await this.#table.query({
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      ExpressionAttributeValues: { ':pk': PACE_PARTITION, ':from': timeSortKey(from) },
    });
    return items.map(({ sk }) => Number(String(sk).split('#')[0]));
  }
}

/** A moment as text that sorts by time: milliseconds have fifteen digits for ages to come. */
function timeSortKey(at: Instant): string {
  return seqSortKey(at).padStart(15, '0');
}
