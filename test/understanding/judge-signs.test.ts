import { signsIn, smallLexicon } from './small-lexicon.ts';

const lexicon = smallLexicon(
  'en',
  {
    not_breathing: ['not breathing', 'stopped breathing'],
    breathing_badly: ['not breathing normally'],
    breathing_normally: ['breathing normally'],
    blue_or_grey: ['lips ~ blue'],
    overdose_named: ['overdosing', 'overdosed'],
    awake: ['awake'],
    wants_to_die: ['suicidal'],
  },
  {
    negations: ['not', 'no', 'never', 'isnt'],
    negationsAfter: ['was a mistake'],
    hypotheticals: ['how do i know if', 'what if'],
    past: ['last year', 'used to'],
    notReal: ['in the movie'],
    others: ['he', 'she', 'someone'],
    selves: ['i', 'my'],
  },
);

const judged = (text: string) =>
  signsIn(text, 'en', lexicon)
    .judged.filter(({ isLoose }) => !isLoose)
    .map(({ concept, standing }) => `${concept} ${standing}`);

describe('judgeSigns', () => {
  it.each([
    ['says so', 'she is overdosing', ['overdose_named asserted']],
    ['negated before', 'he is not overdosing', ['overdose_named negated']],
    ['negated inside', 'his lips are not blue', ['blue_or_grey negated']],
    ['negated after', 'overdosing was a mistake', ['overdose_named negated']],
    ['a sign that is a negation is itself asserted', 'he is not breathing', ['not_breathing asserted']],
    ['a negation in another clause', 'no, he is overdosing', ['overdose_named asserted']],
    ['a person begins a new statement', 'no she overdosed', ['overdose_named asserted']],
    ['a question in general', 'how do i know if someone is overdosing', ['overdose_named hypothetical']],
    ['what if', 'what if he stopped breathing', ['not_breathing hypothetical']],
    ['the past', 'he overdosed last year', ['overdose_named past']],
    ['not real', 'in the movie she overdosed', ['overdose_named not_real']],
    ['another sentence does not count', 'what if. he is overdosing', ['overdose_named asserted']],
    ['the longer sign hides the one inside', 'he is not breathing normally', ['breathing_badly asserted']],
    ['breathing normally', 'he is breathing normally', ['breathing_normally asserted']],
    ['a negated answer is its opposite', 'she is not awake', ['unresponsive asserted']],
    ['not suicidal', 'i am not suicidal', ['wants_to_die negated']],
  ])('%s', (_, text, expected) => {
    expect(judged(text)).toEqual(expected);
  });

  it('lets the marks of the language of the text turn a sign of another language around', () => {
    const french = smallLexicon(
      'fr',
      { overdose_named: ['overdosing'] },
      { past: ["l'an passé"], notReal: ['chocolat'] },
    );
    const { judged: signs } = signsIn('overdosing de chocolat', 'fr', french);
    expect(signs.map(({ standing }) => standing)).toEqual(['not_real']);
  });
});
