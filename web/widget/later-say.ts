import { type LaterWords, loadJson, type Say, type SayAll, sayWith } from './words.ts';

/** Loads the words of the later parts in one language, beside the first ones. */
export async function loadLaterSay(language: string, say: Say): Promise<SayAll> {
  const words = (await loadJson(LATER_WORD_FILES[language])) as LaterWords;
  const later = sayWith(words);
  const isLater = (key: string): key is keyof LaterWords => Object.hasOwn(words, key);
  return (key, values) => (isLater(key) ? later(key, values) : say(key, values));
}
