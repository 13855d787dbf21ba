import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import { loadUnderstand } from '../../lambdas/model.ts';

const understand = loadUnderstand(process.cwd());
const inEnglish = { conversationLanguage: 'en', served: LANGUAGE_TAGS } as const;

describe('an emergency is found in every language', () => {
  it.each<[LanguageTag, string]>([
    ['en', "my friend is blue and won't wake up"],
    ['es', 'mi hermano no respira y tiene los labios morados'],
    ['fr', 'il respire plus, ses lèvres sont bleues'],
    ['pt', 'ele não respira e não acorda'],
    ['de', 'er atmet nicht mehr und wacht nicht auf'],
    ['it', 'non respira, ha le labbra blu'],
    ['pl', 'on nie oddycha i nie mogę go obudzić'],
    ['ru', 'он не дышит и губы синие'],
    ['uk', 'він не дихає, не можу розбудити'],
    ['ar', 'اخي لا يتنفس وشفايفه زرقا'],
    ['fa', 'نفس نمیکشه لباش کبوده'],
    ['hi', 'वो सांस नहीं ले रहा है'],
    ['zh', '他没有呼吸了，叫不醒'],
    ['vi', 'anh ấy không thở, gọi không dậy'],
  ])('%s: %s', (tag, text) => {
    const understood = understand(text, inEnglish);
    expect(understood).toMatchObject({
      language: { tag },
      risk: 'emergency',
      emergencyKind: 'overdose',
      intent: 'overdose_now',
      isSure: true,
    });
    expect(understood.evidence.length).toBeGreaterThan(0);
  });
});

describe('kinds of emergencies and levels below', () => {
  it.each([
    ['i took all my pills because i want to die', 'emergency', 'self_harm'],
    ['he has a knife and is trying to get in', 'emergency', 'attack'],
    ['my toddler swallowed one of my suboxone', 'emergency', 'child_ingestion'],
    ['she is having a seizure', 'emergency', 'medical'],
    ['i want to kill myself', 'crisis', null],
    ['my boyfriend hit me again', 'danger', null],
  ])('%s', (text, risk, emergencyKind) => {
    expect(understand(text, inEnglish)).toMatchObject({ emergencyKind });
    expect(['emergency', risk]).toContain(understand(text, inEnglish).risk);
  });
});

describe('words of danger without danger raise no alarm', () => {
  it.each([
    'how do I kill a Python process',
    'how do i know if someone is overdosing',
    'my phone died',
    'I am dying of laughter',
    'he is breathing normally now',
    'where can i get narcan',
    'he survived his overdose last year',
  ])('%s', (text) => {
    expect(['routine', 'elevated', 'danger']).toContain(understand(text, inEnglish).risk);
  });
});

describe('language', () => {
  it.each<[string, LanguageTag, LanguageTag]>([
    ['a word that many languages share keeps the conversation in its language', 'es', 'es'],
  ])('%s', (_, conversationLanguage, expected) => {
    for (const text of ['no', 'ok', 'naloxone']) {
      const { language } = understand(text, { ...inEnglish, conversationLanguage });
      expect(language.tag).toBe(expected);
    }
  });

  it('follows the script, even in one word', () => {
    expect(understand('привет', inEnglish).language.tag).toBe('ru');
    expect(understand('救命', inEnglish).language.tag).toBe('zh');
    expect(understand('नमस्ते', inEnglish).language.tag).toBe('hi');
  });

  it('answers one of the served languages', () => {
    const served = ['en', 'es'] as const;
    expect(served).toContain(
      understand('je voudrais parler à quelqu’un', { ...inEnglish, served }).language.tag,
    );
  });
});

it('shows the counselor the words', () => {
  const text = 'PLEASE help, his lips are BLUE!!';
  const { evidence } = understand(text, inEnglish);
  const blue = evidence.find(({ concept }) => concept === 'blue_or_grey');
  expect(blue?.quote).toBe('lips are BLUE');
  expect(text.slice(blue?.start, blue?.end)).toBe('lips are BLUE');
});
