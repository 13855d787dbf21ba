import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { type HelplineConfig, parseConfig, readConfigFile } from '../../lib/config.ts';
import { addHelpline } from '../../lib/helpline-app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const EXAMPLES = ['us-county', 'international'] as const;
export type Example = (typeof EXAMPLES)[number];

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** A stack's template, without the bundles of its functions and without the validation that `npm run synth` does. */
export interface Synthesised {
  readonly text: string;
  readonly resources: Readonly<Record<string, Resource>>;
  ofType(type: string): readonly Resource[];
}

export function exampleSettings(example: Example): unknown {
  return readConfigFile(join(__dirname, '../../lib/examples', `${example}.json`));
}

export function exampleConfig(example: Example, stage = 'production'): HelplineConfig {
  return parseConfig(exampleSettings(example), stage);
}

export function synthesised(config: HelplineConfig, add: typeof addHelpline = addHelpline): Synthesised {
  const folder = temporaryFolder();
  try {
    const app = new App({
      autoSynth: false,
      outdir: folder.path,
      builtinCloudFormationValidation: false,
      context: { 'aws:cdk:bundling-stacks': [] },
    });
    const stack = add(app, config);
    app.synth();
    const text = readFileSync(join(folder.path, stack.templateFile), 'utf8');
    const { Resources } = JSON.parse(text) as { Resources: Record<string, Resource> };
    return {
      text,
      resources: Resources,
      ofType: (type) => Object.values(Resources).filter((resource) => resource.Type === type),
    };
  } finally {
    folder.remove();
  }
}
