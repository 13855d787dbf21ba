import { fileURLToPath } from 'node:url';
import type { LanguageTag } from '../core/language-tag.ts';
import { hashOfWords } from '../lambdas/sign-off.ts';
import { checkLocales, type LanguageReport } from './check-locales/check-locales.ts';
import { readLocaleFiles } from './check-locales/locale-files.ts';
import type { GsmProposal } from './check-locales/propose-gsm.ts';
import { SAMPLE_NOW } from './check-locales/sample-params.ts';
import { readVerifiedDirectory } from './check-locales/verified-directory.ts';

const files = readLocaleFiles(fileURLToPath(new URL('../locales', import.meta.url)));
const directory = readVerifiedDirectory(fileURLToPath(new URL('../directory', import.meta.url)), SAMPLE_NOW);
const { languages, problems } = checkLocales(files, directory);

console.table(languages.map(rowOf));
for (const { language, renderings } of languages) {
  for (const { key, proposal } of renderings)
    if (proposal !== null) console.log(proposalWords(language, key, proposal));
}
for (const { language, at, expected } of problems) console.error(`${language} ${at}: expected ${expected}`);
console.log(problems.length === 0 ? 'All texts are as they must be.' : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;

function rowOf({ language, texts, renderings, problems: own }: LanguageReport) {
  const firsts = renderings.filter(({ key }) => files.keys[key]?.segments === 'first_emergency');
  const others = renderings.filter(({ key }) => files.keys[key]?.segments === 'message');
  return {
    language,
    status: statusOf(language),
    texts,
    'first emergency, most segments': Math.max(0, ...firsts.map(({ segments }) => segments)),
    'others, most segments': Math.max(0, ...others.map(({ segments }) => segments)),
    'in UCS-2': renderings.filter(({ encoding }) => encoding === 'UCS-2').length,
    problems: own.length,
  };
}

/** A text that changed after its review makes the language stale: it is served as a draft. */
function statusOf(language: LanguageTag): string {
  const entry = files.languages.find(({ tag }) => tag === language);
  const folder = files.folders.get(language);
  if (entry === undefined || folder === undefined) return 'unknown';
  const { messages, options } = folder;
  const isChanged = entry.hash !== null && entry.hash !== hashOfWords({ messages, options: options ?? {} });
  return isChanged ? 'stale' : entry.status;
}

/** A proposal never asks for a wrong spelling: another word, or a sign that means the same. */
function proposalWords(language: LanguageTag, key: string, proposal: GsmProposal): string {
  const { segments, segmentsInGsm, word, signs } = proposal;
  const changes = [
    ...(word === null ? [] : [`another word than "${word}"`]),
    ...(signs.length === 0 ? [] : [`plain signs for ${signs.join(' ')}`]),
  ];
  return `${language} ${key}: ${segmentsInGsm} segments instead of ${segments} with ${changes.join(' and ')}`;
}
