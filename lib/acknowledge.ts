import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** One finding of a rule pack that stays, and why. */
export interface Acknowledged {
  readonly path: string;
  readonly finding: string;
  readonly reason: string;
}

const ACKNOWLEDGED = new WeakMap<IConstruct, Acknowledged[]>();

/**
 * Lets exactly one finding on one resource stand: `finding` is the rule's id, with the part in brackets where the
 * rule has one. The reason must hold for this resource.
 */
export function acknowledge(resource: IConstruct, finding: string, reason: string): void {
  const id = `${packOf(finding)}::${finding}`;
  const app = resource.node.root;
  ACKNOWLEDGED.set(app, [...acknowledgedIn(app), { path: resource.node.path, finding: id, reason }]);
  Validations.of(resource).acknowledge({ id, reason });
}

function packOf(finding: string): string {
  if (finding.startsWith('AwsSolutions-')) return 'AwsSolutions';
  if (finding.startsWith('HIPAA.Security-')) return 'HIPAA.Security';
  return 'cdk-validator-cfnguard';
}

/** Everything that was acknowledged in an app. */
export function acknowledgedIn(app: IConstruct): readonly Acknowledged[] {
  return ACKNOWLEDGED.get(app) ?? [];
}
