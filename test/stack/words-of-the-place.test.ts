import examples from 'libphonenumber-js/examples.mobile.json';
import { getExampleNumber, type CountryCode as PhoneCountry } from 'libphonenumber-js/max';
import { readLocaleFiles } from '../../bin/check-locales/locale-files.ts';
import { withoutPlural } from '../../bin/check-locales/plural-forms.ts';
import { sampleParams } from '../../bin/check-locales/sample-params.ts';
import { type CountryCode, parseCountryCode } from '../../core/country-code.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import { flatten } from '../../core/text/flatten.ts';
import type { MessageKey } from '../../core/text/message-key.ts';
import { loadKnowledge, NOON, SETTINGS } from '../support/knowledge.ts';
import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

// Starting the helpline takes a while on a busy machine.
jest.setTimeout(60_000);

const COUNTRIES = ['US', 'MX', 'FR', 'BR', 'DE', 'KZ', 'EG', 'IN', 'VN', 'GB'].map((text) => {
  const country = parseCountryCode(text);
  if (country === null) throw new Error(`expected a country: ${text}`);
  return country;
});

/** What somebody writes in each language: an overdose, a bare HELP, and where naloxone is to be had. */
const SAID: Readonly<Record<LanguageTag, readonly [string, string, string]>> = {
  en: ['my friend is blue and wont wake up', 'HELP', 'where can i get naloxone'],
  es: ['mi amigo no respira y está azul, no despierta', 'AYUDA', 'dónde consigo naloxona'],
  fr: ['mon ami ne respire plus, il est bleu', 'AIDE', 'où trouver de la naloxone'],
  pt: ['meu amigo não respira e está roxo', 'AJUDA', 'onde consigo naloxona'],
  de: ['mein freund atmet nicht mehr und ist blau', 'HILFE', 'wo bekomme ich naloxon'],
  it: ['il mio amico non respira ed è blu', 'AIUTO', 'dove trovo il naloxone'],
  pl: ['kolega nie oddycha i jest siny', 'POMOC', 'gdzie dostanę nalokson'],
  ru: ['мой друг не дышит, губы синие', 'ПОМОЩЬ', 'где взять налоксон'],
  uk: ['мій друг не дихає, губи сині', 'ДОПОМОГА', 'де взяти налоксон'],
  ar: ['صديقي لا يتنفس ولونه أزرق', 'مساعدة', 'من أين أحصل على النالوكسون'],
  fa: ['دوستم نفس نمی‌کشه کبود شده', 'کمک', 'نالوکسان از کجا بگیرم'],
  hi: ['दोस्त सांस नहीं ले रहा नीला पड़ गया', 'मदद', 'नालोक्सोन कहां मिलेगा'],
  zh: ['我朋友没有呼吸，嘴唇发紫', '帮助', '哪里有纳洛酮'],
  vi: ['bạn tôi không thở, môi tím', 'TRỢ GIÚP', 'lấy naloxone ở đâu'],
};

const knowledge = loadKnowledge();
const locales = readLocaleFiles(new URL('../../locales', import.meta.url).pathname);

/** Everything that may be said in a language to a number of a country, with that country's numbers. */
function sayable(language: LanguageTag, country: CountryCode): ReadonlySet<string> {
  const folder = locales.folders.get(language);
  if (folder === undefined) throw new Error(`expected locales/${language}`);
  const keys = [...new Set([...flatten(folder.messages).keys()].map(withoutPlural))];
  const whole = keys.filter((key) => locales.keys[key]?.segments !== 'fragment');
  return new Set(
    whole.flatMap((key) =>
      sampleParams(country).map((params) =>
        knowledge.words.render(
          {
            kind: 'approved',
            key: key as MessageKey,
            language,
            params: {
              ...params,
              helpline: SETTINGS.name,
              days: { type: 'days', count: SETTINGS.retentionDays },
              position: 1,
            },
          },
          { now: NOON },
        ),
      ),
    ),
  );
}

function numberOf(country: CountryCode, language: LanguageTag): string {
  const example = getExampleNumber(country as PhoneCountry, examples)?.number;
  if (example === undefined) throw new Error(`Expected a number for ${country} in this test`);
  return `${example.slice(0, -4)}${3100 + LANGUAGE_TAGS.indexOf(language)}`;
}

describe('a number of any country gets the words of its language and the numbers of its place', () => {
  let folder: TemporaryFolder;
  let runtime: LocalRuntime;

  beforeAll(async () => {
    folder = temporaryFolder();
    runtime = await startLocalRuntime(folder.path);
  });

  afterAll(async () => {
    await runtime?.stop();
    folder?.remove();
  });

  /** On a busy machine a turn may run out of its time and come back after its half minute. */
  async function settle(): Promise<void> {
    await runtime.idle();
    for (;;) {
      const { body } = await runtime.get('/dev/health');
      const { queues } = body as { readonly queues: Readonly<Record<string, number>> };
      if (queues['sms-inbound'] === 0) return;
      await runtime.advance(31);
    }
  }

  test.each(LANGUAGE_TAGS)('%s, from ten countries', async (language) => {
    const phones = COUNTRIES.map((country) => ({ country, number: numberOf(country, language) }));
    for (const text of SAID[language]) {
      await Promise.all(phones.map(({ number }) => runtime.post('/dev/sms', { from: number, body: text })));
      await settle();
    }
    for (const { country, number } of phones) {
      const replies = await runtime.repliesTo(number);
      const allowed = sayable(language, country);
      expect({ country, replies: replies.length >= SAID[language].length }).toEqual({
        country,
        replies: true,
      });
      expect(replies.filter((text) => !allowed.has(text))).toEqual([]);

      const emergency = knowledge.directory.emergencyNumber(country)?.number ?? '112';
      expect(replies[0]).toContain(emergency);
      expect(replies.filter((text) => /\{|\}|undefined|\bnull\b/.test(text))).toEqual([]);
    }
  });
});
