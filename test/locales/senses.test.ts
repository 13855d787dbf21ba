import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import { sensesFileSchema } from '../../core/understanding/senses-file.ts';

const sensesOf = (tag: LanguageTag) =>
  sensesFileSchema.parse(JSON.parse(readFileSync(join('locales', tag, 'senses.json'), 'utf8')));

const english = Object.keys(sensesOf('en'));

describe.each(LANGUAGE_TAGS)('the word families of %s', (tag) => {
  const senses = sensesOf(tag);

  it('have the senses that every language has, each with a word', () => {
    expect(Object.keys(senses)).toEqual(english);
    expect(Object.entries(senses).filter(([, words]) => words.length === 0)).toEqual([]);
  });

  it('end only words that have many endings', () => {
    const inside = Object.values(senses).flatMap((words) => words.filter((word) => /\*./.test(word)));
    expect(inside).toEqual([]);
  });
});
