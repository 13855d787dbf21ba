import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { VERIFICATION_METHODS } from '../core/directory/country.ts';
import { isCuredByTest, whyHidden } from '../core/directory/help-line.ts';
import { type Method, recordTest } from './directory/record-test.ts';

const USAGE = `Records that somebody tested a line of the directory: who, when and how.

  npm run verify-line -- --country PL --line "Telefon Zaufania" --by "A. Nowak" --method test_call
                         [--method official_page] [--date 2026-12-01] [--failed]

  --line     the name of the line, or a part that no other line of the country has
  --method   ${VERIFICATION_METHODS.join(', ')}; may be given more than once
  --failed   the line did not answer as its entry says: it is hidden until a later test

A test counts for 90 days. A line that is flagged, held or run by law enforcement stays hidden whatever was tested.`;

const { values } = parseArgs({
  options: {
    country: { type: 'string' },
    line: { type: 'string' },
    by: { type: 'string' },
    method: { type: 'string', multiple: true, default: [] },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    failed: { type: 'boolean', default: false },
    /** The folder of the directory; another one in tests. */
    directory: { type: 'string', default: fileURLToPath(new URL('../directory', import.meta.url)) },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else {
  try {
    console.log(record());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

function record(): string {
  const { line, by, failed } = values;
  const country = values.country?.toUpperCase();
  if (country === undefined || line === undefined || by === undefined || by.trim() === '')
    throw new Error(USAGE);
  const methods = values.method.map((method) => expectMethod(method));
  if (methods.length === 0 && !failed)
    throw new Error(`--method: expected one of ${VERIFICATION_METHODS.join(', ')}`);
  const testedAt = Date.parse(values.date);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.date) || Number.isNaN(testedAt) || testedAt > Date.now())
    throw new Error(`--date: expected a day that has come, such as 2026-12-01, found ${values.date}`);

  const path = join(resolve(values.directory), 'countries', `${country}.json`);
  const test = { line, at: values.date, by: by.trim(), methods, isWorking: !failed };
  const tested = recordTest(country, readFileSync(path, 'utf8'), test);
  writeFileSync(path, tested.text);
  return `${country}, ${tested.line.name}: ${outcome(whyHidden(tested.line, Date.now()))}`;
}

function outcome(reason: ReturnType<typeof whyHidden>): string {
  if (reason === null) return 'shown to the public, for 90 days from the test.';
  const words = reason.replaceAll('_', ' ');
  return isCuredByTest(reason)
    ? `hidden still: ${words}.`
    : `recorded, and hidden for another reason: ${words}.`;
}

function expectMethod(text: string): Method {
  const method = VERIFICATION_METHODS.find((known) => known === text);
  if (method === undefined)
    throw new Error(`--method: expected one of ${VERIFICATION_METHODS.join(', ')}, found ${text}`);
  return method;
}
