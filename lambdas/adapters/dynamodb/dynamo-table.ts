import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { StoreUnavailable } from '../../../core/app/ports.ts';
import { withinLimit } from './within-limit.ts';

/** Both keys of an item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item as it came; whoever reads it parses it. */
export type Item = Readonly<Record<string, unknown>>;

/** The one table, as wiring knows it. */
export interface TableSettings {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly dueIndex: string;
  readonly queueIndex: string;
  /** How long one call may take, with the attempts of the client inside. */
  readonly callLimitMs?: number;
}

type Untabled<Input> = Omit<Input, 'TableName'>;

const DEFAULT_CALL_LIMIT_MS = 700;
const BATCH_SIZE = 25;
const BATCH_ATTEMPTS = 4;

/**
 * Calls the one table. Every call ends within its limit or throws `StoreUnavailable`; conditions that do not hold
 * come back as `false`, never as errors. Reads are consistent, except those of an index, which cannot be.
 */
export class DynamoTable {
  readonly dueIndex: string;
  readonly queueIndex: string;
  readonly #documents: DynamoDBDocumentClient;
  readonly #name: string;
  readonly #callLimitMs: number;

  constructor(settings: TableSettings) {
    this.dueIndex = settings.dueIndex;
    this.queueIndex = settings.queueIndex;
    this.#documents = DynamoDBDocumentClient.from(settings.client);
    this.#name = settings.name;
    this.#callLimitMs = settings.callLimitMs ?? DEFAULT_CALL_LIMIT_MS;
  }

  async get(key: Key): Promise<Item | null> {
    const command = new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true });
    const { Item: item } = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
    return item ?? null;
  }

  /** Reads every page of a query; an index or a `Select` may be named. */
  async *pages(
    input: Untabled<QueryCommandInput>,
  ): AsyncGenerator<{ items: readonly Item[]; count: number }> {
    let start: QueryCommandInput['ExclusiveStartKey'];
    do {
      const command = new QueryCommand({
        TableName: this.#name,
        ConsistentRead: input.IndexName === undefined,
        ...input,
        ExclusiveStartKey: start,
      });
      const page = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
      yield { items: page.Items ?? [], count: page.Count ?? 0 };
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }

  /** Reads all items of a query. */
  async query(input: Untabled<QueryCommandInput>): Promise<readonly Item[]> {
    const items: Item[] = [];
    for await (const page of this.pages(input)) items.push(...page.items);
    return items;
  }

  /** Writes a whole item; answers `false` when the condition did not hold. */
  async put(input: Untabled<PutCommandInput>): Promise<boolean> {
    const command = new PutCommand({ TableName: this.#name, ...input });
    return this.#conditional((abortSignal) => this.#documents.send(command, { abortSignal }));
  }

  /** Writes a whole item without condition and answers the one that stood there. */
  async replace(item: Item): Promise<Item | null> {
    const command = new PutCommand({ TableName: this.#name, Item: item, ReturnValues: 'ALL_OLD' });
    const { Attributes } = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
    return Attributes ?? null;
  }

  /** Changes attributes of an item; answers `false` when the condition did not hold. */
  async update(input: Untabled<UpdateCommandInput>): Promise<boolean> {
    const command = new UpdateCommand({ TableName: this.#name, ...input });
    return this.#conditional((abortSignal) => this.#documents.send(command, { abortSignal }));
  }

  async delete(key: Key): Promise<void> {
    const command = new DeleteCommand({ TableName: this.#name, Key: key });
    await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
  }

  /** Removes an item and answers it; of two who take one item, one gets it. */
  async take(key: Key): Promise<Item | null> {
    const command = new DeleteCommand({ TableName: this.#name, Key: key, ReturnValues: 'ALL_OLD' });
    const { Attributes } = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
    return Attributes ?? null;
  }

  /** Removes many items; throws `StoreUnavailable` when the database keeps refusing some of them. */
  async deleteAll(keys: readonly Key[]): Promise<void> {
    for (let start = 0; start < keys.length; start += BATCH_SIZE) {
      await this.#deleteBatch(keys.slice(start, start + BATCH_SIZE));
    }
  }

  async #deleteBatch(keys: readonly Key[]): Promise<void> {
    let requests: NonNullable<BatchWriteCommand['input']['RequestItems']> = {
      [this.#name]: keys.map((key) => ({ DeleteRequest: { Key: { pk: key.pk, sk: key.sk } } })),
    };
    for (let attempt = 1; attempt <= BATCH_ATTEMPTS; attempt += 1) {
      const command = new BatchWriteCommand({ RequestItems: requests });
      const answer = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
      requests = answer.UnprocessedItems ?? {};
      if (Object.keys(requests).length === 0) return;
    }
    throw new StoreUnavailable('The database kept refusing to remove some rows.');
  }

  async #conditional(call: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> {
    try {
      await this.#call(call);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  #call<Answer>(call: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    return withinLimit(this.#callLimitMs, call);
  }
}
