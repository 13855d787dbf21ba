import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

/** What auditors of health services expect to be kept. */
const AUDITED_DAYS = 365;

/** A log group of the helpline: encrypted, and kept as long as the settings say. */
export function logGroupFor(scope: Construct, id: string, key: IKey, retentionDays: number): LogGroup {
  const logGroup = new LogGroup(scope, id, {
    encryptionKey: key,
    retention: retentionDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  if (retentionDays < AUDITED_DAYS) {
    acknowledge(
      logGroup,
      'cloudwatch_log_group_retention_period_check',
      'The operator chose logRetentionDays: its promise to forget weighs more than a year of technical lines.',
    );
  }
  return logGroup;
}
