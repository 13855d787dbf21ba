import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Knowledge } from '../../core/app/app.ts';
import type { HelplineSettings } from '../../core/settings.ts';
import { loadAssets } from '../../lambdas/assets.ts';
import { readSettings } from '../../local/read-settings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The frozen moment at which tests start: Sunday 22 November 2026, noon in New York, when the team is there. */
export const NOON = Date.UTC(2026, 10, 22, 17, 0, 0);

/** Three at night in New York, when nobody is there. */
export const NIGHT = Date.UTC(2026, 10, 23, 8, 0, 0);

/** The settings that stand in `cdk.json`, as the local runtime has them. */
export const SETTINGS: HelplineSettings = readSettings(pathToFileURL(join(ROOT, 'cdk.json'))).parsed;

/** The real words, directory and recogniser of this repository. */
export function loadKnowledge(settings: HelplineSettings = SETTINGS): Knowledge {
  return loadAssets(ROOT, settings);
}
