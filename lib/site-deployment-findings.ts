import { CfnElement, type Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { logicalIdOf } from './logical-id.ts';

/** Where the library puts the function that copies the files of sites while a deployment runs. */
const COPIER = 'Custom::CDKBucketDeployment';

/**
 * Lets stand what the rule packs find about the library's own copying function, finding by finding. It runs only
 * while a deployment runs, and sees only files that everybody may read.
 */
export function acknowledgeSiteDeployment(stack: Stack, buckets: readonly IConstruct[]): void {
  const copier = stack.node.children.find(({ node }) => node.id.startsWith(COPIER));
  if (copier === undefined) return;
  const library = "The library's own function, which runs only while files are copied in a deployment.";
  const itself = copier.node.defaultChild;
  const role = copier.node.findChild('ServiceRole');
  const policy = role.node.findChild('DefaultPolicy');
  if (!CfnElement.isCfnElement(itself)) throw new Error(`${copier.node.path}: expected one resource`);
  const assets = `arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${stack.region}/*`;
  const written = buckets.map((bucket) => `<${logicalIdOf(bucket)}.Arn>/*`);
  const onItself = [
    'AwsSolutions-L1',
    'HIPAA.Security-LambdaConcurrency',
    'HIPAA.Security-LambdaDLQ',
    'HIPAA.Security-LambdaInsideVPC',
    'lambda_inside_vpc_check',
  ];
  for (const finding of onItself) acknowledge(itself, finding, library);
  acknowledge(
    role,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    `${library} The policy lets it write its log.`,
  );
  acknowledge(policy, 'HIPAA.Security-IAMNoInlinePolicy', library);
  const actions = ['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'];
  for (const action of actions) {
    acknowledge(
      policy,
      `AwsSolutions-IAM5[Action::${action}]`,
      `${library} It reads the assets and writes the sites' files.`,
    );
  }
  for (const resource of [assets, ...written]) {
    acknowledge(
      policy,
      `AwsSolutions-IAM5[Resource::${resource}]`,
      `${library} Files of a bucket have no other name.`,
    );
  }
  acknowledge(
    policy,
    'AwsSolutions-IAM5[Resource::*]',
    `${library} It empties CloudFront's cache after copying; the library names no distribution for it.`,
  );
}
