import { findWhoIsInDanger } from '../../core/understanding/find-danger.ts';
import { normalise } from '../../core/understanding/normalise.ts';
import { signsIn, smallLexicon } from './small-lexicon.ts';

const lexicon = smallLexicon(
  'en',
  {
    not_breathing: ['not breathing'],
    wants_to_die: ['wants to die', 'want to die'],
    took_too_much: ['took too much'],
    it_is_me: ['its me'],
  },
  { others: ['my son', 'he', 'she'], selves: ['i', 'my', 'me'] },
);

const whoIn = (text: string) => {
  const { judged, marks } = signsIn(text, 'en', lexicon);
  return findWhoIsInDanger(judged, marks, normalise(text).words);
};

describe('findWhoIsInDanger', () => {
  it.each([
    ['my son is not breathing', 'other'],
    ['not breathing', 'unknown'],
    ['i want to die', 'self'],
    ['my son said he wants to die', 'other'],
    ['i took too much', 'self'],
    ['she took too much', 'other'],
    ['its me that took too much', 'self'],
    ['hello', 'unknown'],
  ])('%s: %s', (text, expected) => {
    expect(whoIn(text)).toBe(expected);
  });
});
