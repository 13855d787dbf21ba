import type { RevealStore, StoredReveal } from '../../../core/app/ports.ts';
import type { ConversationId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds, hasExpired } from './expiry.ts';
import { REVEALS_PARTITION } from './keys.ts';

/** Keeps requests to see a number in one partition: there are few, and supervisors read all of them. */
export class DynamoRevealStore implements RevealStore {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async put(reveal: StoredReveal, expiresAt: Instant): Promise<void> {
    await this.#table.put({
      Item: {
        pk: REVEALS_PARTITION,
        sk: reveal.id,
        reveal: JSON.stringify(reveal),
        status: reveal.status,
        expiresAt: expirySeconds(expiresAt),
      },
    });
  }

  async of(conversation: ConversationId, now: Instant): Promise<readonly StoredReveal[]> {
    return (await this.all(now)).filter((reveal) => reveal.conversation === conversation);
  }

  async all(now: Instant): Promise<readonly StoredReveal[]> {
    const items = await this.#table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': REVEALS_PARTITION },
    });
    return items
      .filter((item) => !hasExpired(item, now))
      .map(({ reveal }) => JSON.parse(String(reveal)) as StoredReveal)
      .sort((one, other) => other.requestedAt - one.requestedAt);
  }

  async change(reveal: StoredReveal, expectedStatus: StoredReveal['status']): Promise<boolean> {
    return this.#table.update({
      Key: { pk: REVEALS_PARTITION, sk: reveal.id },
      UpdateExpression: 'SET reveal = :reveal, #status = :status',
      ConditionExpression: '#status = :expected',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':reveal': JSON.stringify(reveal),
        ':status': reveal.status,
        ':expected': expectedStatus,
      },
    });
  }
}
