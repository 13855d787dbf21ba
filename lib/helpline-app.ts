import type { App } from 'aws-cdk-lib';
import type { HelplineConfig } from './config.ts';
import { FirewallStack } from './firewall-stack.ts';
import { HelplineStack } from './helpline-stack.ts';

/** Puts one stage into a CDK app: the helpline, and before it the firewall where the settings want one. */
export function addHelpline(app: App, config: HelplineConfig): HelplineStack {
  const { stackName, region, hasFirewall } = config.deployment;
  const crossRegionReferences = hasFirewall && region !== 'us-east-1';
  const firewall = hasFirewall ? new FirewallStack(app, `${stackName}Firewall`, { crossRegionReferences }) : null;
  return new HelplineStack(app, stackName, {
    config,
    env: { region },
    crossRegionReferences,
    firewallArn: firewall?.arn ?? null,
    description: `${config.helpline.name}: a helpline by text message and web chat (${config.stage})`,
    terminationProtection: config.stage === 'production',
  });
}
