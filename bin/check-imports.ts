import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The tree to check: this repository, or the folder that is given. */
const ROOT = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));

/**
 * What each folder may import of the others, the most inner first. A folder that is not named here may not exist.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  locales: [],
  directory: [],
  'core/place': ['core'],
  'core/directory': ['core', 'core/place'],
  'core/services': ['core', 'core/place'],
  'core/text': ['core', 'core/place', 'core/directory', 'core/services', 'locales'],
  'core/understanding': ['core', 'core/text', 'locales'],
  'core/handoff': ['core', 'core/text', 'core/understanding', 'core/dialogue'],
  'core/dialogue': [
    'core',
    'core/place',
    'core/directory',
    'core/services',
    'core/text',
    'core/understanding',
  ],
  'core/app': [
    'core',
    'core/place',
    'core/directory',
    'core/services',
    'core/text',
    'core/understanding',
    'core/handoff',
    'core/dialogue',
  ],
  core: [],
  lambdas: ['core', 'core/*', 'locales', 'directory'],
  lib: ['lambdas', 'locales', 'core', 'web'],
  web: [
    'core',
    'core/text',
    'core/directory',
    'core/app',
    'core/place',
    'core/services',
    'core/understanding',
    'core/dialogue',
    'locales',
  ],
  local: ['core', 'core/*', 'lambdas', 'web'],
  bin: ['core', 'core/*', 'lambdas', 'local', 'lib', 'locales', 'directory'],
  bench: ['core', 'core/*', 'lambdas', 'local', 'lib', 'bin', 'test', 'web'],
  test: ['core', 'core/*', 'lambdas', 'local', 'lib', 'bin', 'web', 'bench', 'locales', 'directory'],
};

/** `lib` sees only what is data; the page of the local runtime and the web see no AWS. */
const ONLY_THESE_FILES: Readonly<Record<string, readonly RegExp[]>> = {
  'lib -> lambdas': [/^lambdas\/(manifest|settings)\.ts$/],
  'lib -> web': [/^web\/(shared\/built-folders|(widget\/build|console)\/page-headers)\.ts$/],
  'lib -> core': [/^core\/(language-tag|settings|unreachable)\.ts$/],
};

/** Packages that core may use: they are pure, and need neither Node nor AWS nor a page. */
const CORE_PACKAGES = ['zod/mini', 'zod/v4/locales/en.js'];

interface Fault {
  readonly file: string;
  readonly imported: string;
  readonly reason: string;
}

const faults = sourceFiles(ROOT).flatMap(faultsIn);
for (const { file, imported, reason } of faults) console.error(`${file}: imports ${imported}. ${reason}`);
if (faults.length > 0) {
  console.error(
    `\n${faults.length} imports go the wrong way. Right is: locales <- core/text <- core/understanding <- core/dialogue <- ` +
      'core/handoff <- core/app <- lambdas <- local, bin. lib imports data only; web imports types, text and wire ' +
      'schemas of core. Move what both sides need inwards, or pass it in.',
  );
  process.exitCode = 1;
} else {
  console.log(`Imports run one way in ${sourceFiles(ROOT).length} files.`);
}

function faultsIn(path: string): readonly Fault[] {
  const file = relative(ROOT, path);
  const from = layerOf(file);
  if (from === null)
    return [{ file, imported: '(itself)', reason: 'Expected a folder that bin/check-imports.ts knows.' }];
  return importsOf(readFileSync(path, 'utf8')).flatMap((imported): readonly Fault[] => {
    if (!imported.startsWith('.')) return packageFault(file, from, imported);
    const target = relative(ROOT, resolve(dirname(path), imported));
    const to = layerOf(target);
    if (to === null || to === from) return [];
    const allowed = MAY_IMPORT[from] ?? [];
    const isAllowed = allowed.includes(to) || (to.startsWith('core/') && allowed.includes('core/*'));
    if (!isAllowed) {
      const list = allowed.length === 0 ? 'nothing outside itself' : allowed.join(', ');
      return [{ file, imported: target, reason: `${from} may import ${list}.` }];
    }
    const only = ONLY_THESE_FILES[`${from} -> ${to}`];
    if (only !== undefined && !only.some((pattern) => pattern.test(target)))
      return [{ file, imported: target, reason: `${from} may import only data of ${to}.` }];
    return [];
  });
}

function packageFault(file: string, from: string, imported: string): readonly Fault[] {
  if (!from.startsWith('core')) return [];
  const isAllowed = CORE_PACKAGES.some((known) => known === imported);
  return isAllowed ? [] : [{ file, imported, reason: 'core uses no Node, no AWS and no page.' }];
}

/** The folder of a file as `MAY_IMPORT` names it; the two lowest levels of `core` are layers of their own. */
function layerOf(file: string): string | null {
  const [first = '', second = ''] = file.split('/');
  if (first === 'core') {
    const inner = `core/${second}`;
    return inner in MAY_IMPORT ? inner : second.endsWith('.ts') ? 'core' : null;
  }
  return first in MAY_IMPORT ? first : null;
}

function importsOf(source: string): readonly string[] {
  const pattern =
    /^\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function sourceFiles(root: string): readonly string[] {
  return ['core', 'lambdas', 'lib', 'local', 'bin', 'bench', 'web', 'test', 'directory', 'locales'].flatMap(
    (folder) => filesBelow(join(root, folder)),
  );
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
