/**
 * The CDK app: `npm run synth`. Context: `-c settings=<file>` reads an operator's settings from a file (without it,
 * the context of cdk.json), `-c stage=<name>` takes one of its stages (`production`).
 */
import { App } from 'aws-cdk-lib';
import { parseConfig, readConfigFile } from '../lib/config.ts';
import { addHelpline } from '../lib/helpline-app.ts';
import { SettingsError } from '../lib/settings-error.ts';

function run(): void {
  const app = new App({ autoSynth: false });
  const context = (name: string): unknown => app.node.tryGetContext(name);
  const file = context('settings');
  const settings =
    typeof file === 'string'
      ? readConfigFile(file)
      : { helpline: context('helpline'), deployment: context('deployment'), stages: context('stages') };
  addHelpline(app, parseConfig(settings, String(context('stage') ?? 'production')));
  app.synth();
}

try {
  run();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
