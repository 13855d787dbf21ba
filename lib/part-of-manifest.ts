import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Where a template says which part of the manifest a resource is. */
export const PART_METADATA = 'lantern:part';

/** Writes into the template which part of the manifest a resource is, such as `queue/wakes`. */
export function markPart(resource: IConstruct, part: string): void {
  const { defaultChild } = resource.node;
  if (!CfnResource.isCfnResource(defaultChild))
    throw new Error(`${resource.node.path}: expected one resource`);
  defaultChild.addMetadata(PART_METADATA, part);
}
