/**
 * Holds the stack of every example against the rule packs: `npm run check:stack`. Every finding must be acknowledged
 * where its resource is made, and every acknowledgement must stand for exactly one finding.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { acknowledgedIn } from '../lib/acknowledge.ts';
import { parseConfig, readConfigFile } from '../lib/config.ts';
import { addHelpline } from '../lib/helpline-app.ts';
import { addRulePacks } from '../lib/rule-packs.ts';
import { unsettledFindings } from '../lib/unacknowledged.ts';

const EXAMPLES = fileURLToPath(new URL('../lib/examples', import.meta.url));

function check(file: string): readonly string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'lantern-check-stack-'));
  // The packs report while the app is synthesised, and what they say is read from their report.
  const silenced = console.error;
  try {
    const app = new App({ autoSynth: false, outdir, context: { 'aws:cdk:bundling-stacks': [] } });
    addHelpline(app, parseConfig(readConfigFile(join(EXAMPLES, file)), 'production'));
    addRulePacks(app);
    console.error = () => undefined;
    try {
      app.synth();
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('Validation failed'))) throw error;
    }
    const acknowledged = acknowledgedIn(app);
    console.log(`${file}: ${acknowledged.length} findings are acknowledged, each with its reason.`);
    return unsettledFindings(join(outdir, 'validation-report.json'), acknowledged);
  } finally {
    console.error = silenced;
    rmSync(outdir, { recursive: true, force: true });
  }
}

for (const file of readdirSync(EXAMPLES)) {
  const unsettled = check(file);
  for (const line of unsettled) console.error(`  ${line}`);
  if (unsettled.length > 0) process.exitCode = 1;
}
