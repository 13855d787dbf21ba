/** A left-to-right mark: what follows is laid out as in left-to-right text. */
const LRM = '\u200e';

/**
 * What would be laid out wrongly in a finished right-to-left text, in words; empty when all is well.
 *
 * After Arabic letters the parts of `30-90` or `1-800-662` change places unless a mark stands before them. Two Latin
 * names with nothing but signs between them become one left-to-right run and so change places too.
 */
export function bidiFaults(text: string): readonly string[] {
  const numbers = [...text.matchAll(/\+?\d[\d()]*(?:[- ()]+\d[\d()]*)+|\+\d+/gu)].filter(
    ({ index }) => text[index - 1] !== LRM && !isInLatin(text, index),
  );
  const names = [
    ...text.matchAll(/\p{Script=Latin}\)?[،,؛;:]?\s*[-–،,؛;:]\s+(?:\d+\s+)?\(?(?=\p{Script=Latin})/gu),
  ];
  const hasOverride = /[\u202a-\u202e]/u.test(text);
  const isOpen = text.split(/[\u2066-\u2068]/u).length !== text.split('\u2069').length;
  return [
    ...numbers.map(([number]) => `a left-to-right mark before ${number.replace(/\d/g, 'N')}`),
    ...names.map(([signs]) => `right-to-left letters or a mark between two Latin names, not only "${signs}"`),
    ...(hasOverride ? ['no embedding or override'] : []),
    ...(isOpen ? ['an end for every isolate'] : []),
  ];
}

/** Inside a Latin name or an address the direction is already left to right. */
function isInLatin(text: string, index: number): boolean {
  return /[\p{Script=Latin}/][-.\d/]*$/u.test(text.slice(0, index));
}
