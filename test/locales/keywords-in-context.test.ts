import { TranscriptPlayer } from '../../bin/transcript/player.ts';
import { MINUTE_MS } from '../../core/instant.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import { loadKnowledge, NOON } from '../support/knowledge.ts';

const knowledge = loadKnowledge();

/** Somebody who reports an overdose, and is asked two and a half minutes later whether the other one breathes. */
const REPORTS: Readonly<Partial<Record<LanguageTag, string>>> = {
  en: 'my friend is blue and wont wake up',
  fr: 'mon ami ne respire plus, il est bleu',
  de: 'mein freund atmet nicht mehr und ist blau',
  ar: 'صديقي لا يتنفس ولونه أزرق',
  fa: 'دوستم نفس نمی‌کشه کبود شده',
  zh: '我朋友没有呼吸，嘴唇发紫',
  vi: 'bạn tôi không thở, môi tím',
  hi: 'दोस्त सांस नहीं ले रहा नीला पड़ गया',
};

function talk(language: LanguageTag, ...said: readonly string[]) {
  const player = new TranscriptPlayer(knowledge, { channel: 'sms', language, country: null, at: null }, NOON);
  const sent = said.map((text) => {
    const lines = player.play({ type: 'wrote', text, intent: null });
    const texts = lines.flatMap((line) => (line.type === 'sent' ? [line.text] : []));
    player.play({ type: 'passed', text: '', durationMs: 2.5 * MINUTE_MS });
    return texts;
  });
  return { sent, conversation: player.conversation };
}

const textOf = (key: Parameters<typeof knowledge.words.render>[0]['key'], language: LanguageTag) =>
  knowledge.words.render(
    {
      kind: 'approved',
      key,
      language,
      params: {
        emergency: { type: 'emergency_number', country: null },
        crisisLine: { type: 'line', line: 'crisis', country: null },
      },
    },
    { now: NOON },
  );

describe.each([
  ['ar', 'توقف'],
  ['fr', 'arrêt'],
  ['fr', 'ARRET'],
  ['fa', 'توقف'],
  ['vi', 'ngừng'],
  ['hi', 'बंद'],
] as const)('%s: %s', (language, word) => {
  test('answers whether somebody breathes while that is asked', () => {
    const { sent, conversation } = talk(language, REPORTS[language] ?? '', word);
    expect(sent[1]).toEqual([textOf('overdose.not_breathing.breaths', language)]);
    expect(conversation.isOptedOut).toBe(false);
    expect(conversation.timers.map(({ kind }) => kind)).toContain('rescue_check');
  });
});

describe.each([
  ['ar', 'توقف'],
  ['ar', 'إيقاف'],
  ['fr', 'arrêt'],
  ['de', 'STOPP'],
  ['zh', '停止'],
  ['fa', 'توقف'],
] as const)('%s: %s', (language, word) => {
  test('ends what comes unasked where nobody was asked', () => {
    const { sent, conversation } = talk(language, word);
    expect(sent[0]).toEqual([textOf('stop.confirmed', language)]);
    expect(conversation.isOptedOut).toBe(true);
  });
});

/** Words that our own texts name for it: they stop at any moment, and the steps go with the confirmation. */
describe.each([
  ['de', 'STOPP'],
  ['zh', '停止'],
  ['ar', 'إيقاف'],
  ['fa', 'لغو'],
  ['vi', 'HỦY'],
  ['fr', 'STOP'],
  ['en', 'STOP'],
] as const)('%s: %s, in the middle of a rescue', (language, word) => {
  test('is confirmed with the steps, and the ticket stays', () => {
    const { sent, conversation } = talk(language, REPORTS[language] ?? '', word);
    expect(sent[1]).toEqual([textOf('stop.with_steps', language)]);
    expect(conversation.isOptedOut).toBe(true);
    expect(conversation.ticket?.status).toBe('waiting');
  });
});

test.each([
  ['de', 'STOPP er atmet nicht mehr'],
  ['zh', '他停止呼吸了，嘴唇发紫'],
  ['fr', 'arrêt respiratoire, il est bleu'],
  ['ar', 'توقف عن التنفس ولونه أزرق'],
  ['vi', 'bạn tôi ngừng thở, môi tím'],
] as const)('%s: "%s" is a cry for help and no keyword', (language, text) => {
  const { conversation } = talk(language, text);
  expect(conversation.isOptedOut).toBe(false);
  expect(conversation.risk).toBe('emergency');
});
