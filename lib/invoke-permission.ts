import type { IConstruct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Lets stand that a rule cannot read which route of which API may call a function: the name is put together. */
export function acknowledgeSource(route: IConstruct, integration: string): void {
  acknowledge(
    route.node.findChild(`${integration}-Permission`),
    'lambda_function_public_access_prohibited_check',
    'SourceArn names this very route of this API; it is joined from parts, which the rule does not read.',
  );
}
