import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface TemplateFile {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>;
}

/** Synthesises an example as `npm run synth` does: with bundles, and validated. Rejects with what it said. */
export async function synthesise(example: string, folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'bin/helpline.ts'], {
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ settings: `lib/examples/${example}.json` }),
    },
  });
}

/** The same assembly in another folder, with a change in its template. */
export function changedAssembly(
  original: string,
  folder: string,
  change: (template: TemplateFile) => void,
): void {
  for (const name of readdirSync(original)) {
    if (!name.endsWith('.template.json')) {
      symlinkSync(join(original, name), join(folder, name));
      continue;
    }
    const template = JSON.parse(readFileSync(join(original, name), 'utf8')) as TemplateFile;
    change(template);
    writeFileSync(join(folder, name), JSON.stringify(template));
  }
}
