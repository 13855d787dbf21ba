import type { TranscriptRow, TranscriptStore } from '../../../core/app/ports.ts';
import type { ConversationId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type { DynamoTable, Item } from './dynamo-table.ts';
import { expirySeconds, hasExpired } from './expiry.ts';
import { seqSortKey, transcriptKey, transcriptPartition } from './keys.ts';

/** Keeps transcript rows in DynamoDB: one item each, in a partition of their own. */
export class DynamoTranscriptStore implements TranscriptStore {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async append(row: TranscriptRow): Promise<void> {
    await this.#table.put({
      Item: {
        ...transcriptKey(row.conversation, row.seq),
        row: JSON.stringify(row),
        expiresAt: expirySeconds(row.expiresAt),
      },
      // A row of an earlier, expired conversation with the same person is not this row repeated.
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :atSeconds',
      ExpressionAttributeValues: { ':atSeconds': expirySeconds(row.at) },
    });
  }

  async after(conversation: ConversationId, seq: number, now: Instant): Promise<readonly TranscriptRow[]> {
    const items = await this.#table.query({
      KeyConditionExpression: 'pk = :pk AND sk > :seq',
      ExpressionAttributeValues: { ':pk': transcriptPartition(conversation), ':seq': seqSortKey(seq) },
    });
    return items.filter((item) => !hasExpired(item, now)).map(readRow);
  }

  async before(
    conversation: ConversationId,
    seq: number,
    limit: number,
    now: Instant,
  ): Promise<readonly TranscriptRow[]> {
    const rows: TranscriptRow[] = [];
    const pages = this.#table.pages({
      KeyConditionExpression: 'pk = :pk AND sk < :seq',
      ExpressionAttributeValues: { ':pk': transcriptPartition(conversation), ':seq': seqSortKey(seq) },
      ScanIndexForward: false,
      Limit: limit,
    });
    for await (const { items } of pages) {
      rows.push(...items.filter((item) => !hasExpired(item, now)).map(readRow));
      if (rows.length >= limit) break;
    }
    return rows.slice(0, limit).reverse();
  }

  async erase(conversation: ConversationId, throughSeq: number): Promise<void> {
    const items = await this.#table.query({
      KeyConditionExpression: 'pk = :pk AND sk <= :seq',
      ExpressionAttributeValues: { ':pk': transcriptPartition(conversation), ':seq': seqSortKey(throughSeq) },
      ProjectionExpression: 'sk',
    });
    const pk = transcriptPartition(conversation);
    await this.#table.deleteAll(items.map(({ sk }) => ({ pk, sk: String(sk) })));
  }
}

type NewMember = 'staff' | 'original' | 'hasLeft';

/** Only `append` writes rows, so the JSON is trusted. */
function readRow({ row }: Item): TranscriptRow {
  if (typeof row !== 'string') throw new Error('Expected a transcript row with its JSON.');
  // Rows of an earlier version lack what came with the staff's console.
  const kept = JSON.parse(row) as Omit<TranscriptRow, NewMember> & Partial<Pick<TranscriptRow, NewMember>>;
  return { staff: null, original: null, hasLeft: true, ...kept };
}
