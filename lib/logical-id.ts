import { CfnElement, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The logical id of a resource in its template. */
export function logicalIdOf(resource: IConstruct): string {
  const { defaultChild } = resource.node;
  if (!CfnElement.isCfnElement(defaultChild)) throw new Error(`${resource.node.path}: expected one resource`);
  return Stack.of(resource).getLogicalId(defaultChild);
}
