/** Languages that directories name; their names in English and in themselves are the runtime's own. */
const CODES =
  'ar am bn bs zh hr cs da nl en fa fi fr de el gu ht he hi hmn hu hy id it ja ka km ko ku lo lt ml mr my ne no pa pl ps pt ro ru so es sr sv sw ta te th ti tl tr uk ur vi yi ase'.split(
    ' ',
  );

const BY_NAME = new Map(
  CODES.flatMap((code) => {
    const english = new Intl.DisplayNames('en', { type: 'language' }).of(code);
    const own = new Intl.DisplayNames(code, { type: 'language' }).of(code);
    return [english, own].flatMap((name) =>
      name === undefined ? [] : [[name.toLowerCase(), code] as const],
    );
  }).concat([
    ['mandarin', 'zh'],
    ['cantonese', 'zh'],
    ['farsi', 'fa'],
    ['tagalog', 'tl'],
    ['creole', 'ht'],
    ['haitian creole', 'ht'],
    ['american sign language', 'ase'],
  ]),
);

/** The ISO 639 code of a language by its code or name; `null` for anything else. */
export function languageCode(written: string): string | null {
  const plain = written.trim().toLowerCase();
  const code = /^([a-z]{2,3})(?:[-_].*)?$/.exec(plain)?.[1];
  if (code !== undefined && CODES.includes(code)) return code;
  return BY_NAME.get(plain) ?? null;
}
