import { Annotations, type App } from 'aws-cdk-lib';
import type { HelplineConfig } from './config.ts';
import { FIREWALL_REGION, FirewallStack } from './firewall-stack.ts';
import { HelplineStack } from './helpline-stack.ts';

/** Puts one stage into a CDK app: the helpline, and before it the firewall where the settings want one. */
export function addHelpline(app: App, config: HelplineConfig): HelplineStack {
  const { stackName, region, hasFirewall } = config.deployment;
  const firewall = hasFirewall ? new FirewallStack(app, `${stackName}Firewall`, {}) : null;
  // A name from another region cannot be looked up while deploying: there the operator puts it into the settings.
  const made = region === FIREWALL_REGION ? firewall?.arn : undefined;
  const firewallArn = config.deployment.firewallArn ?? made ?? null;
  const helpline = new HelplineStack(app, stackName, {
    config,
    env: { region },
    firewallArn,
    description: `${config.helpline.name}: a helpline by text message and web chat (${config.stage})`,
    terminationProtection: config.stage === 'production',
  });
  if (hasFirewall && firewallArn === null) {
    Annotations.of(helpline).addWarningV2(
      'lantern:firewall-unused',
      `Deploy ${stackName}Firewall first, then set deployment.firewallArn to its output FirewallArn`,
    );
  }
  return helpline;
}
