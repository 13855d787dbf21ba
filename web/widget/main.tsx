import { render } from 'preact';
import { fitsFrame, startChat } from '../shared/chat.ts';
import { createHttpLink } from '../shared/http-link.ts';
import { createSocketLink } from '../shared/socket-link.ts';
import { App } from './app.tsx';
import { openTabMemory } from './tab-memory.ts';
import { watchShift } from './watch-shift.ts';
import { directionOf, type Say, sayWith, type WidgetWords } from './words.ts';

const { settings, emergencyNumber, leave, connect, takeOver } = window.lantern;
const root = document.querySelector('#app') ?? document.body;
// The page brings its own words; those of other languages are loaded when they are chosen.
const ownWords = JSON.parse(document.querySelector('#words')?.textContent ?? '{}') as WidgetWords;
const words = new Map<string, Say>([[settings.language, sayWith(ownWords)]]);

const memory = await openTabMemory();
let language = settings.language;
let say = sayWith(ownWords);
let textSize = memory.textSize();
let shifts = 0;
let isLeaving = false;
let drawing = 0;
let draft = '';

const chat = startChat({
  links: {
    socket: createSocketLink(connect),
    http: createHttpLink(async (route, body) => {
      const response = await fetch(new URL(route, settings.httpUrl), {
        method: 'POST',
        body,
        cache: 'no-store',
      });
      return { isOk: response.ok, body: await response.text() };
    }),
  },
  hints: { language, country: settings.country },
  remembered: memory.read(),
  now: () => Date.now(),
  at: (moment, callBack) => {
    const timer = setTimeout(callBack, Math.max(0, moment - Date.now()));
    return () => clearTimeout(timer);
  },
  newClientId: () => crypto.randomUUID(),
  changed: ({ session, outbox }) => {
    if (isLeaving) return;
    memory.keep({ session, outbox });
    draw();
  },
});

function draw(): void {
  cancelAnimationFrame(drawing);
  // Many frames at once are drawn once; a hidden page draws nothing until it is seen.
  drawing = requestAnimationFrame(drawNow);
}

function drawNow(): void {
  if (isLeaving) return;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.documentElement.dataset.size = String(textSize);
  document.title = say('title');
  render(
    <App
      chat={chat}
      say={say}
      language={language}
      textSize={textSize}
      emergencyNumber={emergencyNumber}
      draft={draft}
      keepDraft={(text) => {
        draft = text;
      }}
      now={Date.now()}
      shifts={shifts}
      leave={leaveNow}
      chooseLanguage={chooseLanguage}
      chooseTextSize={(size) => {
        textSize = size;
        memory.keepTextSize(size);
        draw();
      }}
      close={() => window.parent.postMessage({ lantern: 'close' }, '*')}
    />,
    root,
  );
}

/** A talk that has begun is told by naming the language in it, as on any channel. */
async function chooseLanguage(tag: string): Promise<void> {
  const { loadWords, endonymOf } = await import('./later.tsx');
  chat.tell({ type: 'language_chosen', language: tag });
  const endonym = endonymOf(tag);
  if (chat.model.messages.length > 0 && endonym !== undefined) chat.write(endonym);
  const known = words.get(tag) ?? sayWith(await loadWords(tag));
  words.set(tag, known);
  language = tag;
  say = known;
  drawNow();
}

function leaveNow(): void {
  isLeaving = true;
  const token = chat.model.messages.length + chat.model.outbox.length > 0 ? chat.model.session?.token : null;
  chat.end();
  leave(token ?? null, memory.forget);
}

watchShift({
  counted: (count) => {
    shifts = count;
    drawNow();
  },
  leave: leaveNow,
});
addEventListener('online', () => chat.tell({ type: 'woke' }));
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) chat.tell({ type: 'woke' });
});
document.addEventListener('visibilitychange', () => chat.tell({ type: document.hidden ? 'hidden' : 'woke' }));

const early = takeOver();
// What is too long to be sent stays in the field, where that is said.
draft = [early.draft, ...early.sent.filter((written) => !fitsFrame(written))].join('\n').trim();
// First as it stood, so that the field stays the same one and keeps the focus.
drawNow();
for (const written of early.sent) chat.write(written);
performance.mark('app');
