import type { UnaskedTextAllowance } from '../../../core/app/ports.ts';
import {
  countOfHelpline,
  countOfNumber,
  type UnaskedTextCount,
} from '../../../core/app/unasked-text-limits.ts';
import type { ConversationId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { expirySeconds } from './expiry.ts';

/** Counts in DynamoDB what was sent unasked: one conditional write for the number, one for the helpline. */
export class DynamoUnaskedTextAllowance implements UnaskedTextAllowance {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async take(number: ConversationId, now: Instant): Promise<boolean> {
    // The number first: whoever insists on one number uses up nothing of what all others may need.
    if (!(await this.#add(`unasked#${number}`, countOfNumber(now)))) return false;
    return this.#add('unasked', countOfHelpline(now));
  }

  #add(partition: string, { stretch, atMost, endsAt }: UnaskedTextCount): Promise<boolean> {
    return this.#table.update({
      Key: { pk: partition, sk: stretch },
      UpdateExpression: 'ADD texts :one SET expiresAt = :expiresAt',
      ConditionExpression: 'attribute_not_exists(texts) OR texts < :atMost',
      ExpressionAttributeValues: { ':one': 1, ':atMost': atMost, ':expiresAt': expirySeconds(endsAt) },
    });
  }
}
