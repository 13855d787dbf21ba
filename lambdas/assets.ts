import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../core/app/app.ts';
import { createKeywordBook } from '../core/dialogue/keywords.ts';
import { createRobots } from '../core/dialogue/robots.ts';
import { createDirectory, type Directory } from '../core/directory/directory.ts';
import { createNamesIn } from '../core/place/names-in-text.ts';
import { createPlaceIn } from '../core/place/place-finder.ts';
import type { HelplineSettings } from '../core/settings.ts';
import { createInformingWords } from '../core/text/informing-words.ts';
import { createWords } from '../core/text/words.ts';
import { readKeywords, readLanguageWords, readRobots } from './locales.ts';
import { loadUnderstand } from './model.ts';
import { parseSettings } from './settings.ts';
import { readSignOff } from './sign-off.ts';

const REPOSITORY_ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Loads words, directory and model from a directory (`null`: the repository's root), and the settings from there
 * (`settings.json`) unless they are given. Throws an `Error` that names the file that is missing or wrong.
 */
export function loadAssets(assetDirectory: string | null, givenSettings: HelplineSettings | null): Knowledge {
  const root = assetDirectory ?? REPOSITORY_ROOT;
  const settings = givenSettings ?? readSettings(root);
  const directory = readDirectory(root);
  const placeWords = readJson(join(root, 'directory/place-words.json'));
  const languages = readLanguageWords(root, settings.languages);
  return {
    understand: loadUnderstand(root),
    words: createWords({ languages, directory, settings, signOff: readSignOff(root, languages) }),
    languages,
    keywords: createKeywordBook(readKeywords(root)),
    robots: createRobots(readRobots(root)),
    informingWords: createInformingWords(Object.values(languages).map(({ options }) => options)),
    directory,
    placeIn: createPlaceIn(readJson(join(root, 'directory/places.json')), placeWords),
    namesIn: createNamesIn(placeWords),
    settings,
  };
}

function readSettings(root: string): HelplineSettings {
  const path = join(root, 'settings.json');
  if (!existsSync(path))
    throw new Error('Expected HELPLINE_SETTINGS, or settings.json in the asset directory');
  return parseSettings(readJson(path));
}

function readDirectory(root: string): Directory {
  const folder = join(root, 'directory');
  const countries = Object.fromEntries(
    readdirSync(join(folder, 'countries'))
      .filter((file) => file.endsWith('.json'))
      .map((file) => [basename(file, '.json'), readJson(join(folder, 'countries', file))]),
  );
  return createDirectory(countries, readJson(join(folder, 'fallbacks.json')));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
