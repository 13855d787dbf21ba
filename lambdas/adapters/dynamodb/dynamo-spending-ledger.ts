import { dayOf } from '../../../core/app/audit-days.ts';
import type { SpendingLedger } from '../../../core/app/ports.ts';
import { type CountryCode, parseCountryCode } from '../../../core/country-code.ts';
import { DAY_MS, type Instant } from '../../../core/instant.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds } from './expiry.ts';
import { spendingPartition } from './keys.ts';

/** A day's sum is asked for on that day; the rest is for whoever looks after an alarm. */
const KEPT_MS = 3 * DAY_MS;

/** Whole numbers add up exactly. */
const MICRODOLLARS = 1_000_000;

/** Keeps in DynamoDB what texts cost: a partition for each day, a row for each country. */
export class DynamoSpendingLedger implements SpendingLedger {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async add(country: CountryCode, dollars: number, now: Instant): Promise<void> {
    await this.#table.update({
      Key: { pk: spendingPartition(dayOf(now)), sk: country },
      UpdateExpression: 'ADD microdollars :spent SET expiresAt = :expiresAt',
      ExpressionAttributeValues: {
        ':spent': Math.round(dollars * MICRODOLLARS),
        ':expiresAt': expirySeconds(now + KEPT_MS),
      },
    });
  }

  async ofDay(now: Instant): Promise<ReadonlyMap<CountryCode, number>> {
    const spent = new Map<CountryCode, number>();
    const pages = this.#table.pages({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': spendingPartition(dayOf(now)) },
    });
    for await (const { items } of pages) {
      for (const { sk, microdollars } of items) {
        const country = parseCountryCode(String(sk));
        if (country !== null) spent.set(country, Number(microdollars) / MICRODOLLARS);
      }
    }
    return spent;
  }
}
