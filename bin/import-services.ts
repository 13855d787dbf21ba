import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { DirectoryLoader } from '../core/app/ports.ts';
import { ImportRefused } from './import-services/import-refused.ts';
import type { ImportProgress } from './import-services/import-services.ts';
import { day, loadFile, resultWords } from './import-services/load-services.ts';
import { parseMapping } from './import-services/mapped-csv.ts';
import { openNamed } from './import-services/open-loader.ts';
import { skippedLines } from './import-services/report.ts';
import { termWordsOf } from './import-services/term-words.ts';

const USAGE = `Loads a directory of services.

  npm run import-services -- FILE [--mapping FILE] [--encoding utf-8] [--local URL]
  npm run import-services -- --rollback

  FILE             Open Referral HSDS 3: JSON, JSON lines, or the tabular data package, as a file, folder or zip;
                   or a CSV file of any directory, with --mapping
  --mapping        which column of the CSV tells what (docs/services.md)
  --language       of its terms, when it is not English: es, fr, ar, ... (English is read as well)
  --encoding       when the file is not UTF-8: windows-1252, utf-16le, ...
  --example        none of it is real: marked so wherever it shows
  --expires-after  days after which an entry is not shown any more, unless it says so itself (180)
  --oldest-check   entries that were last checked more days ago are left out (730)
  --max-skipped    left out at most, in percent, or nothing is changed (25)
  --report         writes every line that was left out to this file
  --rollback       shows again what was shown before
  --local          into the helpline that runs at this address, for example http://localhost:8080
  --table          into this table of the SDK's account and region (DIRECTORY_TABLE_NAME)

People see the new directory when all of it is loaded; what fails changes nothing.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mapping: { type: 'string' },
    encoding: { type: 'string', default: 'utf-8' },
    language: { type: 'string', default: 'en' },
    example: { type: 'boolean', default: false },
    'expires-after': { type: 'string', default: '180' },
    'oldest-check': { type: 'string', default: '730' },
    'max-skipped': { type: 'string', default: '25' },
    report: { type: 'string' },
    rollback: { type: 'boolean', default: false },
    local: { type: 'string' },
    table: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function run(): Promise<void> {
  const [path] = positionals;
  if (values.help || (path === undefined && !values.rollback)) {
    console.log(USAGE);
    return;
  }
  const { loader, close } = await openNamed(values);
  try {
    if (values.rollback) {
      const shown = await loader.goBack('services');
      if (shown === null) throw new ImportRefused('There is no earlier directory to go back to.');
      console.log(`Shown again: ${shown.count} services, loaded ${day(shown.loadedAt)}.`);
      return;
    }
    if (path !== undefined) await load(loader, path);
  } finally {
    close();
  }
}

async function load(loader: DirectoryLoader, path: string): Promise<void> {
  const result = await loadFile(loader, path, {
    mapping:
      values.mapping === undefined
        ? null
        : parseMapping(basename(values.mapping), readFileSync(values.mapping, 'utf8')),
    encoding: values.encoding,
    termWords: termWordsOf(values.language),
    isExample: values.example,
    expiresAfterDays: numberOf('expires-after'),
    oldestCheckDays: numberOf('oldest-check'),
    skippedPercentAtMost: numberOf('max-skipped'),
    onProgress: progressLine(),
  });
  if (values.report !== undefined) writeFileSync(values.report, skippedLines(result.skipped));
  console.log(resultWords(result));
}

function numberOf(name: 'expires-after' | 'oldest-check' | 'max-skipped'): number {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0) throw new ImportRefused(`--${name}: expected a number.`);
  return value;
}

/** One line that changes in place on a terminal; a few lines elsewhere. */
function progressLine(): (progress: ImportProgress) => void {
  let lastAt = 0;
  return ({ step, done, bytes, bytesInAll }) => {
    const now = Date.now();
    if (now - lastAt < (process.stderr.isTTY ? 200 : 5_000)) return;
    lastAt = now;
    const percent = bytesInAll === 0 ? 100 : Math.min(100, Math.round((bytes / bytesInAll) * 100));
    const line = `${step === 'reading' ? 'Reading' : 'Writing'}: ${percent} %, ${done} services`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}   ` : `${line}\n`);
  };
}

run().catch((error: unknown) => {
  // Anything else is a fault of the program, or of the way to the database.
  const isExpected = error instanceof ImportRefused;
  const reason = error instanceof Error ? error.message : String(error);
  console.error(isExpected ? reason : `The import failed: ${reason}`);
  console.error('Nothing was changed: people see what they saw before.');
  process.exitCode = 1;
});
