import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { parseConfig, readConfigFile } from '../../lib/config.ts';
import { addHelpline } from '../../lib/helpline-app.ts';
import { DECLARED, PRICES } from './unit-prices.ts';

const MINUTES_PER_MONTH = 30 * 24 * 60;

export interface FixedCost {
  readonly what: string;
  readonly count: number;
  readonly dollars: number;
}

/** What an example costs in a month in which nobody writes, counted in its own template. */
export function fixedCosts(example: string): readonly FixedCost[] {
  const types = resourceTypes(example);
  const count = (type: string) => types.filter((one) => one === type).length;
  const item = (what: string, type: string, each: number): FixedCost => ({
    what,
    count: count(type),
    dollars: count(type) * each,
  });
  const polls = DECLARED.idlePollsPerMinute * MINUTES_PER_MONTH * PRICES.queueRequest;
  const gigabyteSeconds = (DECLARED.functionGigabytes * DECLARED.idleRunMilliseconds) / 1_000;
  // The clock looks into every shard of what is due; an empty look costs half a unit.
  const run =
    PRICES.lambdaRequest + gigabyteSeconds * PRICES.lambdaGigabyteSecond + 4 * 0.5 * PRICES.databaseReadUnit;
  return [
    item('encryption key', 'AWS::KMS::Key', PRICES.keyMonth),
    item('secrets', 'AWS::SecretsManager::Secret', PRICES.secretMonth),
    item('alarms', 'AWS::CloudWatch::Alarm', PRICES.alarmMonth),
    item('empty looks into queues', 'AWS::Lambda::EventSourceMapping', polls),
    item('runs of the clock when nothing is due', 'AWS::Events::Rule', MINUTES_PER_MONTH * run),
  ];
}

function resourceTypes(example: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-cost-'));
  try {
    const app = new App({
      autoSynth: false,
      outdir: folder,
      builtinCloudFormationValidation: false,
      context: { 'aws:cdk:bundling-stacks': [] },
    });
    const stack = addHelpline(app, parseConfig(readConfigFile(`lib/examples/${example}.json`), 'production'));
    app.synth();
    const template: { readonly Resources: Readonly<Record<string, { readonly Type: string }>> } = JSON.parse(
      readFileSync(join(folder, stack.templateFile), 'utf8'),
    );
    return Object.values(template.Resources).map(({ Type }) => Type);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
