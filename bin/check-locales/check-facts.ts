import type { LanguageTag } from '../../core/language-tag.ts';
import type { KeyNote } from './locale-files.ts';
import type { Problem } from './problem.ts';

/** A text says exactly the numbers of its note, in digits: no dose, time or count is lost, changed or added. */
export function checkFacts(
  language: LanguageTag,
  key: string,
  text: string,
  note: Pick<KeyNote, 'facts' | 'menu'>,
): readonly Problem[] {
  const digits = Array.from({ length: note.menu }, (_, index) => String(index + 1));
  const wanted = [...note.facts, ...digits].sort();
  const found = [...numbersIn(text)].sort();
  if (wanted.join(' ') === found.join(' ')) return [];
  const expected = `the numbers ${wanted.join(', ') || '(none)'}; found ${found.join(', ') || '(none)'}`;
  return [{ language, at: key, expected }];
}

/** Numbers and spans of numbers, outside the places that are filled later: `2-3`, `30`. */
export function numbersIn(text: string): readonly string[] {
  const plain = text
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\u0966-\u096F]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
    .replace(/[–—]/g, '-')
    // Right-to-left languages say a span in words, since the ends of `2-3` would change places.
    .replace(/(\d) (?:إلى|تا) (\d)/g, '$1-$2');
  return [...plain.matchAll(/\d+(?:-\d+)*/g)].map((match) => match[0]);
}
