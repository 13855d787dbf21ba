import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from '../../local/journal.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

describe('a journal', () => {
  let folder: TemporaryFolder;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'journal.jsonl');
  });
  afterEach(() => folder.remove());

  test('is empty before anything was added', () => {
    expect(new Journal(path).read()).toEqual([]);
  });

  test('gives back what was added, in order, to the next process', () => {
    const journal = new Journal(path);
    journal.append({ text: 'line one\nline two' });
    journal.append({ text: 'ñ 🙂 \ud800' });

    expect(new Journal(path).read()).toEqual([{ text: 'line one\nline two' }, { text: 'ñ 🙂 \ud800' }]);
  });

  test('takes off a line that was half written when the process died, and goes on after it', () => {
    new Journal(path).append({ n: 1 });
    appendFileSync(path, '{"n":2');

    const journal = new Journal(path);
    journal.append({ n: 3 });

    expect(journal.read()).toEqual([{ n: 1 }, { n: 3 }]);
  });

  test('replaces everything at once', () => {
    const journal = new Journal(path);
    journal.append({ n: 1 });
    journal.replace([{ n: 7 }]);
    journal.append({ n: 8 });

    expect(journal.read()).toEqual([{ n: 7 }, { n: 8 }]);
  });
});
