import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { LANGUAGE_TAGS } from '../core/language-tag.ts';
import { answer, type Judgement, MEASURES } from '../core/understanding/evaluation/measure.ts';
import { type EvaluatedSet, writeReport } from '../core/understanding/evaluation/write-report.ts';
import { riskOf } from '../core/understanding/risk-class.ts';
import { crossValidate } from '../core/understanding/training/cross-validate.ts';
import { EMERGENCY_KINDS, INTENTS, RISKS } from '../core/understanding/understanding.ts';
import { loadUnderstand } from '../lambdas/model.ts';
import { readTrainingInput } from './training-input.ts';

const REPORT_PATH = 'docs/understanding.md';
const BLIND_DIRECTORY = 'test/understanding/blind';

/** One line of the blind set. */
const blindLineSchema = z.object({
  text: z.string(),
  language: z.enum(LANGUAGE_TAGS),
  intent: z.enum(INTENTS).nullable(),
  risk: z.enum(RISKS),
  emergencyKind: z.enum(EMERGENCY_KINDS).optional(),
  style: z.string(),
});

/**
 * `npm run evaluate` measures the recogniser on held-out samples and on the blind set, writes the report, and records
 * the look at the blind set. `npm run evaluate -- --samples-only` does not look at it and writes no report.
 */
function main(args: readonly string[]): void {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const samples = evaluateSamples(root);
  if (args.includes('--samples-only')) {
    console.log(writeReport(samples));
    return;
  }
  const blind = evaluateBlind(root);
  const moment = { date: new Date().toISOString().slice(0, 10), commit: commitOf(root) };
  if (blind.judgements.length > 0) recordLook(root, moment, blind.judgements);
  const report = [HEADING, `Measured on ${moment.date} at commit ${moment.commit} by \`npm run evaluate\`.`];
  writeFileSync(
    join(root, REPORT_PATH),
    `${[...report, writeReport(blind), writeReport(samples)].join('\n\n')}\n`,
  );
  console.log(summary(blind.judgements));
}

const HEADING = `# How well the recogniser understands

Generated; do not edit. A lexicon of signs (\`locales/<tag>/signs.json\`) and a statistical model
(\`model/understanding.bin\`) judge the risk of each message independently, and the more urgent holds. Messages on which
both are silent are the misses below: indirect words, rare slang, a fact in half a sentence. False alarms come mostly
from titles, idioms and the past told without a word that says so.`;

function evaluateSamples(root: string): EvaluatedSet {
  const judgements = crossValidate(readTrainingInput(root)).map(({ sample, understanding }): Judgement => {
    const risk = sample.risk === null ? null : riskOf(sample.risk);
    return {
      text: sample.text,
      language: sample.language,
      intent: sample.intent,
      risk: risk?.risk ?? null,
      emergencyKind: risk?.emergencyKind ?? null,
      style: sample.isHardNegative ? 'hard_negative' : 'sample',
      understanding,
    };
  });
  return {
    title: 'Held-out samples',
    remark:
      'Four folds of `locales/<tag>/nlu.json`: the model that judges a sample has not seen it. The lexicon was written beside the samples, so these numbers flatter it.',
    judgements,
  };
}

function evaluateBlind(root: string): EvaluatedSet {
  const understand = loadUnderstand(root);
  const judgements = LANGUAGE_TAGS.flatMap((tag) => {
    const path = join(root, BLIND_DIRECTORY, `${tag}.jsonl`);
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines
      .filter((line) => line.trim() !== '')
      .map((line): Judgement => {
        const { emergencyKind = null, ...labels } = blindLineSchema.parse(JSON.parse(line));
        const understanding = understand(labels.text, { conversationLanguage: 'en', served: LANGUAGE_TAGS });
        return { ...labels, emergencyKind, understanding };
      });
  });
  return {
    title: 'Blind set',
    remark:
      'Written by authors who saw neither samples nor lexicon, and never tuned on; each look is recorded in `test/understanding/blind/LOOKS.md`. The conversation is taken to be in English, as for a first message.',
    judgements,
  };
}

function commitOf(root: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return 'none yet';
  }
}

function recordLook(
  root: string,
  { date, commit }: { readonly date: string; readonly commit: string },
  judgements: readonly Judgement[],
): void {
  const path = join(root, BLIND_DIRECTORY, 'LOOKS.md');
  if (!existsSync(path))
    writeFileSync(path, '# Looks at the blind set\n\nEach run of `npm run evaluate` adds one.\n\n');
  appendFileSync(path, `- ${date}, commit ${commit}: ${summary(judgements)}\n`);
}

function summary(judgements: readonly Judgement[]): string {
  return MEASURES.filter(({ bar }) => bar !== undefined)
    .map((measure) => {
      const { hits, total } = answer(measure, judgements);
      return `${measure.name} ${total === 0 ? '-' : ((100 * hits) / total).toFixed(1)} % of ${total}`;
    })
    .join('; ');
}

main(process.argv.slice(2));
