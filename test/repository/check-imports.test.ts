import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** Runs the check over a small tree and answers its exit status and what it said. */
function checkTree(files: Readonly<Record<string, string>>): Promise<{ status: number; said: string }> {
  for (const [path, source] of Object.entries(files)) {
    const full = join(folder.path, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, source);
  }
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'bin/check-imports.ts', folder.path],
      (error, stdout, stderr) => done({ status: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
}

let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

test('imports that run inwards pass', async () => {
  const { status } = await checkTree({
    'core/text/words.ts': 'export const words = 1;',
    'core/dialogue/turn.ts': "import { words } from '../text/words.ts';\nexport const turn = words;",
    'lambdas/wiring.ts': "import { turn } from '../core/dialogue/turn.ts';\nexport default turn;",
  });
  expect(status).toBe(0);
});

test.each([
  ['core/text/words.ts', '../dialogue/turn.ts', 'core/text may import'],
  ['core/dialogue/turn.ts', '../app/perform.ts', 'core/dialogue may import'],
  ['core/dialogue/turn.ts', '../../lambdas/wiring.ts', 'core/dialogue may import'],
  ['core/dialogue/turn.ts', 'node:fs', 'core uses no Node'],
  ['core/app/perform.ts', '@aws-sdk/client-dynamodb', 'core uses no Node'],
  ['lambdas/wiring.ts', '../local/clock.ts', 'lambdas may import'],
  ['lib/stack.ts', '../lambdas/wiring.ts', 'only data'],
  ['core/odd/strange.ts', '../ids.ts', 'Expected a folder'],
])('%s may not import %s', async (file, imported, reason) => {
  const { status, said } = await checkTree({ [file]: `import { x } from '${imported}';\nexport default x;` });
  expect(status).toBe(1);
  expect(said).toContain(reason);
});
