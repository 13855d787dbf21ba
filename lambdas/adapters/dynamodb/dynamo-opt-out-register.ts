import type { OptOutRegister } from '../../../core/app/ports.ts';
import type { ConversationId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { optOutKey } from './keys.ts';

/** Keeps opt-out records in DynamoDB, beside the conversation and without expiry. */
export class DynamoOptOutRegister implements OptOutRegister {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async set(conversation: ConversationId, isOptedOut: boolean, now: Instant): Promise<void> {
    const key = optOutKey(conversation);
    if (isOptedOut) await this.#table.put({ Item: { ...key, optedOutAt: now } });
    else await this.#table.delete(key);
  }
}
