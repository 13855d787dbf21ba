import { LANGUAGE_TAGS, type LanguageTag } from '../../language-tag.ts';
import { ByteWriter } from '../byte-stream.ts';
import { normalise } from '../normalise.ts';
import { joined, senseUseNumber } from '../senses.ts';
import type { SensesFile } from '../senses-file.ts';

/** A beginning shorter than this begins too many other words. */
const MIN_BEGINNING_LETTERS = 3;

/** Compiles the word families of every language that has them to the bytes that `readSenseBook` reads. */
export function compileSenses(senses: Partial<Record<LanguageTag, SensesFile>>): Uint8Array {
  const names = [...new Set(Object.values(senses).flatMap((file) => Object.keys(file)))].sort();
  const whole = new Map<string, Set<number>>();
  const beginnings = new Map<string, Set<number>>();
  LANGUAGE_TAGS.forEach((tag, language) => {
    for (const [name, texts] of Object.entries(senses[tag] ?? {})) {
      const use = senseUseNumber(names.indexOf(name), language);
      for (const text of texts) addText(text, use, whole, beginnings);
    }
  });
  const writer = new ByteWriter();
  for (const uses of [whole, beginnings]) {
    const texts = [...uses.keys()].sort();
    writer.sortedTexts(texts);
    for (const text of texts) {
      const numbers = [...(uses.get(text) ?? [])].sort((one, other) => one - other);
      writer.number(numbers.length);
      for (const number of numbers) writer.number(number);
    }
  }
  return writer.toBytes();
}

function addText(
  source: string,
  use: number,
  whole: Map<string, Set<number>>,
  beginnings: Map<string, Set<number>>,
): void {
  const [first, ...rest] = normalise(source.replaceAll('*', '')).words;
  if (first === undefined) return;
  const isBeginning = source.endsWith('*') && rest.length === 0 && first.text.length >= MIN_BEGINNING_LETTERS;
  const uses = isBeginning ? beginnings : whole;
  const text = rest.reduce(joined, first.text);
  const known = uses.get(text);
  if (known === undefined) uses.set(text, new Set([use]));
  else known.add(use);
}
