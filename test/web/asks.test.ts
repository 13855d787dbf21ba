import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { screen } from '../../core/app/inbound-message.ts';
import { LANGUAGE_TAGS } from '../../core/language-tag.ts';
import { beatAt } from '../../web/widget/pacer-rhythm.ts';
import { textParts } from '../../web/widget/text-parts.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const knowledge = loadKnowledge();

/** What a press of the page's own buttons writes must be understood, or the button leads nowhere. */
test.each(LANGUAGE_TAGS)('the buttons of an empty page are understood in %s', (tag) => {
  const words = JSON.parse(readFileSync(resolve(`locales/${tag}/widget.json`), 'utf8'));
  const understood = (key: string) => screen(knowledge, words[key], tag);
  expect(understood('ask_overdose')).toMatchObject({ risk: 'emergency', emergencyKind: 'overdose' });
  expect(understood('ask_naloxone')).toMatchObject({ intent: 'naloxone_use' });
  expect(understood('ask_person')).toMatchObject({ intent: 'human' });
});

describe('the pacer', () => {
  test('paces one breath of a second every five seconds', () => {
    const acts = [0, 900, 1_100, 4_900, 5_100].map((at) => beatAt('breaths', at));
    expect(acts.map(({ act }) => act)).toEqual(['breath', 'breath', 'watch', 'watch', 'breath']);
    expect(acts.map(({ count }) => count)).toEqual([1, 1, 4, 1, 1]);
  });

  test('paces thirty pushes at 100 to 120 a minute, then two breaths, and again', () => {
    const beats = Array.from({ length: 3_000 }, (_, index) => beatAt('cpr', index * 20));
    const acts = beats.filter((beat, index) => beat.index !== beats[index - 1]?.index);
    expect(acts.slice(0, 34).map(({ act, count }) => `${act} ${count}`)).toEqual([
      ...Array.from({ length: 30 }, (_, index) => `push ${index + 1}`),
      'breath 1',
      'breath 2',
      'push 1',
      'push 2',
    ]);
    const pushesMs = beats.findIndex(({ act }) => act === 'breath') * 20;
    expect(30 / (pushesMs / 60_000)).toBeGreaterThan(100);
    expect(30 / (pushesMs / 60_000)).toBeLessThan(120);
  });
});

test.each([
  ['Call 911 now, 30 pushes, 24/7, 2:30', ['911:tel:911']],
  ['988 (call or text), 1-800-662-4357.', ['988:tel:988', '1-800-662-4357:tel:18006624357']],
  ['116 123 or +44 20 7946 0958', ['116 123:tel:116123', '+44 20 7946 0958:tel:+442079460958']],
  ['see https://example.org/a?b=1.', ['https://example.org/a?b=1:https://example.org/a?b=1']],
  ['javascript:alert(1) <a href="x">y</a>', []],
])('what can be tapped in %j', (text, expected) => {
  const parts = textParts(text);
  expect(parts.map((part) => part.text).join('')).toBe(text);
  expect(parts.flatMap(({ text: part, href }) => (href === null ? [] : [`${part}:${href}`]))).toEqual(
    expected,
  );
});
