import { gunzipSync, gzipSync } from 'node:zlib';
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { StoreUnavailable } from '../../../core/app/ports.ts';
import type { Item, Key } from './dynamo-table.ts';
import { withinLimit } from './within-limit.ts';

/** The table of the directory, as wiring and the importer know it. */
export interface DirectoryTableSettings {
  readonly client: DynamoDBClient;
  readonly name: string;
  /** How long one call may take, with the attempts of the client inside. */
  readonly callLimitMs?: number;
}

const DEFAULT_CALL_LIMIT_MS = 900;
const BATCH_ATTEMPTS = 8;
const WRITTEN_AT_ONCE = 25;
/** Three times as quick as the usual level, and nearly as small. */
const COMPRESSION_LEVEL = 2;
/** An item may have 400 KB with its keys. */
const PART_BYTES = 350_000;

/** Reads and writes packed rows: each item holds many, as compressed JSON, so that a search needs few calls. */
export class DirectoryTable {
  readonly #documents: DynamoDBDocumentClient;
  readonly #name: string;
  readonly #callLimitMs: number;

  constructor({ client, name, callLimitMs }: DirectoryTableSettings) {
    this.#documents = DynamoDBDocumentClient.from(client);
    this.#name = name;
    this.#callLimitMs = callLimitMs ?? DEFAULT_CALL_LIMIT_MS;
  }

  async get(key: Key): Promise<Item | null> {
    const command = new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true });
    const { Item: item } = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
    return item ?? null;
  }

  /** All rows of one partition. */
  async rows<Row>(partition: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const command = new QueryCommand({
        TableName: this.#name,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition },
        ExclusiveStartKey: start,
      });
      const page = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
      for (const item of page.Items ?? []) rows.push(...unpacked<Row>(item));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return rows;
  }

  /** The rows of the first parts of several partitions, by one call while the database takes it whole. */
  async rowsOfEach<Row>(partitions: readonly string[]): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let keys = partitions.map((pk) => ({ pk, sk: partName(0) }));
    for (let attempt = 1; keys.length > 0; attempt += 1) {
      if (attempt > BATCH_ATTEMPTS) throw new StoreUnavailable('The database kept leaving out some rows.');
      const command = new BatchGetCommand({
        RequestItems: { [this.#name]: { Keys: keys, ConsistentRead: true } },
      });
      const answer = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
      for (const item of answer.Responses?.[this.#name] ?? []) rows.push(...unpacked<Row>(item));
      keys = (answer.UnprocessedKeys?.[this.#name]?.Keys ?? []) as typeof keys;
    }
    return rows;
  }

  /** Writes partitions of rows, each in as many parts as its size needs. */
  async write(
    partitions: readonly (readonly [partition: string, rows: readonly unknown[]])[],
  ): Promise<void> {
    const items = partitions.flatMap(([pk, rows]) =>
      packed(rows).map((data, part) => ({ pk, sk: partName(part), rows: data })),
    );
    await this.#writeAll(items.map((item) => ({ PutRequest: { Item: item } })));
  }

  /** Removes the first parts of partitions without asking which there are. */
  async removeFirstParts(partitions: readonly string[]): Promise<void> {
    await this.#writeAll(partitions.map((pk) => ({ DeleteRequest: { Key: { pk, sk: partName(0) } } })));
  }

  /** Removes partitions with all their parts. */
  async removeAll(partitions: readonly string[]): Promise<void> {
    const keys: Key[] = [];
    for (const partition of partitions) {
      const command = new QueryCommand({
        TableName: this.#name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition },
        ProjectionExpression: 'sk',
      });
      const page = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
      keys.push(...(page.Items ?? []).map(({ sk }) => ({ pk: partition, sk: String(sk) })));
    }
    await this.#writeAll(keys.map((Key) => ({ DeleteRequest: { Key } })));
  }

  /** Changes attributes of an item; answers `false` when the condition did not hold. */
  async update(input: Omit<UpdateCommandInput, 'TableName'>): Promise<boolean> {
    const command = new UpdateCommand({ TableName: this.#name, ...input });
    try {
      await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async #writeAll(
    requests: NonNullable<NonNullable<BatchWriteCommand['input']['RequestItems']>[string]>,
  ): Promise<void> {
    for (let start = 0; start < requests.length; start += WRITTEN_AT_ONCE) {
      let left: BatchWriteCommand['input']['RequestItems'] = {
        [this.#name]: requests.slice(start, start + WRITTEN_AT_ONCE),
      };
      for (let attempt = 1; left !== undefined && Object.keys(left).length > 0; attempt += 1) {
        if (attempt > BATCH_ATTEMPTS) throw new StoreUnavailable('The database kept refusing some rows.');
        const command: BatchWriteCommand = new BatchWriteCommand({ RequestItems: left });
        const answer = await this.#call((abortSignal) => this.#documents.send(command, { abortSignal }));
        left = answer.UnprocessedItems;
      }
    }
  }

  #call<Answer>(call: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    return withinLimit(this.#callLimitMs, call);
  }
}

function partName(part: number): string {
  return `part#${String(part).padStart(3, '0')}`;
}

/** Compresses rows, in halves where they are too large for one item. */
function packed(rows: readonly unknown[]): readonly Uint8Array[] {
  const data = gzipSync(JSON.stringify(rows), { level: COMPRESSION_LEVEL });
  if (data.length <= PART_BYTES || rows.length < 2) return [data];
  const middle = Math.ceil(rows.length / 2);
  return [...packed(rows.slice(0, middle)), ...packed(rows.slice(middle))];
}

/** Only `write` makes such items, so the JSON is trusted. */
function unpacked<Row>({ rows }: Item): readonly Row[] {
  if (!(rows instanceof Uint8Array)) throw new Error('Expected a row of the directory with its data.');
  return JSON.parse(gunzipSync(rows).toString('utf8')) as readonly Row[];
}
