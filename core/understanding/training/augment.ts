import type { LanguageTag } from '../../language-tag.ts';
import { neighbourOf } from './neighbouring-keys.ts';
import type { Random } from './seeded-random.ts';
import { transliterate } from './transliterate.ts';

/** The share of letters that slip: of a hurried thumb, and of one that shakes. */
const HURRIED = 0.05;
const SHAKING = 0.13;

/** A copy of a text as a hurried thumb types it: letters missed, left out, doubled, swapped; marks of punctuation gone. */
export function withTypos(text: string, random: Random, rate = HURRIED): string {
  const letters = Array.from(text.replace(/[.,!?'’"]/g, ''));
  const typed: string[] = [];
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters[index] ?? '';
    const slip = random();
    if (letter === ' ' || slip >= rate) {
      if (letter === ' ' && slip < rate / 3) continue;
      typed.push(letter);
    } else if (slip < rate * 0.35) {
      typed.push(neighbourOf(letter, random));
    } else if (slip < rate * 0.65) {
      // Left out.
    } else if (slip < rate * 0.8) {
      typed.push(letter, letter);
    } else {
      typed.push(letters[index + 1] ?? '', letter);
      index += 1;
    }
  }
  return typed.join('');
}

/** Copies of a text as people of its language also type it: with slips, and in Latin letters where they do that. */
export function variantsOf(text: string, language: LanguageTag, random: Random): string[] {
  const slips = [withTypos(text, random), withTypos(text, random, SHAKING)];
  const latin = transliterate(text, language, random);
  return latin === null ? slips : [...slips, latin];
}
