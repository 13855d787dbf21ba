import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { HelplineSettings } from '../core/settings.ts';
import { parseSettings } from '../lambdas/settings.ts';

const cdkFile = z.object({ context: z.object({ helpline: z.record(z.string(), z.unknown()) }) });

/**
 * The operator's settings from `cdk.json`, with drafts shown: on one laptop everything is there to be read and
 * reviewed. Throws an `Error` that names the field and what was expected.
 */
export function readSettings(path: URL): { readonly parsed: HelplineSettings; readonly json: string } {
  const { helpline } = cdkFile.parse(JSON.parse(readFileSync(path, 'utf8'))).context;
  const local = { ...helpline, showsDrafts: true };
  return { parsed: parseSettings(local), json: JSON.stringify(local) };
}
