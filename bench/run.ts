import { loadAssets } from '../lambdas/assets.ts';
import { readSettings } from '../local/read-settings.ts';
import { bundleFunctions } from './bundles.ts';
import { measureColdStart } from './cold-start.ts';
import { measureThroughDatabase } from './database.ts';
import { type Figure, printReport } from './measure.ts';
import { measureBotbuilder } from './peer-botbuilder.ts';
import { sampleUtterances } from './sample-utterances.ts';
import { measureTurns, measureUnderstanding } from './turns.ts';

/** What is measured in one run, or alone by its name: `npm run bench -- bundles`. */
const PARTS = { engine: measureEngine, bundles: measureBundles } as const;
type Part = keyof typeof PARTS;

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in PARTS));
if (unknown !== undefined) {
  console.error(`${unknown}: expected ${Object.keys(PARTS).join(' or ')}`);
  process.exit(1);
}
const figures: Figure[] = [];
for (const name of Object.keys(PARTS) as Part[]) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for await (const figure of PARTS[name]()) {
    figures.push(figure);
    console.error(`${figure.what}: ${figure.value}`);
  }
}

async function* measureEngine(): AsyncGenerator<Figure> {
  const { parsed: settings } = readSettings(new URL('../cdk.json', import.meta.url));
  const loadStart = performance.now();
  const knowledge = loadAssets(null, settings);
  const loadMs = performance.now() - loadStart;
  yield* await measureTurns(knowledge);
  yield await measureBotbuilder();
  yield* measureUnderstanding(knowledge, sampleUtterances(settings.languages));
  yield {
    what: 'words, directory and model loaded and checked from source files',
    value: `${loadMs.toFixed(0)} ms`,
    budget: '',
    isWithin: null,
  };
  yield* await measureThroughDatabase(knowledge);
}

async function* measureBundles(): AsyncGenerator<Figure> {
  const bundles = await bundleFunctions();
  try {
    yield* bundles.figures;
    yield await measureColdStart(bundles.paths['sms-inbound']);
  } finally {
    bundles.remove();
  }
}

console.log(printReport(figures));
