import { readLocaleFiles } from '../../bin/check-locales/locale-files.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import { flatten } from '../../core/text/flatten.ts';

const files = readLocaleFiles(new URL('../../locales', import.meta.url).pathname);

/** The first text of each kind of emergency; the check of the words holds them to their budget. */
const FIRST_TEXTS = Object.keys(files.keys).filter((key) => files.keys[key]?.segments === 'first_emergency');

/** Nothing is in the body: no naloxone. With the means only in hand, nobody has stopped breathing either. */
const WITHOUT_NALOXONE = ['attack.first', 'self_harm.means'];
const WITHOUT_BREATHING = ['self_harm.means'];

const BREATHING: Readonly<Record<LanguageTag, RegExp>> = {
  en: /breath/,
  es: /respir/,
  fr: /respir/,
  pt: /respir/,
  de: /atm|Luft/i,
  it: /respir/,
  pl: /oddych/,
  ru: /дыш/,
  uk: /дих/,
  ar: /تنفس/,
  fa: /نفس/,
  hi: /सांस/,
  zh: /呼吸/,
  vi: /thở/,
};

const CANNOT_CALL: Readonly<Record<LanguageTag, RegExp>> = {
  en: /I can't call for you/,
  es: /no puedo llamar por usted/,
  fr: /Je ne peux pas appeler à votre place/,
  pt: /Daqui ninguém pode ligar no seu lugar/,
  de: /Ich kann nicht für Sie anrufen/,
  it: /Io non posso chiamare per Lei/,
  pl: /Nie mogę zadzwonić za Ciebie/,
  ru: /Я не могу позвонить за вас/,
  uk: /Я не можу подзвонити за вас/,
  ar: /لا أستطيع الاتصال بدلًا عنك/,
  fa: /نمی‌توانم به جای شما تماس بگیرم/,
  hi: /हम आपकी जगह कॉल नहीं कर सकते/,
  zh: /我不能替您打/,
  vi: /Tôi không gọi thay bạn được/,
};

const NALOXONE = /nalox|nalokson|налоксон|نالوكسون|نالوکسان|नालोक्सोन|纳洛酮/i;

describe.each(LANGUAGE_TAGS)('%s', (language) => {
  const folder = files.folders.get(language);
  const texts = flatten(folder?.messages ?? {});

  test.each(FIRST_TEXTS)(
    '%s has the number, that we cannot call, and what keeps somebody breathing',
    (key) => {
      const text = texts.get(key) ?? '';
      expect(text).toContain('{{emergency}}');
      expect(text).toContain('{{notIn}}');
      expect(text).toMatch(CANNOT_CALL[language]);
      expect(BREATHING[language].test(text)).toBe(!WITHOUT_BREATHING.includes(key));
      expect(NALOXONE.test(text)).toBe(!WITHOUT_NALOXONE.includes(key));
    },
  );
});

test('there is a first text for each kind', () => {
  expect(FIRST_TEXTS).toEqual(
    expect.arrayContaining([
      'overdose.first.breaths',
      'overdose.first.cpr',
      'overdose.first_self',
      'self_harm.taken',
      'self_harm.other',
      'attack.first',
      'child.first',
      'medical.first',
    ]),
  );
});
