import { loadKnowledge } from '../../support/knowledge.ts';

const { robots } = loadKnowledge();

test.each([
  'Liked “Call 911 now, on speaker; do what they say.”',
  'Laughed at “Breathing? 1 yes 2 no”',
  'Removed a heart from “Hello”',
  '👍 to “Call 911 now”',
  'Reacted 😢 to “Not breathing?”',
  'Le gustó “Llame al 911 ahora”',
  'A aimé « Appelez le 15 »',
  'Curtiu “Ligue para o 192”',
  'Gefällt „Rufen Sie 112 an“',
  'Ha messo mi piace a “Chiami il 112”',
  'Lubi „Dzwoń 112”',
  'Понравилось «Срочно наберите 112»',
  'Сподобалося «Терміново наберіть 103»',
  'أعجبه «اتصل الآن على 123»',
  'پسندید «با 115 تماس بگیرید»',
  'पसंद किया “अभी 112 पर कॉल करें”',
  '赞了“马上打120”',
  'Đã thích “Gọi 115 ngay”',
])('a tap on a bubble: %s', (text) => {
  expect(robots.isReaction(text)).toBe(true);
});

test.each([
  'he said “i cant breathe”',
  'my friend wrote “goodbye everyone”',
  '😭 mom said “i took all of them”',
  'Liked him a lot but now he is blue',
  'Loved “The Wire” and now he wont wake up',
  'él dijo “no quiero vivir”',
  'il a dit « je vais mourir »',
  'er sagt „ich kann nicht mehr“',
  'он написал «прощай»',
  'قال «أريد أن أموت»',
  '他说“不想活了”',
  '“help”',
  '',
])('a person: %s', (text) => {
  expect(robots.isReaction(text)).toBe(false);
});

test.each([
  "I'm driving right now with Do Not Disturb. I'll see your message later.",
  'AUTO-REPLY: the office is closed.',
  'Respuesta automática: vuelvo el lunes',
  'Réponse automatique : je suis en congés',
  'Resposta automática: volto segunda-feira',
  'Automatische Antwort: Ich bin nicht im Büro',
  'Risposta automatica: sono fuori',
  'Odpowiedź automatyczna: wracam w poniedziałek',
  'Автоответ: я за рулём, перезвоню позже',
  'Автовідповідь: я за кермом',
  'رد تلقائي: أنا خارج المكتب',
  'پاسخ خودکار: در حال رانندگی هستم',
  'ऑटो रिप्लाई: मैं बाद में जवाब दूंगा',
  '【自动回复】我现在不方便',
  'Trả lời tự động: tôi đang bận',
])('written by a machine: %s', (text) => {
  expect(robots.isAutomaticReply(text)).toBe(true);
});

test.each(['i was driving and saw him fall', 'estoy conduciendo y se desmayó', '我正在开车', 'automatic'])(
  'written by a person: %s',
  (text) => {
    expect(robots.isAutomaticReply(text)).toBe(false);
  },
);
