import type { CountryCode } from '../country-code.ts';
import type { Directory } from '../directory/directory.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { HelplineSettings } from '../settings.ts';
import { unreachable } from '../unreachable.ts';
import type { ApprovedContent } from './approved-content.ts';
import { countryNameIn } from './country-name.ts';
import { isGsm } from './gsm-alphabet.ts';
import { gsmSafe } from './gsm-safe.ts';
import type { LanguageWords, OptionWords } from './language-words.ts';
import { finderWords, lineWords } from './line-words.ts';
import type { MessageKey } from './message-key.ts';
import type { OptionId } from './options.ts';
import type { Param } from './param.ts';
import { timeWords } from './time-words.ts';
import { createTranslator, placesOf } from './translator.ts';

/** When a text is rendered, and how it is marked. */
export interface RenderRequest {
  readonly now: Instant;
  /** Puts the mark in front that tells a program's text from a counselor's. */
  readonly isMarkedAutomatic?: boolean;
}

/** The words of every served language: the only ones that the bot says. */
export interface Words {
  /**
   * The finished text of an approved message, in its language and for its place.
   * Throws an `Error` that names the key when the key, the language or a value is missing.
   */
  render(content: ApprovedContent, request: RenderRequest): string;
  /**
   * Whether a text is served as it stands. A clinical one in a language that nobody has signed is not, unless drafts
   * are shown: the number, the crisis line and the way to a person stand in for it.
   */
  isServed(key: MessageKey, language: LanguageTag): boolean;
  optionLabel(option: OptionId, language: LanguageTag): string;
  optionWords(option: OptionId, language: LanguageTag): readonly string[];
  /** The short name that reads right after "in". */
  countryName(country: CountryCode, language: LanguageTag): string;
}

/** What the words are made of, each parsed at the door. */
export interface WordsSources {
  readonly languages: Readonly<Partial<Record<LanguageTag, LanguageWords>>>;
  readonly directory: Directory;
  readonly settings: Pick<HelplineSettings, 'languages' | 'showsDrafts'>;
  /** Languages that somebody has signed, and the keys of clinical texts. */
  readonly signOff: {
    readonly reviewed: ReadonlySet<LanguageTag>;
    readonly clinical: ReadonlySet<string>;
  };
}

/** Creates the words. Throws an `Error` that names a served language without words. */
export function createWords({ languages, directory, settings, signOff }: WordsSources): Words {
  for (const language of settings.languages) wordsOf(language);
  const translator = createTranslator(
    Object.fromEntries(Object.entries(languages).map(([tag, words]) => [tag, words.messages])),
  );

  function wordsOf(language: LanguageTag): LanguageWords {
    const words = languages[language];
    if (words === undefined) throw new Error(`language "${language}": expected its words`);
    return words;
  }

  function optionOf(option: OptionId, language: LanguageTag): OptionWords {
    return wordsOf(language).options[option];
  }

  function countryName(country: CountryCode, language: LanguageTag): string {
    return countryNameIn(language, wordsOf(language).countries, country);
  }

  /** Finds the words of one message's values; of several unverified lines only the first is marked. */
  function paramWords(
    language: LanguageTag,
    now: Instant,
    isGsmPreferred: boolean,
  ): (param: Param) => string {
    const fill = (key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string =>
      translator.fill(key, language, values);
    let hasMarkedDemo = false;
    return (param) => {
      if (typeof param === 'string') return isGsmPreferred ? gsmSafe(param) : param;
      if (typeof param === 'number') return String(param);
      switch (param.type) {
        case 'emergency_number':
          return (
            directory.emergencyNumber(param.country, param.service)?.number ?? fill('place.emergency_unknown')
          );
        case 'not_in': {
          // Where our number is only "your local number", there is no other place to warn of.
          if (param.country === null || directory.emergencyNumber(param.country) === null) return '';
          return fill('place.not_in', { country: countryName(param.country, language) });
        }
        case 'line': {
          const request = { now, allowUnverified: settings.showsDrafts, language };
          const line = directory.bestLine(param.country, param.line, request);
          if (line === null) {
            // A list of crisis lines is nobody who listens while somebody uses.
            return param.line === 'use_alone'
              ? fill('lines.someone_trusted')
              : finderWords(directory.finder.url, fill);
          }
          const isMarked = line.isDemo && !hasMarkedDemo;
          hasMarkedDemo ||= isMarked;
          return lineWords(line, isMarked, fill);
        }
        case 'text':
          return fill(param.key);
        case 'menu':
          return param.options
            .map((option, index) =>
              fill('menu.item', { digit: index + 1, label: optionOf(option, language).label }),
            )
            .reduce((first, rest) => fill('menu.and', { first, rest }));
        case 'time':
          return param.at === null
            ? fill('wait.unknown_time')
            : timeWords(param.at, { now, zone: param.zone, language, isGsmPreferred });
        case 'minutes':
          return translator.fill('wait.minutes', language, { count: param.count });
        case 'days':
          return translator.fill('wait.days', language, { count: param.count });
        default:
          return unreachable(param);
      }
    };
  }

  function isServed(key: MessageKey, language: LanguageTag): boolean {
    return settings.showsDrafts || signOff.reviewed.has(language) || !signOff.clinical.has(key);
  }

  return {
    render: (content, { now, isMarkedAutomatic = false }) => {
      const { params, language } = content;
      const key = isServed(content.key, language) ? content.key : 'unsigned';
      const template = translator.template(key, language);
      // One letter from outside the seven-bit alphabet would more than double the price of the whole message.
      const wordsOfParam = paramWords(language, now, isGsm(template));
      const values = Object.fromEntries(
        placesOf(template).map((place) => {
          const param = params[place];
          if (param === undefined) throw new Error(`message "${key}": expected a value for "${place}"`);
          return [place, wordsOfParam(param)];
        }),
      );
      const text = translator.fill(key, language, values).replace(/ {2,}/g, ' ').trim();
      return isMarkedAutomatic ? translator.fill('automatic', language, { text }) : text;
    },
    isServed,
    optionLabel: (option, language) => optionOf(option, language).label,
    optionWords: (option, language) => optionOf(option, language).words,
    countryName,
  };
}
