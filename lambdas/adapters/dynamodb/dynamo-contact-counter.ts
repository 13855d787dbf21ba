import type { ContactCounter } from '../../../core/app/ports.ts';
import { DAY_MS, type Instant } from '../../../core/instant.ts';
import type { ServiceId } from '../../../core/services/service.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds } from './expiry.ts';

/** Counts are kept as long as the anonymous outcomes of closed tickets. */
const KEPT_MS = 730 * DAY_MS;

/** The partition of a month, so that a report reads one partition a month and never scans. */
export function contactsPartition(month: string): string {
  return `contacts#${month}`;
}

/** Counts in DynamoDB whether people got through: by service and month, without anything of a person. */
export class DynamoContactCounter implements ContactCounter {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async count(service: ServiceId, hasReached: boolean, now: Instant): Promise<void> {
    await this.#table.update({
      Key: { pk: contactsPartition(new Date(now).toISOString().slice(0, 7)), sk: service },
      UpdateExpression: 'ADD #count :one SET expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#count': hasReached ? 'reached' : 'notReached' },
      ExpressionAttributeValues: { ':one': 1, ':expiresAt': expirySeconds(now + KEPT_MS) },
    });
  }
}
