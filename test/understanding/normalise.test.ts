import { MAX_READ_FROM_END, MAX_READ_FROM_START, normalise } from '../../core/understanding/normalise.ts';

const words = (text: string) => normalise(text).words.map((word) => word.text);

describe('normalise: what makes no difference', () => {
  it.each([
    ['capitals', 'NOT Breathing', ['not', 'breathing']],
    ['diacritics', 'está AZUL, señor Łukasz', ['esta', 'azul', 'senor', 'lukasz']],
    ['decomposed diacritics', 'este\u0301', ['este']],
    ['repeated letters', 'heeeelp meeee', ['help', 'me']],
    ['a short word whose doubled letter is meant', 'у нее', ['у', 'нее']],
    ['double letters, dropped or not', 'pills', ['pils']],
    ['full-width forms', 'ｈｅｌｐ', ['help']],
    ['mathematical letters', '𝓱𝓮𝓵𝓹', ['help']],
    ['apostrophes', "won't won’t", ['wont', 'wont']],
    ['hyphens are spaces', 'o-d', ['o', 'd']],
    ['zeros typed for letters', '0verd0se', ['overdose']],
    ['German sharp s', 'Straße', ['strase']],
    ['Russian yo', 'ещё', ['еще']],
    ['Arabic letter forms', 'أوفر دوز', ['اوفر', 'دوز']],
    ['Arabic vowel signs and stretching', 'يَتَنَفَّـــس', ['يتنفس']],
    ['Persian and Arabic keyboards', 'کبود ی', ['كبود', 'ي']],
    ['the zero-width non-joiner', 'نمی\u200cکشه', ['نميكشه']],
    ['Hindi dots', 'ज़्यादा', ['ज्यादा']],
    ['Vietnamese marks', 'không thở được', ['khong tho duoc'.split(' ')].flat()],
    ['digits of other scripts', '۱۲ ١٢ १२', ['12', '12', '12']],
    ['invisible characters', 'bre\u200bath\u00ading\u2060', ['breathing']],
    ['direction marks', '\u202ehelp\u202c', ['help']],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('reads traditional Chinese as simplified, each character a word', () => {
    expect(words('嘴唇發紫')).toEqual(words('嘴唇发紫'));
    expect(words('叫不醒')).toEqual(['叫', '不', '醒']);
  });

  it('keeps digits apart from repetition: 911 is not 91', () => {
    expect(words('911')).toEqual(['911']);
  });
});

describe('normalise: where the words stand', () => {
  it.each([
    'Heeelp!! He’s NOT breathing',
    'ｆｕｌｌ ｗｉｄｔｈ 𝓱𝓮𝓵𝓹 me',
    'este\u0301 azul \u202e está',
    '嘴唇發紫，叫不醒 😵 ok',
    'نفس نمی\u200cکشه',
    'straße ﬁn',
  ])('every word of %j is found at its offsets', (text) => {
    const { words: found } = normalise(text);
    for (const word of found) {
      const quoted = normalise(text.slice(word.start, word.end)).words;
      expect(quoted.map((again) => again.text)).toEqual([word.text]);
    }
    const ends = found.map((word) => word.end);
    expect(found.every((word, index) => index === 0 || word.start >= (ends[index - 1] ?? 0))).toBe(true);
  });

  it('counts sentences and clauses', () => {
    const { words: found } = normalise('no, he is fine. thanks! and you?');
    expect(found.map((word) => word.sentence)).toEqual([0, 0, 0, 0, 1, 2, 2]);
    expect(found[0]?.clause).not.toBe(found[1]?.clause);
  });

  it('lets dots trail off without ending the sentence', () => {
    const { words: found } = normalise('he is not... breathing');
    expect(new Set(found.map((word) => word.sentence)).size).toBe(1);
  });
});

describe('normalise: long texts', () => {
  it('reads the beginning and the end and stays within its bound', () => {
    const text = `first ${'filler '.repeat(2_000)} last`;
    const { words: found } = normalise(text);
    expect(found[0]?.text).toBe('first');
    expect(found.at(-1)?.text).toBe('last');
    expect(found.length).toBeLessThan((MAX_READ_FROM_START + MAX_READ_FROM_END) / 2);
  });

  it('does not join the last word of the beginning with the first of the end', () => {
    const { words: found } = normalise('a'.repeat(20_000));
    expect(found.map((word) => [word.start, word.end])).toEqual([
      [0, MAX_READ_FROM_START],
      [20_000 - MAX_READ_FROM_END, 20_000],
    ]);
  });
});
