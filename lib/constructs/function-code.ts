import { cpSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssetHashType, DockerImage, Stage } from 'aws-cdk-lib';
import { AssetCode, type Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { FUNCTIONS, type FunctionId } from '../../lambdas/manifest.ts';
import { bundleOptions, ROOT } from '../bundling.ts';
import type { HelplineJson } from '../config.ts';

/** What a function reads beside its code: words, countries and the model. */
const ASSETS = ['locales', 'directory', 'model'];
const BUNDLE = 'index.mjs';
/** Files beside the words that nobody but the makers of the model reads. */
const NOT_DEPLOYED = ['nlu.json', 'signs.json'];

/**
 * The code of a function as it is deployed: one minified file, with words, countries, model and settings beside it.
 * Its source map and the licences of what is inside go to `cdk.out/source-maps`, apart from what runs.
 */
export function functionCode(scope: Construct, id: FunctionId, helpline: HelplineJson): Code {
  const mapFolder = join(Stage.of(scope)?.outdir ?? 'cdk.out', 'source-maps');
  return new AssetCode(join(ROOT, dirname(FUNCTIONS[id].entry)), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never asked: the local bundling below always succeeds or throws.
      image: DockerImage.fromRegistry('unused'),
      // Tells one function's bundle from another's: the library takes equal options for one asset.
      command: [id, JSON.stringify(helpline)],
      local: {
        tryBundle: (folder) => {
          writeFunction(id, helpline, folder, mapFolder);
          return true;
        },
      },
    },
  });
}

function writeFunction(id: FunctionId, helpline: HelplineJson, folder: string, mapFolder: string): void {
  buildSync(bundleOptions(FUNCTIONS[id].entry, join(folder, BUNDLE)));
  mkdirSync(mapFolder, { recursive: true });
  for (const file of readdirSync(folder)) {
    if (file !== BUNDLE) renameSync(join(folder, file), join(mapFolder, file.replace('index', id)));
  }
  for (const asset of ASSETS) {
    cpSync(join(ROOT, asset), join(folder, asset), {
      recursive: true,
      filter: (path) => !NOT_DEPLOYED.some((name) => path.endsWith(`/${name}`)),
    });
  }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(helpline));
}
