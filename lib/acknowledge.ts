import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** One finding of a rule pack that stays, and why. */
export interface Acknowledged {
  readonly path: string;
  readonly finding: string;
  readonly reason: string;
}

const ACKNOWLEDGED = new WeakMap<IConstruct, Acknowledged[]>();

/** Context that leaves the findings in the report, so that the check can hold them against this list. */
export const SHOWS_EVERYTHING = 'shows-acknowledged-findings';

/**
 * Lets exactly one finding on one resource stand: `finding` is the rule's id, with the part in brackets where the
 * rule has one. The reason must hold for this resource.
 */
export function acknowledge(resource: IConstruct, finding: string, reason: string): void {
  const app = resource.node.root;
  const listed = ACKNOWLEDGED.get(app) ?? [];
  ACKNOWLEDGED.set(app, [...listed, { path: resource.node.path, finding, reason }]);
  if (app.node.tryGetContext(SHOWS_EVERYTHING) === true) return;
  const pack = finding.startsWith('HIPAA')
    ? 'HIPAA.Security'
    : finding.startsWith('AwsSolutions')
      ? 'AwsSolutions'
      : null;
  Validations.of(resource).acknowledge({ id: pack === null ? finding : `${pack}::${finding}`, reason });
}

/** Everything that was acknowledged in an app. */
export function acknowledgedIn(app: IConstruct): readonly Acknowledged[] {
  return ACKNOWLEDGED.get(app) ?? [];
}
