import { dayOf, daysBetween } from '../../../core/app/audit-days.ts';
import type { AuditEntry, AuditLog, AuditQuery } from '../../../core/app/ports.ts';
import { DAY_MS, type Instant } from '../../../core/instant.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds, hasExpired } from './expiry.ts';
import { auditPartition } from './keys.ts';

/** As long as outcomes are kept. */
const KEPT_MS = 2 * 365 * DAY_MS;

/** Keeps one row for each line, a partition for each day; nothing here changes or removes a row. */
export class DynamoAuditLog implements AuditLog {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async append(entry: AuditEntry): Promise<void> {
    const { actor, action, pseudonym } = entry;
    await this.#table.put({
      Item: {
        pk: auditPartition(dayOf(entry.at)),
        sk: entry.id,
        entry: JSON.stringify(entry),
        action,
        ...(actor === null ? {} : { actor: actor.id }),
        ...(pseudonym === null ? {} : { pseudonym }),
        expiresAt: expirySeconds(entry.at + KEPT_MS),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  }

  async search(query: AuditQuery): Promise<{ rows: readonly AuditEntry[]; cursor: string | null }> {
    const rows: AuditEntry[] = [];
    const { from, to, cursor, limit } = query;
    for (const day of daysBetween(from, to).toReversed()) {
      for await (const entry of this.#ofDay(day, query)) {
        if (entry.at < from || entry.at >= to || (cursor !== null && entry.id >= cursor)) continue;
        if (rows.length === limit) return { rows, cursor: rows.at(-1)?.id ?? null };
        rows.push(entry);
      }
    }
    return { rows, cursor: null };
  }

  async *#ofDay(day: string, query: AuditQuery): AsyncGenerator<AuditEntry> {
    const wanted = Object.entries({
      action: query.action,
      actor: query.actor,
      pseudonym: query.pseudonym,
    }).filter(([, value]) => value !== null);
    const pages = this.#table.pages({
      KeyConditionExpression: query.cursor === null ? 'pk = :pk' : 'pk = :pk AND sk < :cursor',
      ScanIndexForward: false,
      ...(wanted.length === 0
        ? {}
        : {
            FilterExpression: wanted.map(([name]) => `#${name} = :${name}`).join(' AND '),
            ExpressionAttributeNames: Object.fromEntries(wanted.map(([name]) => [`#${name}`, name])),
          }),
      ExpressionAttributeValues: {
        ':pk': auditPartition(day),
        ...(query.cursor === null ? {} : { ':cursor': query.cursor }),
        ...Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value])),
      },
    });
    for await (const { items } of pages) {
      for (const item of items) {
        if (!hasExpired(item, query.to as Instant)) yield JSON.parse(String(item.entry)) as AuditEntry;
      }
    }
  }
}
