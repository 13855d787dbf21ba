import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { LANGUAGE_TAGS, type LanguageTag } from '../../../core/language-tag.ts';
import { flatten } from '../../../core/text/flatten.ts';
import type { MessageTree } from '../../../core/text/language-words.ts';
import { createTranslator, placesOf } from '../../../core/text/translator.ts';

const COUNTS = [0, 1, 2, 3, 4, 5, 11, 21, 22, 100, 101];

function messagesOf(language: LanguageTag): MessageTree {
  return JSON.parse(
    readFileSync(join(__dirname, '../../../locales', language, 'messages.json'), 'utf8'),
  ) as MessageTree;
}

/** An independent opinion on how a text is looked up, put into the plural and filled. */
function i18nextOf(language: LanguageTag, tree: MessageTree) {
  const instance = createInstance({
    initAsync: false,
    lng: language,
    resources: { [language]: { translation: tree } },
    fallbackLng: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  void instance.init();
  return (key: string, values: Readonly<Record<string, string | number>>): string =>
    instance.t(key, { replace: values, nest: false, ...values });
}

test.each(LANGUAGE_TAGS)('every text of %s is filled as i18next fills it', (language) => {
  const tree = messagesOf(language);
  const translator = createTranslator({ [language]: tree });
  const opinion = i18nextOf(language, tree);
  for (const [key, text] of flatten(tree)) {
    // What somebody wrote may look like a place or a pattern, and stays as it is.
    const values = Object.fromEntries(
      placesOf(text).map((place, index) => [place, `<${index} & {{age}} $&>`]),
    );
    expect(translator.template(key, language)).toBe(text);
    expect(translator.fill(key, language, values)).toBe(opinion(key, values));
  }
});

test.each(LANGUAGE_TAGS)('every count of %s takes the form that i18next chooses', (language) => {
  const tree = messagesOf(language);
  const translator = createTranslator({ [language]: tree });
  const opinion = i18nextOf(language, tree);
  for (const key of ['wait.minutes', 'wait.days'])
    for (const count of COUNTS)
      expect(translator.fill(key, language, { count })).toBe(opinion(key, { count }));
});

test('a missing text, language or value is an error that names it', () => {
  const translator = createTranslator({ en: { call: 'Call {{emergency}}' } });
  expect(() => translator.fill('shout', 'en', {})).toThrow('message "shout" in "en": expected a text');
  expect(() => translator.fill('call', 'es', {})).toThrow('message "call" in "es": expected a text');
  expect(() => translator.fill('call', 'en', {})).toThrow(
    'message "call": expected a value for {{emergency}}',
  );
});
