import { loadKnowledge } from '../support/knowledge.ts';

const { understand, settings } = loadKnowledge();

/** Words that answer a question: alone they are no ground for a guess at danger. */
test.each([
  '1',
  '2',
  '3',
  '٢',
  'no',
  'sí',
  'ok',
  'да',
  'нет',
  'لا',
  'نه',
  'नहीं',
  '好',
  '没有',
  'không',
  'nie',
  'nein',
])('"%s" alone raises nothing', (text) => {
  const { risk } = understand(text, { conversationLanguage: 'en', served: settings.languages });
  expect(['routine', 'elevated']).toContain(risk);
});

test.each(['overdose', 'sobredosis', 'overdosing'])('"%s" alone is a sign, and is heard', (text) => {
  const { risk } = understand(text, { conversationLanguage: 'en', served: settings.languages });
  expect(risk).toBe('emergency');
});
