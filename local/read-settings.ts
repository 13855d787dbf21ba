import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type HelplineSettings, WEEKDAYS } from '../core/settings.ts';
import { parseSettings } from '../lambdas/settings.ts';

const cdkFile = z.object({ context: z.object({ helpline: z.record(z.string(), z.unknown()) }) });

/**
 * The operator's settings from `cdk.json`, with drafts shown: on one laptop everything is there to be read and
 * reviewed. Throws an `Error` that names the field and what was expected.
 */
export function readSettings(
  path: URL,
  { isDemo }: { readonly isDemo: boolean } = { isDemo: false },
): { readonly parsed: HelplineSettings; readonly json: string } {
  const { helpline } = cdkFile.parse(JSON.parse(readFileSync(path, 'utf8'))).context;
  const local = { ...helpline, showsDrafts: true, ...(isDemo ? demoSettings(helpline) : {}) };
  return { parsed: parseSettings(local), json: JSON.stringify(local) };
}

/** A demo says that it is one, and its team is always there. */
function demoSettings(helpline: Readonly<Record<string, unknown>>): object {
  const always = [{ opens: '00:00', closes: '24:00' }];
  return {
    name: `${String(helpline.name)} (demo)`,
    openingHours: {
      zone: 'America/New_York',
      week: Object.fromEntries(WEEKDAYS.map((day) => [day, always])),
      holidays: [],
    },
  };
}
