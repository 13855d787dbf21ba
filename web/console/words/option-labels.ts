import type { LanguageTag } from '../../../core/language-tag.ts';
import type { OptionId } from '../../../core/text/options.ts';

/** The name of an option, as people of one language see it offered. */
export type OptionLabels = Readonly<Record<OptionId, { readonly label: string }>>;

type OptionsFile = { readonly default: OptionLabels };

/** One file per language, fetched only by whoever looks for places. */
const FILES = import.meta.glob<OptionsFile>('../../../locales/*/options.json');

/** Loads the names of all options in one language. */
export async function loadOptionLabels(language: LanguageTag): Promise<OptionLabels> {
  const load = FILES[`../../../locales/${language}/options.json`];
  if (load === undefined) throw new Error(`locales/${language}: expected options.json`);
  return (await load()).default;
}
