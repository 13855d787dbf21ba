import { randomUUID } from 'node:crypto';
import { dayOf, daysBetween } from '../../../core/app/audit-days.ts';
import type { OutcomeStore } from '../../../core/app/ports.ts';
import type { Outcome } from '../../../core/dialogue/outcome.ts';
import { DAY_MS, type Instant } from '../../../core/instant.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds } from './expiry.ts';
import { outcomePartition } from './keys.ts';

/** Reports look two years back. */
const KEPT_MS = 2 * 365 * DAY_MS;

/** Days that are read at once. */
const DAYS_AT_ONCE = 10;

/** Keeps anonymous rows by the day on which the conversation began; nothing in them leads back. */
export class DynamoOutcomeStore implements OutcomeStore {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async append(outcome: Outcome, now: Instant): Promise<void> {
    await this.#table.put({
      Item: {
        pk: outcomePartition(dayOf(outcome.hour)),
        sk: randomUUID(),
        outcome: JSON.stringify(outcome),
        expiresAt: expirySeconds(now + KEPT_MS),
      },
    });
  }

  async between(from: Instant, to: Instant): Promise<readonly Outcome[]> {
    const days = daysBetween(from, to);
    const found: Outcome[] = [];
    for (let start = 0; start < days.length; start += DAYS_AT_ONCE) {
      const read = await Promise.all(
        days.slice(start, start + DAYS_AT_ONCE).map((day) =>
          this.#table.query({
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': outcomePartition(day) },
          }),
        ),
      );
      found.push(...read.flat().map(({ outcome }) => JSON.parse(String(outcome)) as Outcome));
    }
    return found.filter(({ hour }) => hour >= from && hour < to);
  }
}
