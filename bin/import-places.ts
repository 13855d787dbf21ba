import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { geonames } from './import-places/geonames.ts';
import { importPlaces } from './import-places/import-places.ts';
import { namedPlaces } from './import-places/named-places.ts';
import { PACKAGED_CONTENT, packagedPlaces, regionNames } from './import-places/packaged-places.ts';
import { openNamed } from './import-services/open-loader.ts';

const USAGE = `Loads the gazetteer: the names of towns, and postcodes, by which people say where they are.

  npm run import-places -- [FILE ...] [--with-packages] [--local URL | --table NAME]

  Without FILE: the towns and US postcodes of the development packages. With files: exactly those, in GeoNames' own
  form, unpacked (cities500.txt, the postal codes' US.txt, DE.txt, ...; https://download.geonames.org/export/); with
  --with-packages beside those of the packages, as for the postcodes of another country.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    local: { type: 'string' },
    table: { type: 'string' },
    'with-packages': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function run(): Promise<void> {
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { loader, close } = await openNamed(values);
  try {
    const hasPackages = positionals.length === 0 || values['with-packages'];
    const contents = [
      ...(hasPackages ? [PACKAGED_CONTENT] : []),
      ...(positionals.length > 0 ? [await hashOf(positionals)] : []),
    ];
    const source = placesOf(positionals, hasPackages);
    const names = namedPlaces(source, regionNames());
    const count = await importPlaces(loader, names, contents.join(' '), Date.now());
    console.log(`The gazetteer has ${count} names.`);
  } finally {
    close();
  }
}

async function* placesOf(paths: readonly string[], hasPackages: boolean): ReturnType<typeof geonames> {
  if (hasPackages) yield* packagedPlaces();
  for (const path of paths) yield* geonames(path);
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  }
  return hash.digest('hex');
}

run().catch((error: unknown) => {
  console.error(`The gazetteer was not changed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
