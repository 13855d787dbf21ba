import type { LanguageTag } from '../../language-tag.ts';
import type { Random } from './seeded-random.ts';

/** How people type each letter with a Latin keyboard; the first way is the commonest. */
type Letters = ReadonlyMap<string, readonly string[]>;

const RUSSIAN = readLetters(
  'а=a б=b в=v г=g д=d е=e ё=e,yo ж=zh,j з=z и=i й=y,i,j к=k л=l м=m н=n о=o п=p р=r с=s т=t ' +
    'у=u ф=f х=h,kh,x ц=c,ts ч=ch,4 ш=sh,6 щ=sch,sh ъ= ы=y,i ь=, э=e ю=yu,u я=ya,ia',
);

const UKRAINIAN = new Map([
  ...RUSSIAN,
  ...readLetters("г=h,g ґ=g е=e є=ye,e и=y,i і=i ї=yi,i й=y,i х=h,kh '= ’="),
]);

const HINDI_CONSONANTS = readLetters(
  'क=k ख=kh ग=g घ=gh ङ=n च=ch छ=ch,chh ज=j झ=jh ञ=n ट=t ठ=th ड=d ढ=dh ण=n त=t थ=th द=d ध=dh न=n ' +
    'प=p फ=f,ph ब=b भ=bh म=m य=y र=r ल=l व=v,w श=sh ष=sh स=s ह=h',
);

const HINDI_VOWELS = readLetters(
  'अ=a आ=a,aa इ=i ई=i,ee उ=u ऊ=u,oo ए=e ऐ=ai,e ओ=o औ=au,o ऋ=ri ऑ=o' +
    ' ' +
    'ा=a,aa ि=i ी=i,ee ु=u ू=u,oo े=e ै=ai,e ो=o ौ=au,o ृ=ri ॉ=o',
);

const ARABIC = readLetters(
  'ا=a أ=a إ=i,e آ=a ب=b ت=t ث=th,s ج=g,j ح=7,h خ=5,kh د=d ذ=z ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ' +
    'ع=3,a غ=gh ف=f ق=2,q ك=k ل=l م=m ن=n ه=h ة=a,eh و=o,w ي=i,y ى=a ئ=2 ؤ=o ء=2,',
);

const PERSIAN = new Map([
  ...ARABIC,
  ...readLetters(
    'پ=p چ=ch ژ=zh گ=g ک=k ی=i,y و=o,v,u ح=h خ=kh,x ع=a ق=gh غ=gh ج=j ث=s ا=a آ=a ه=h,e ء= ئ= \u200c=',
  ),
]);

/** Reads a table of letters, each with the ways to type it: `ж=zh,j`. */
function readLetters(table: string): Map<string, readonly string[]> {
  return new Map(
    table.split(' ').map((entry) => {
      const split = entry.indexOf('=');
      return [entry.slice(0, split), entry.slice(split + 1).split(',')];
    }),
  );
}

/** The commonest way is taken this often. */
const FIRST_WAY = 0.75;

/** A vowel that Arabic script leaves unwritten stands between two consonants about this often. */
const UNWRITTEN_VOWEL = 0.6;

/**
 * Writes a text the way its speakers type it with Latin letters, or answers null for languages that are written in
 * them anyway and for Chinese. People do this in many ways, so the result is one of them.
 */
export function transliterate(text: string, language: LanguageTag, random: Random): string | null {
  const lower = text.toLowerCase();
  switch (language) {
    case 'ru':
      return isMostly(/\p{Script=Cyrillic}/u, text) ? byLetter(lower, RUSSIAN, random) : null;
    case 'uk':
      return isMostly(/\p{Script=Cyrillic}/u, text) ? byLetter(lower, UKRAINIAN, random) : null;
    case 'hi':
      return isMostly(/\p{Script=Devanagari}/u, text) ? hindi(lower, random) : null;
    case 'ar':
      return isMostly(/\p{Script=Arabic}/u, text) ? withVowels(lower, ARABIC, random) : null;
    case 'fa':
      return isMostly(/\p{Script=Arabic}/u, text) ? withVowels(lower, PERSIAN, random) : null;
    case 'en':
    case 'es':
    case 'fr':
    case 'pt':
    case 'de':
    case 'it':
    case 'pl':
    case 'zh':
    case 'vi':
      return null;
  }
}

function isMostly(script: RegExp, text: string): boolean {
  const letters = Array.from(text).filter((letter) => /\p{L}/u.test(letter));
  return letters.filter((letter) => script.test(letter)).length * 2 > letters.length;
}

function oneWay(ways: readonly string[], random: Random): string {
  const first = ways[0] ?? '';
  if (ways.length < 2 || random() < FIRST_WAY) return first;
  return ways[1 + Math.floor(random() * (ways.length - 1))] ?? first;
}

function byLetter(text: string, letters: Letters, random: Random): string {
  return Array.from(text, (letter) => {
    const ways = letters.get(letter);
    return ways === undefined ? letter : oneWay(ways, random);
  }).join('');
}

function withVowels(text: string, letters: Letters, random: Random): string {
  let latin = '';
  let afterConsonant = false;
  for (const letter of text.normalize('NFC')) {
    const ways = letters.get(letter);
    if (ways === undefined) {
      if (/\p{M}/u.test(letter)) continue;
      latin += letter;
      afterConsonant = false;
      continue;
    }
    const way = oneWay(ways, random);
    const isConsonant = way !== '' && !/^[aeiou]/.test(way);
    if (isConsonant && afterConsonant && random() < UNWRITTEN_VOWEL) latin += random() < 0.5 ? 'a' : 'e';
    latin += way;
    afterConsonant = isConsonant;
  }
  return latin;
}

function hindi(text: string, random: Random): string {
  const letters = Array.from(text.normalize('NFD'));
  let latin = '';
  letters.forEach((letter, index) => {
    const consonant = HINDI_CONSONANTS.get(letter);
    const vowel = HINDI_VOWELS.get(letter);
    if (vowel !== undefined) latin += oneWay(vowel, random);
    else if (letter === '\u0902' || letter === '\u0901') latin += 'n';
    else if (consonant === undefined) latin += /\p{M}/u.test(letter) ? '' : letter;
    else {
      latin += oneWay(consonant, random);
      if (hasInherentVowel(letters, index)) latin += 'a';
    }
  });
  return latin;
}

/** A consonant is followed by an unwritten "a" unless another sign follows or the word ends. */
function hasInherentVowel(letters: readonly string[], index: number): boolean {
  let next = letters[index + 1];
  if (next === '\u093c') next = letters[index + 2];
  if (next === undefined) return false;
  return HINDI_CONSONANTS.has(next) || next === '\u0902' || next === '\u0901';
}
