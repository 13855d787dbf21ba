import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { logicalName } from './names.ts';

/** The only region that CloudFront takes a firewall from. */
export const FIREWALL_REGION = 'us-east-1';
/** From one address in five minutes; far above what a family or a shelter behind one address needs. */
const REQUESTS_PER_FIVE_MINUTES = 2_000;
const AWS_RULES = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'];

/** The firewall before the sites. CloudFront takes it from us-east-1 only, so it is a stack of its own. */
export class FirewallStack extends Stack {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, env: { region: FIREWALL_REGION } });
    const visibility = (metricName: string) => ({
      metricName,
      cloudWatchMetricsEnabled: true,
      // Samples would keep who opened which page.
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'Sites', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('Sites'),
      rules: [
        {
          name: 'TooManyRequests',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: REQUESTS_PER_FIVE_MINUTES } },
          visibilityConfig: visibility('TooManyRequests'),
        },
        ...AWS_RULES.map((name, index) => ({
          name,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
          visibilityConfig: visibility(logicalName(name)),
        })),
      ],
    });
    acknowledge(
      acl,
      'HIPAA.Security-WAFv2LoggingEnabled',
      'Logs of who opened a page of a helpline, and from where, are better never written; counts are enough.',
    );
    this.arn = acl.attrArn;
    new CfnOutput(this, 'FirewallArn', { value: this.arn });
  }
}
