import fc from 'fast-check';
import { LANGUAGE_TAGS } from '../../core/language-tag.ts';
import { loadUnderstand } from '../../lambdas/model.ts';

const understand = loadUnderstand(process.cwd());
const context = { conversationLanguage: 'en', served: LANGUAGE_TAGS } as const;

describe('the recogniser reads anything', () => {
  it.each([
    ['nothing', ''],
    ['spaces', ' \n\t\u3000 '],
    ['emoji only', '😵💊🆘'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['direction marks', '\u202e\u202d\u2066\u200f'],
    ['a lone high surrogate', '\ud83d'],
    ['a lone low surrogate', '\udc00'],
    ['digits', '911 112'],
    ['combining marks without a letter', '\u0301\u0301\u0301'],
    ['a script that is not served', '안녕하세요'],
  ])('%s raises nothing', (_, text) => {
    expect(understand(text, context)).toMatchObject({ risk: 'routine', emergencyKind: null, evidence: [] });
  });

  it('keeps the language of the conversation where the text shows none', () => {
    expect(understand('😵', { ...context, conversationLanguage: 'pl' }).language.tag).toBe('pl');
  });

  it.each([
    ['ten thousand letters', 'a'.repeat(10_000)],
    ['ten thousand characters of words', 'he is not breathing '.repeat(500)],
    ['ten thousand marks', `a${'\u0301'.repeat(10_000)}`],
    ['ten thousand Chinese characters', '救命叫不醒'.repeat(2_000)],
  ])('%s', (_, text) => {
    expect(understand(text, context).language.tag).toBeDefined();
  });

  it('finds what stands at the end of a very long text', () => {
    const text = `${'we talked about the weather and the dog. '.repeat(300)} my friend is not breathing and turning blue`;
    expect(understand(text, context)).toMatchObject({ risk: 'emergency', emergencyKind: 'overdose' });
  });

  it('finds a sign that control characters and direction marks are put into', () => {
    expect(understand('he is \u202enot\u202c brea\u200bthing\u0000', context).risk).toBe('emergency');
  });

  it('quotes what stands in the text, whatever the text', () => {
    const words = fc.constantFrom(
      'not breathing',
      'БЛЯ не дышит',
      '叫不醒',
      '\ud800',
      '😵',
      'é',
      ' ',
      '\u200f',
      '.',
    );
    const texts = fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 12 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join(' ');
        const understood = understand(text, context);
        expect((understood.risk === 'emergency') === (understood.emergencyKind !== null)).toBe(true);
        for (const { quote, start, end } of understood.evidence) {
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(quote);
        }
      }),
      { numRuns: 300 },
    );
  });
});
