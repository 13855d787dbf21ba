import type { Disposition } from '../../core/dialogue/conversation.ts';
import type { LanguageTag } from '../../core/language-tag.ts';

/** One made-up conversation of the evening. Every number is kept for fiction; nobody in it is real. */
export interface DemoTalk {
  readonly startedMinutesAgo: number;
  /** A phone, or (`null`) a visitor of the web chat. */
  readonly number: string | null;
  readonly language: LanguageTag;
  readonly writes: readonly string[];
  /** Who took it, what they wrote, and how it ended; `null` for whoever still waits. */
  readonly taken: {
    readonly by: string;
    readonly replies: readonly string[];
    readonly note: string | null;
    readonly closedAs: Disposition | null;
  } | null;
}

const waits = (
  startedMinutesAgo: number,
  language: LanguageTag,
  number: string | null,
  ...writes: readonly string[]
): DemoTalk => ({ startedMinutesAgo, number, language, writes, taken: null });

const held = (
  startedMinutesAgo: number,
  language: LanguageTag,
  number: string | null,
  by: string,
  replies: readonly string[],
  ...writes: readonly string[]
): DemoTalk => ({
  startedMinutesAgo,
  number,
  language,
  writes,
  taken: { by, replies, note: null, closedAs: null },
});

const closed = (
  startedMinutesAgo: number,
  language: LanguageTag,
  number: string | null,
  by: string,
  closedAs: Disposition,
  replies: readonly string[],
  ...writes: readonly string[]
): DemoTalk => ({
  startedMinutesAgo,
  number,
  language,
  writes,
  taken: { by, replies, note: null, closedAs },
});

/** The evening, in the order in which people came. */
export const DEMO_EVENING: readonly DemoTalk[] = [
  closed(
    190,
    'en',
    '+12025550110',
    'Priya',
    'emergency_dispatched',
    ['I am with you. Is the crew there yet?', 'You did something hard tonight. How are you now?'],
    'my brother wont wake up his lips are blue',
    'ok calling. hes snoring weird',
    'medics here',
  ),
  closed(
    160,
    'es',
    '+12025550111',
    'Mateo',
    'referred',
    ['Hola, soy Mateo. ¿Qué edad tiene su hijo?', 'Le mando dos lugares que atienden a jóvenes.'],
    'hola mi hijo usa fentanilo, necesito hablar con una persona',
    'tiene 17 y no quiere ir',
  ),
  closed(
    140,
    'pt',
    null,
    'Mateo',
    'information_given',
    ['Olá! Posso explicar como usar a naloxona.'],
    'quero falar com uma pessoa',
  ),
  closed(
    120,
    'uk',
    '+12025550112',
    'Oksana',
    'information_given',
    ['Вітаю, я Оксана. Розкажіть, що відбувається.'],
    'хочу поговорити з людиною',
  ),
  closed(95, 'fr', null, 'Noor', 'no_reply', ['Bonjour, je suis là.'], 'je veux parler à une personne'),
  held(
    44,
    'ru',
    '+12025550113',
    'Oksana',
    ['Здравствуйте, я Оксана. Я с вами.', 'Кто сейчас рядом с вами?'],
    'хочу поговорить с человеком',
    'ломка третий день, не знаю что делать',
  ),
  held(
    31,
    'ar',
    null,
    'Noor',
    ['مرحبًا، أنا نور. أنا معك الآن.', 'هل أنت في مكان آمن؟'],
    'أريد التحدث مع شخص',
    'أخي يتعاطى الهيروين ولا أعرف ماذا أفعل',
  ),
  held(22, 'pl', '+12025550114', 'Oksana', ['Dzień dobry, jestem Oksana.'], 'chcę porozmawiać z człowiekiem'),
  waits(36, 'en', '+12025550115', 'hi can i talk to a person', 'its about my dad and his pills'),
  waits(27, 'it', null, 'vorrei parlare con una persona'),
  held(
    14,
    'es',
    '+12025550116',
    'Mateo',
    ['Hola, soy Mateo. Gracias por escribir.'],
    'quiero hablar con una persona',
    'salí de la cárcel ayer y tengo miedo de recaer',
  ),
  waits(12, 'vi', '+12025550117', 'tôi muốn nói chuyện với một người'),
  waits(9, 'hi', null, 'मुझे किसी इंसान से बात करनी है'),
  waits(8, 'en', null, 'my boyfriend hits me and im scared to go home'),
  held(
    7,
    'en',
    '+12025550118',
    'Priya',
    ['I am here with you. Is she breathing?', 'Good. Keep watching her breathing, I stay here.'],
    'my girlfriend is not breathing she took fentanyl',
    'we gave narcan',
  ),
  waits(6, 'de', '+12025550119', 'ich möchte mit einem Menschen sprechen'),
  waits(5, 'pt', null, 'não quero mais viver'),
  waits(
    5,
    'en',
    '+12025550122',
    'day two without and the withdrawal is really bad, i want to talk to a person',
  ),
  waits(4, 'fa', null, 'می‌خواهم با یک آدم حرف بزنم'),
  waits(3, 'en', '+12025550120', 'i dont want to be here anymore. pills are in front of me'),
  waits(2, 'zh', null, '我想和真人说话'),
  waits(1, 'es', '+12025550121', 'mi amigo no despierta y está azul'),
];
