import type { CountryCode } from '../country-code.ts';
import type { Directory } from '../directory/directory.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { NameInText } from '../place/gazetteer.ts';
import type { NamesQuestion } from '../place/names-in-text.ts';
import type { HelplineSettings } from '../settings.ts';
import type { OptionId } from '../text/options.ts';
import type { KeywordBook } from './keywords.ts';
import type { Robots } from './robots.ts';

/** What a transition may know beside the conversation and the event. Everything here is pure and synchronous. */
export interface World {
  readonly now: Instant;
  readonly settings: HelplineSettings;
  /** Texts to the person's country cost more today than the operator's ceiling. */
  readonly isOverDailySpend: boolean;
  readonly directory: Directory;
  readonly keywords: KeywordBook;
  readonly robots: Robots;
  /** Which option of a menu a reply chooses, by digit or by words; `null` when it says something else. */
  chooseOption(text: string, menu: readonly OptionId[], language: LanguageTag): OptionId | null;
  /** Which option's subject a sentence mentions ("is detox enough?"); `null` for none. */
  mentionedOption(text: string, options: readonly OptionId[], language: LanguageTag): OptionId | null;
  /** Every option whose subject a sentence mentions. */
  mentionedOptions<Option extends OptionId>(
    text: string,
    options: readonly Option[],
    language: LanguageTag,
  ): readonly Option[];
  /** What in the words may be the name of a town, or a postcode, most likely first. */
  namesIn(
    text: string,
    question: Pick<NamesQuestion, 'language' | 'country' | 'isAnswer'>,
  ): readonly NameInText[];
  /** The country where the words say that somebody is now; `null` when they name none. */
  placeIn(text: string, language: LanguageTag): CountryCode | null;
}
