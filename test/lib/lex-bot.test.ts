import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTENTS } from '../../core/understanding/understanding.ts';
import { LEX_LOCALES } from '../../lambdas/adapters/lex.ts';
import { chooseSamples, LEX_LIMITS, SAMPLES_PER_INTENT } from '../../lib/lex-samples.ts';
import { exampleConfig, synthesised } from './synthesised.ts';

/** Lex V2's locales that need no generative model, as its developer guide lists them. */
const LEX_OWN_LOCALES: readonly string[] =
  'ar_AE ca_ES de_AT de_DE en_AU en_GB en_IN en_US en_ZA es_419 es_ES es_US fi_FI fr_CA fr_FR hi_IN it_IT ja_JP ko_KR nl_NL no_NO pl_PL pt_BR pt_PT sv_SE zh_CN zh_HK'.split(
    ' ',
  );

interface BotLocale {
  readonly LocaleId: string;
  readonly NluConfidenceThreshold: number;
  readonly Intents: readonly {
    readonly Name: string;
    readonly ParentIntentSignature?: string;
    readonly SampleUtterances?: readonly { readonly Utterance: string }[];
  }[];
}

const EVERY_LANGUAGE = Object.keys(LEX_LOCALES);
const config = exampleConfig('us-county');
const everywhere = { ...config, helpline: { ...config.helpline, languages: EVERY_LANGUAGE } };

describe('the bot, in every language that is served', () => {
  const template = synthesised(everywhere);
  const [bot] = template.ofType('AWS::Lex::Bot');
  const locales = bot?.Properties.BotLocales as readonly BotLocale[];

  test('has a locale for each language that Lex understands by itself, the one that is asked', () => {
    const asked = Object.values(LEX_LOCALES).filter((locale) => locale !== null);
    expect(locales.map(({ LocaleId }) => LocaleId).toSorted()).toEqual(asked.toSorted());
    for (const locale of asked) expect(LEX_OWN_LOCALES).toContain(locale);
  });

  test('is asked in the locales that the languages file names', () => {
    const file = JSON.parse(readFileSync(join(__dirname, '../../locales/languages.json'), 'utf8')) as {
      tag: string;
      lexLocale: string | null;
    }[];
    expect(Object.fromEntries(file.map(({ tag, lexLocale }) => [tag, lexLocale]))).toEqual(LEX_LOCALES);
  });

  test('knows the intents of the recogniser and one to fall back to', () => {
    for (const { Intents } of locales) {
      const own = Intents.filter(({ ParentIntentSignature }) => ParentIntentSignature === undefined);
      expect(own.map(({ Name }) => Name).toSorted()).toEqual([...INTENTS].toSorted());
      for (const { Name } of own) expect(Name).toMatch(/^([0-9a-zA-Z][_-]?){1,100}$/);
      expect(Intents.filter(({ ParentIntentSignature }) => ParentIntentSignature !== undefined)).toEqual([
        { Name: 'FallbackIntent', ParentIntentSignature: 'AMAZON.FallbackIntent' },
      ]);
      expect(Intents.length).toBeLessThanOrEqual(LEX_LIMITS.intentsPerLocale);
    }
  });

  test('learns within the bounds of Lex, and nothing twice', () => {
    for (const { Intents } of locales) {
      const all = Intents.flatMap(({ SampleUtterances = [] }) =>
        SampleUtterances.map(({ Utterance }) => Utterance),
      );
      expect(all.join('').length).toBeLessThanOrEqual(LEX_LIMITS.localeCharacters);
      expect(new Set(all.map((text) => text.toLowerCase())).size).toBe(all.length);
      for (const text of all) {
        expect(text.length).toBeLessThanOrEqual(LEX_LIMITS.utteranceCharacters);
        expect(text).not.toMatch(/[{}"\\/<>]/);
      }
      for (const { SampleUtterances = [] } of Intents)
        expect(SampleUtterances.length).toBeLessThanOrEqual(LEX_LIMITS.utterancesPerIntent);
      // Lex learns little from fewer than ten ways to say a thing.
      for (const { Name, SampleUtterances = [] } of Intents)
        if (Name !== 'FallbackIntent') expect(SampleUtterances.length).toBeGreaterThanOrEqual(10);
    }
  });

  test('keeps the template below what CloudFormation takes', () => {
    expect(Buffer.byteLength(template.text)).toBeLessThan(1_000_000);
  });

  test('keeps no record of what people write', () => {
    const [alias] = template.ofType('AWS::Lex::BotAlias');
    expect(alias?.Properties).not.toHaveProperty('ConversationLogSettings');
    expect(bot?.Properties.DataPrivacy).toEqual({ ChildDirected: false });
  });
});

test('other words make another version, the same words none', () => {
  const versionOf = (languages: readonly string[]) => {
    const { resources } = synthesised({ ...config, helpline: { ...config.helpline, languages } });
    return Object.keys(resources).find((id) => resources[id]?.Type === 'AWS::Lex::BotVersion');
  };
  expect(versionOf(['en', 'es'])).toBe(versionOf(['en', 'es']));
  expect(versionOf(['en', 'es'])).not.toBe(versionOf(['en', 'es', 'fr']));
});

describe('choosing what Lex learns', () => {
  test('leaves out what is said for two intents, what names a slot, and what is too long', () => {
    expect(
      chooseSamples({
        family: ['my son uses', 'Help me!', 'for {person}', 'a'.repeat(501)],
        human: ['help me', 'a person'],
      }),
    ).toEqual({ family: ['my son uses'], human: ['a person'] });
  });

  test('takes one way of writing the same words', () => {
    expect(chooseSamples({ greeting: ['Hello', 'hello!', ' HELLO '] })).toEqual({ greeting: ['Hello'] });
  });

  test('takes the same ones in whatever order they stand', () => {
    const many = Array.from({ length: 100 }, (_, index) => `way number ${index}`);
    const chosen = chooseSamples({ family: many });
    expect(chooseSamples({ family: many.toReversed() })).toEqual(chosen);
    expect(chosen.family).toHaveLength(SAMPLES_PER_INTENT);
  });
});
