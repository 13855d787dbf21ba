import type { LanguageTag } from '../../language-tag.ts';
import type { OptionId } from '../../text/options.ts';
import type { Turn } from '../turn.ts';

/** From now on in this language, because the person named it. */
export function switchLanguage(turn: Turn, tag: LanguageTag): void {
  if (!turn.world.settings.languages.includes(tag)) {
    turn.say('language.not_served', languageMenu(turn));
    return;
  }
  turn.update({ language: { tag, isChosen: true }, menu: null });
  turn.say('language.switched');
}

/** The languages by their own names; asked only after help. */
export function offerLanguages(turn: Turn): void {
  turn.update({ topic: 'language' });
  turn.say('language.menu', languageMenu(turn));
}

function languageMenu(turn: Turn) {
  const options = turn.world.settings.languages.map((tag): OptionId => `language_${tag}`);
  return {
    params: { list: { type: 'menu', options } },
    menu: { topic: 'language', options },
  } as const;
}
