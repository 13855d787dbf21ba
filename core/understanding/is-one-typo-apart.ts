/**
 * Answers whether two different words are one slip of the finger apart: a letter too many, too few, or two swapped;
 * with `allowsWrongLetter` also one letter for another.
 */
export function isOneTypoApart(typed: string, meant: string, allowsWrongLetter: boolean): boolean {
  const difference = typed.length - meant.length;
  if (difference > 1 || difference < -1) return false;
  let start = 0;
  const shorter = Math.min(typed.length, meant.length);
  while (start < shorter && typed.charCodeAt(start) === meant.charCodeAt(start)) start += 1;
  let typedEnd = typed.length;
  let meantEnd = meant.length;
  while (
    typedEnd > start &&
    meantEnd > start &&
    typed.charCodeAt(typedEnd - 1) === meant.charCodeAt(meantEnd - 1)
  ) {
    typedEnd -= 1;
    meantEnd -= 1;
  }
  const typedRest = typedEnd - start;
  const meantRest = meantEnd - start;
  if (typedRest + meantRest === 1) return true;
  if (typedRest === 1 && meantRest === 1) return allowsWrongLetter;
  return (
    typedRest === 2 &&
    meantRest === 2 &&
    typed.charCodeAt(start) === meant.charCodeAt(start + 1) &&
    typed.charCodeAt(start + 1) === meant.charCodeAt(start)
  );
}
