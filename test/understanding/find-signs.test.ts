import { signsIn, smallLexicon } from './small-lexicon.ts';

const lexicon = smallLexicon('en', {
  not_breathing: ['not breathing', 'stopped breathing'],
  unresponsive: ["won't wake up", 'hard to wake him up'],
  blue_or_grey: ['lips ~ blue', 'skin & grey'],
  breathing_badly: ['gurgl*', 'snoring weirdly'],
  overdose_named: ['overdosing'],
});

const found = (text: string) =>
  signsIn(text, 'en', lexicon)
    .judged.map(({ concept, isLoose }) => (isLoose ? `${concept}?` : concept))
    .filter((name, index, all) => all.indexOf(name) === index);

describe('findSigns: the phrase syntax', () => {
  it.each([
    ['words in a row', 'he is not breathing', ['not_breathing']],
    ['not in another order', 'breathing not', []],
    ['an open ending', 'she is gurgling', ['breathing_badly']],
    ['up to four words between', 'lips have gone kind of blue', ['blue_or_grey']],
    ['not five', 'lips that once were very much like blue', []],
    ['anywhere in the same sentence', 'grey, i mean the skin', ['blue_or_grey']],
    ['not in another sentence', 'grey day. my skin itches', []],
    ['a row does not cross sentences', 'not. breathing', []],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('findSigns: how people type', () => {
  it.each([
    ['an apostrophe left out', 'he wont wake up', ['unresponsive']],
    ['a letter swapped', 'not braething', ['not_breathing']],
    ['a letter left out', 'he is ovrdosing', ['overdose_named']],
    ['one letter for another is another word, when it stands alone', 'overdoning it', []],
    ['one word typed as two', 'over dosing', ['overdose_named']],
    ['a word between, which needs the support of the model', 'not even breathing', ['not_breathing?']],
    ['another form, which needs it too', 'he stops breathing', ['not_breathing?']],
    ['a lone word in another form is another word', 'overdosed', []],
    ['two words too many', 'not even really still breathing', []],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

it('finds a Chinese phrase inside a run of characters', () => {
  const chinese = smallLexicon('zh', { unresponsive: ['叫不醒'] });
  expect(signsIn('他怎么都叫不醒了', 'zh', chinese).judged.map(({ from, to }) => [from, to])).toContainEqual([
    4, 7,
  ]);
});

it('takes a short phrase for its own language only: "od" is "from" in Polish', () => {
  const english = smallLexicon('en', { overdose_named: ['od'] });
  expect(signsIn('od wczoraj', 'pl', english).judged).toEqual([]);
  expect(signsIn('i think he will od', 'en', english).judged).toHaveLength(1);
});
