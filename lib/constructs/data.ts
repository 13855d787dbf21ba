import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type KeyAttribute, TABLES, type TableId } from '../../lambdas/manifest.ts';
import { acknowledge } from '../acknowledge.ts';
import { entriesOf, logicalName } from '../names.ts';
import { markPart } from '../part-of-manifest.ts';

/** The longest that DynamoDB recovers from. */
const LONGEST_RECOVERY_DAYS = 35;

/** The tables of the manifest: paid by use, encrypted, and never deleted by a deploy. */
export class Data extends Construct {
  readonly tables: Readonly<Record<TableId, Table>>;

  constructor(scope: Construct, id: string, props: { readonly key: IKey; readonly retentionDays: number }) {
    super(scope, id);
    const tables = entriesOf(TABLES).map(([tableId, description]): [TableId, Table] => {
      const table = new Table(this, logicalName(tableId), {
        partitionKey: attribute(description.partitionKey),
        sortKey: attribute(description.sortKey),
        timeToLiveAttribute: description.timeToLiveAttribute,
        billingMode: BillingMode.PAY_PER_REQUEST,
        encryption: TableEncryption.CUSTOMER_MANAGED,
        encryptionKey: props.key,
        // A backup that outlives the conversation would break the promise to forget.
        pointInTimeRecoverySpecification: {
          pointInTimeRecoveryEnabled: true,
          recoveryPeriodInDays: Math.min(props.retentionDays, LONGEST_RECOVERY_DAYS),
        },
        deletionProtection: true,
        removalPolicy: RemovalPolicy.RETAIN,
      });
      for (const index of description.indexes) {
        table.addGlobalSecondaryIndex({
          indexName: index.name,
          partitionKey: attribute(index.partitionKey),
          sortKey: attribute(index.sortKey),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...index.projected],
        });
      }
      acknowledge(
        table,
        'HIPAA.Security-DynamoDBInBackupPlan',
        'Recovery to any second within the retention period is on. A backup plan would keep copies for longer than people are told that their words are kept.',
      );
      markPart(table, `table/${tableId}`);
      return [tableId, table];
    });
    this.tables = Object.fromEntries(tables) as Record<TableId, Table>;
  }

  indexArnsOf(id: TableId): readonly string[] {
    return TABLES[id].indexes.map(({ name }) => `${this.tables[id].tableArn}/index/${name}`);
  }
}

function attribute({ name, type }: KeyAttribute): Attribute {
  return { name, type: type === 'N' ? AttributeType.NUMBER : AttributeType.STRING };
}
