import * as z from 'zod/mini';
import type { StaffRegister } from '../../../core/app/ports.ts';
import { type ChosenPresence, STAFF_ROLES, type StaffMember } from '../../../core/handoff/presence.ts';
import { parseStaffId, type StaffId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import { LANGUAGE_TAGS } from '../../../core/language-tag.ts';
import type { DynamoTable, Item } from './dynamo-table.ts';
import { STAFF_PARTITION, staffKey } from './keys.ts';

const staffItem = z.object({
  sk: z.string(),
  name: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  languages: z.array(z.enum(LANGUAGE_TAGS)),
  chosen: z.enum(['available', 'busy', 'pause', 'away']),
  since: z.int(),
  lastSeenAt: z.nullish(z.int()),
});

/** Keeps everybody who works here in one partition: a few hundred small rows that are read together. */
export class DynamoStaffRegister implements StaffRegister {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async of(id: StaffId): Promise<StaffMember | null> {
    const item = await this.#table.get(staffKey(id));
    return item === null ? null : readMember(item);
  }

  async all(): Promise<readonly StaffMember[]> {
    const items = await this.#table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': STAFF_PARTITION },
    });
    return items.flatMap((item) => readMember(item) ?? []);
  }

  async enter(
    { id, name, roles, languages }: Pick<StaffMember, 'id' | 'name' | 'roles' | 'languages'>,
    now: Instant,
  ): Promise<void> {
    await this.#table.update({
      Key: staffKey(id),
      UpdateExpression:
        'SET #roles = :roles, #name = if_not_exists(#name, :name), ' +
        'languages = if_not_exists(languages, :languages), ' +
        'chosen = if_not_exists(chosen, :away), since = if_not_exists(since, :now)',
      ExpressionAttributeNames: { '#name': 'name', '#roles': 'roles' },
      ExpressionAttributeValues: {
        ':roles': [...roles],
        ':name': name,
        ':languages': [...languages],
        ':away': 'away',
        ':now': now,
      },
    });
  }

  async describe(id: StaffId, { name, languages }: Pick<StaffMember, 'name' | 'languages'>): Promise<void> {
    await this.#table.update({
      Key: staffKey(id),
      UpdateExpression: 'SET #name = :name, languages = :languages',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: { ':name': name, ':languages': [...languages] },
    });
  }

  async seen(id: StaffId, chosen: ChosenPresence, now: Instant): Promise<void> {
    const isSame = await this.#table.update({
      Key: staffKey(id),
      UpdateExpression: 'SET lastSeenAt = :now',
      ConditionExpression: 'chosen = :chosen',
      ExpressionAttributeValues: { ':now': now, ':chosen': chosen },
    });
    if (isSame) return;
    await this.#table.update({
      Key: staffKey(id),
      UpdateExpression: 'SET lastSeenAt = :now, chosen = :chosen, since = :now',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':now': now, ':chosen': chosen },
    });
  }
}

function readMember(item: Item): StaffMember | null {
  const { sk, lastSeenAt, ...member } = staffItem.parse(item);
  const id = parseStaffId(sk);
  return id === null ? null : { id, ...member, lastSeenAt: lastSeenAt ?? null };
}
