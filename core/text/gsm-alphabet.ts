/** The letters of GSM 03.38, in the order of its table; each takes one unit. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ' +
  ' !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** The letters of its extension table; each takes two units, an escape and the letter. */
const EXTENSION = '\f^{}\\[~]|€';

const UNITS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((letter): [string, number] => [letter, 1]),
  ...[...EXTENSION].map((letter): [string, number] => [letter, 2]),
]);

/** How many seven-bit units a letter takes, or `null` when the alphabet does not have it. */
export function gsmUnitsOf(letter: string): number | null {
  return UNITS.get(letter) ?? null;
}

/** Answers whether a whole text can be sent in the cheap seven-bit alphabet. */
export function isGsm(text: string): boolean {
  for (const letter of text) if (!UNITS.has(letter)) return false;
  return true;
}
