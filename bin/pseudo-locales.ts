/**
 * Writes the pseudo-locales of the web from the English files: `npm run pseudo-locales`, or with `-- --out FOLDER`.
 * A page in `qps` shows what is not translated or cut off, one in `qps-rtl` what is laid out one way only.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PSEUDO_LOCALES, pseudoTexts, type TextTree } from '../core/text/pseudo-locale.ts';

/** The files whose texts stand on pages; texts that travel by SMS have no pseudo-locale. */
const WEB_FILES = ['widget.json', 'console.json', 'canned.json'];

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(ROOT, '.local/pseudo-locales') } },
});

const files = WEB_FILES.filter((file) => existsSync(join(ROOT, 'locales/en', file)));
if (files.length === 0) console.log(`No page has texts yet: expected locales/en/${WEB_FILES.join(', ')}.`);
for (const locale of PSEUDO_LOCALES) {
  const folder = resolve(values.out, locale);
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const english = JSON.parse(readFileSync(join(ROOT, 'locales/en', file), 'utf8')) as TextTree;
    writeFileSync(join(folder, file), `${JSON.stringify(pseudoTexts(english, locale), null, 2)}\n`);
    console.log(join(folder, file));
  }
}
