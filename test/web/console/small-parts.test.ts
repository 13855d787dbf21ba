import type { Phrase } from '../../../core/app/wire/console/http.ts';
import { keyNames, SHORTCUTS, shortcutOf } from '../../../web/console/keyboard/shortcuts.ts';
import { createDrafts } from '../../../web/console/state/drafts.ts';
import { searchPhrases } from '../../../web/console/state/search-phrases.ts';

describe('shortcuts', () => {
  const press = { altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false };

  test('are one key each, none twice', () => {
    expect(new Set(SHORTCUTS.map(({ keys }) => keys)).size).toBe(SHORTCUTS.length);
  });

  test.each([
    ['Alt and N', { ...press, code: 'KeyN' }, 'take_next'],
    ['a letter alone', { ...press, altKey: false, code: 'KeyN' }, null],
    ['AltGr, which types on many boards', { ...press, ctrlKey: true, code: 'KeyN' }, null],
    ['a key while a word is composed', { ...press, isComposing: true, code: 'KeyN' }, null],
    ['an unknown key', { ...press, code: 'KeyQ' }, null],
  ])('%s', (_description, event, expected) => {
    expect(shortcutOf(event)).toBe(expected);
  });

  test('have names as they stand on a board', () => {
    expect(keyNames('Alt+BracketRight')).toEqual(['Alt', ']']);
    expect(keyNames('Alt+KeyN')).toEqual(['Alt', 'N']);
  });
});

describe('drafts', () => {
  function storage() {
    const items = new Map<string, string>([['other', 'stays']]);
    return {
      items,
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
      key: (index: number) => [...items.keys()][index] ?? null,
      get length() {
        return items.size;
      },
    };
  }

  test('are kept by conversation and forgotten when sent', () => {
    const drafts = createDrafts(storage());
    drafts.keep('a', 'half a sen');
    expect([drafts.of('a'), drafts.of('b')]).toEqual(['half a sen', '']);
    drafts.keep('a', '');
    expect(drafts.of('a')).toBe('');
  });

  test('leave nothing behind at the end, and nothing else goes', () => {
    const store = storage();
    const drafts = createDrafts(store);
    drafts.keep('a', 'one');
    drafts.keep('b', 'two');
    drafts.forgetAll();
    expect([...store.items]).toEqual([['other', 'stays']]);
  });
});

describe('the search in phrases', () => {
  const phrase = (id: string, text: string, theirs: string): Phrase => ({
    id,
    group: 'contact',
    own: { text, language: 'en', direction: 'ltr' },
    theirs: { text: theirs, language: 'zh', direction: 'ltr' },
  });
  const phrases = [
    phrase('courage', 'Thank you for telling me. That took courage.', '谢谢您告诉我，这需要勇气。'),
    phrase('breath', 'Are they breathing normally?', '呼吸正常吗？'),
  ];

  test.each([
    ['nothing finds everything', ' ', ['courage', 'breath']],
    ['the beginning of a word', 'coura', ['courage']],
    ['every word, in any order', 'me thank', ['courage']],
    ['no middle of a word', 'ourage', []],
    ['capitals and signs do not matter', 'BREATHING!', ['breath']],
    ["the person's language as well", '勇气', ['courage']],
  ])('%s', (_description, search, expected) => {
    expect(searchPhrases(phrases, search).map(({ id }) => id)).toEqual(expected);
  });
});
