import * as z from 'zod';
import { TABLES } from '../../lambdas/manifest.ts';

const attribute = z.object({ S: z.string() });
const row = z.record(z.string(), z.unknown());
const oneRow = z.object({ Key: row }).or(z.object({ Item: row }));
const query = z.object({ KeyConditionExpression: z.string(), ExpressionAttributeValues: row });
const batchRead = z.object({ Keys: z.array(row) });
const batchWrite = z.array(
  z.object({ PutRequest: z.object({ Item: row }) }).or(z.object({ DeleteRequest: z.object({ Key: row }) })),
);

const PARTITION_KEYS = new Set(Object.values(TABLES).map(({ partitionKey }) => partitionKey.name));

/**
 * The partition keys that a request is about, as IAM holds them against `dynamodb:LeadingKeys`: of one row, a query, or
 * the part of a batch that concerns one table. Throws for a request in which they cannot be read.
 */
export function leadingKeysOf(request: unknown): readonly string[] {
  const one = oneRow.safeParse(request);
  if (one.success) return [partitionOf('Key' in one.data ? one.data.Key : one.data.Item)];
  const asked = query.safeParse(request);
  if (asked.success) return [partitionAsked(asked.data)];
  const reads = batchRead.safeParse(request);
  if (reads.success) return reads.data.Keys.map(partitionOf);
  return batchWrite
    .parse(request)
    .map((write) => partitionOf('PutRequest' in write ? write.PutRequest.Item : write.DeleteRequest.Key));
}

function partitionOf(attributes: Readonly<Record<string, unknown>>): string {
  const [name = ''] = Object.keys(attributes).filter((key) => PARTITION_KEYS.has(key));
  return attribute.parse(attributes[name]).S;
}

/** Of a table or an index: its partition stands first in the condition, as `pk = :pk`. */
function partitionAsked({
  KeyConditionExpression,
  ExpressionAttributeValues,
}: z.infer<typeof query>): string {
  const [, place = ''] = /^\w+ = (:\w+)/.exec(KeyConditionExpression) ?? [];
  return attribute.parse(ExpressionAttributeValues[place]).S;
}
