import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { loadAssets } from '../lambdas/assets.ts';
import { readSettings } from '../local/read-settings.ts';
import { bundleFunctions } from './bundles.ts';
import { measureColdStart } from './cold-start.ts';
import { measureThroughDatabase } from './database.ts';
import { type Figure, printTable } from './measure.ts';
import { measureBotbuilder } from './peer-botbuilder.ts';
import { sampleUtterances } from './sample-utterances.ts';
import { measureTurns, measureUnderstanding } from './turns.ts';

const { parsed: settings } = readSettings(new URL('../cdk.json', import.meta.url));
const loadStart = performance.now();
const knowledge = loadAssets(null, settings);
const loadMs = performance.now() - loadStart;

const figures: Figure[] = [];
const note = (...measured: readonly Figure[]): void => {
  figures.push(...measured);
  for (const { what, value } of measured) console.error(`${what}: ${value}`);
};

note(...(await measureTurns(knowledge)));
note(await measureBotbuilder());
note(...measureUnderstanding(knowledge, sampleUtterances(settings.languages)));
note({
  what: 'words, directory and model loaded and checked from source files',
  value: `${loadMs.toFixed(0)} ms`,
  budget: '',
  isWithin: null,
});
note(...(await measureThroughDatabase(knowledge)));
const bundles = await bundleFunctions();
try {
  note(...bundles.figures);
  note(await measureColdStart(bundles.paths['sms-inbound']));
} finally {
  bundles.remove();
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const today = new Date().toISOString().slice(0, 10);
console.log(`Measured ${today} at commit ${commit}, Node ${process.version}, ${cpus().length} cores.\n`);
console.log(printTable(figures));
