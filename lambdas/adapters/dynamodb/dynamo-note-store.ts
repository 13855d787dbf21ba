import type { Note, NoteStore } from '../../../core/app/ports.ts';
import type { ConversationId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type { DynamoTable, Item, Key } from './dynamo-table.ts';
import { expirySeconds, hasExpired } from './expiry.ts';
import { notesPartition } from './keys.ts';

/** Keeps notes as rows of their own beside the transcript. */
export class DynamoNoteStore implements NoteStore {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async append(note: Note): Promise<void> {
    await this.#table.put({
      Item: {
        pk: notesPartition(note.conversation),
        sk: note.id,
        note: JSON.stringify(note),
        expiresAt: expirySeconds(note.expiresAt),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  }

  async of(conversation: ConversationId, now: Instant): Promise<readonly Note[]> {
    const items = await this.#rows(conversation);
    return items.filter((item) => !hasExpired(item, now)).map(({ note }) => JSON.parse(String(note)) as Note);
  }

  async erase(conversation: ConversationId): Promise<void> {
    const items = await this.#rows(conversation);
    await this.#table.deleteAll(items.map(({ pk, sk }): Key => ({ pk: String(pk), sk: String(sk) })));
  }

  #rows(conversation: ConversationId): Promise<readonly Item[]> {
    return this.#table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': notesPartition(conversation) },
    });
  }
}
