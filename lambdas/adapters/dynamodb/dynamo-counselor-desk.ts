import * as z from 'zod/mini';
import type { CounselorDesk } from '../../../core/app/ports.ts';
import { type Desk, emptyDesk, type Place } from '../../../core/handoff/desk.ts';
import type { StaffId } from '../../../core/ids.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { deskKey } from './keys.ts';

const deskItem = z.object({ revision: z.int(), places: z.string() });

/** Keeps each desk as one small item, changed only at the revision that was read. */
export class DynamoCounselorDesk implements CounselorDesk {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async load(staff: StaffId): Promise<Desk> {
    const item = await this.#table.get(deskKey(staff));
    if (item === null) return emptyDesk(staff);
    const { revision, places } = deskItem.parse(item);
    return { staff, revision, places: JSON.parse(places) as readonly Place[] };
  }

  async save({ staff, revision, places }: Desk, expectedRevision: number): Promise<boolean> {
    return this.#table.put({
      Item: { ...deskKey(staff), revision, places: JSON.stringify(places) },
      ...(expectedRevision === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :expected',
            ExpressionAttributeValues: { ':expected': expectedRevision },
          }),
    });
  }
}
