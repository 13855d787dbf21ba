/** Languages that nobody speaks: they show, in a page, what is not translated, cut off, or laid out one way only. */
export const PSEUDO_LOCALES = ['qps', 'qps-rtl'] as const;
export type PseudoLocale = (typeof PSEUDO_LOCALES)[number];

/** Which way a page in a pseudo-locale is laid out. */
export const DIRECTION_OF_PSEUDO_LOCALE = { qps: 'ltr', 'qps-rtl': 'rtl' } as const;

/** A file of texts, flat or nested. */
export type TextTree = string | { readonly [key: string]: TextTree } | readonly TextTree[];

/** Makes the texts of a pseudo-locale from English ones; keys, places and markup stay as they are. */
export function pseudoTexts<Tree extends TextTree>(texts: Tree, locale: PseudoLocale): Tree {
  return pseudoTree(texts, locale) as Tree;
}

function pseudoTree(texts: TextTree, locale: PseudoLocale): TextTree {
  if (typeof texts === 'string') return pseudoText(texts, locale);
  if (Array.isArray(texts)) return texts.map((text) => pseudoTree(text, locale));
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudoTree(text, locale)]));
}

/**
 * One text: `Send {{count}} texts` becomes `[Šéñð {{count}} ţéẋţš ~~~~]`, a third longer, as German is, with letters that
 * a bad font lacks and brackets that show where it was cut. In `qps-rtl` each word reads from right to left.
 */
export function pseudoText(text: string, locale: PseudoLocale): string {
  if (text.trim() === '') return text;
  const parts = text.split(KEPT);
  // `split` with a group puts what is kept at the odd places.
  const written = parts.map((part, index) => (index % 2 === 1 ? part : pseudoWords(part, locale))).join('');
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  return `[${written} ${'~'.repeat(Math.ceil(letters / 3))}]`;
}

/** Places to be filled, and markup. */
const KEPT = /(\{\{[^}]*\}\}|\{[^}]*\}|<[^>]*>)/;

const RIGHT_TO_LEFT = ['\u200f\u202e', '\u202c\u200f'] as const;

function pseudoWords(text: string, locale: PseudoLocale): string {
  if (locale === 'qps') return [...text].map((letter) => ACCENTED.get(letter) ?? letter).join('');
  return text.replace(/\p{L}[\p{L}\p{M}'’]*/gu, (word) => RIGHT_TO_LEFT.join(word));
}

const ACCENTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'á',
    b: 'ƀ',
    c: 'ç',
    d: 'ð',
    e: 'é',
    f: 'ƒ',
    g: 'ĝ',
    h: 'ĥ',
    i: 'î',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    m: 'ɱ',
    n: 'ñ',
    o: 'ö',
    p: 'þ',
    q: 'ǫ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'û',
    v: 'ṽ',
    w: 'ŵ',
    x: 'ẋ',
    y: 'ý',
    z: 'ž',
    A: 'Å',
    B: 'Ɓ',
    C: 'Ç',
    D: 'Ð',
    E: 'É',
    F: 'Ƒ',
    G: 'Ĝ',
    H: 'Ĥ',
    I: 'Î',
    J: 'Ĵ',
    K: 'Ķ',
    L: 'Ļ',
    M: 'Ṁ',
    N: 'Ñ',
    O: 'Ö',
    P: 'Þ',
    Q: 'Ǫ',
    R: 'Ŕ',
    S: 'Š',
    T: 'Ţ',
    U: 'Û',
    V: 'Ṽ',
    W: 'Ŵ',
    X: 'Ẋ',
    Y: 'Ý',
    Z: 'Ž',
  }),
);
