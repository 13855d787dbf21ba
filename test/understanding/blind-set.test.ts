import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readTrainingInput } from '../../bin/training-input.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import { normalise } from '../../core/understanding/normalise.ts';

const lineSchema = z.object({ text: z.string(), language: z.enum(LANGUAGE_TAGS) });

/** From this share of common letter groups on, two messages are one in other words. */
const NEAR_DUPLICATE = 0.8;

/** A message of one or two common words ("hi", "help") is written by everybody. */
const MIN_TELLING_LETTERS = 12;

const bare = (text: string) =>
  normalise(text)
    .words.map((word) => word.text)
    .join(' ');

function letterGroups(text: string): Set<string> {
  const groups = new Set<string>();
  for (let index = 0; index + 3 <= text.length; index += 1) groups.add(text.slice(index, index + 3));
  return groups;
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const group of one) if (other.has(group)) common += 1;
  return common / (one.size + other.size - common);
}

function blindTexts(tag: LanguageTag): string[] {
  const path = join(__dirname, 'blind', `${tag}.jsonl`);
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => lineSchema.parse(JSON.parse(line)).text);
}

const { samples } = readTrainingInput(process.cwd());
const tags = LANGUAGE_TAGS.filter((tag) => existsSync(join(__dirname, 'blind', `${tag}.jsonl`)));

it('has messages in every language that has samples', () => {
  expect(new Set(samples.map(({ language }) => language))).toEqual(new Set(tags));
});

describe.each(tags)('blind messages in %s', (tag) => {
  const own = samples.filter(({ language }) => language === tag).map(({ text }) => bare(text));

  it('number a hundred', () => {
    expect(blindTexts(tag)).toHaveLength(100);
  });

  it('are not in the training data, nor nearly; the numbers are lines of the file', () => {
    const trained = own.filter((text) => text.length >= MIN_TELLING_LETTERS).map(letterGroups);
    const nearDuplicates = blindTexts(tag).flatMap((text, index) => {
      const message = bare(text);
      if (message.length < MIN_TELLING_LETTERS) return [];
      const groups = letterGroups(message);
      return trained.some((sample) => likeness(groups, sample) >= NEAR_DUPLICATE) ? [index + 1] : [];
    });
    expect(nearDuplicates).toEqual([]);
  });
});
