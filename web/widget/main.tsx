import { render } from 'preact';
import { startChat } from '../shared/chat.ts';
import { createHttpLink } from '../shared/http-link.ts';
import { createSocketLink } from '../shared/socket-link.ts';
import { App } from './app.tsx';
import { leave } from './leave.ts';
import { readPageSettings } from './page-settings.ts';
import { openTabMemory } from './tab-memory.ts';
import { directionOf, loadWords, type Say, sayWith } from './words.ts';

/** Shift this often, each within this time of the one before, leaves. */
const SHIFTS_TO_LEAVE = 3;
const SHIFT_WITHIN_MS = 1_500;

const settings = readPageSettings();
const root = document.querySelector('#app') ?? document.body;
const words = new Map<string, Promise<Say>>();
const wordsOf = (language: string): Promise<Say> => {
  const known = words.get(language) ?? loadWords(language).then(sayWith);
  words.set(language, known);
  // What did not load is asked for again.
  known.catch(() => words.delete(language));
  return known;
};
// The words come while the memory opens and the link is made.
void wordsOf(settings.language);

const memory = await openTabMemory();
let language = settings.language;
let say: Say | null = null;
let textSize = memory.textSize();
let shifts = 0;
let shiftTimer: ReturnType<typeof setTimeout> | undefined;
let isLeaving = false;
let drawing = 0;

const chat = startChat({
  links: {
    socket: createSocketLink(() => new WebSocket(settings.socketUrl)),
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
  if (say === null || isLeaving) return;
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
      isFramed={settings.isFramed}
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

async function show(tag: string): Promise<void> {
  const loaded = await wordsOf(tag);
  language = tag;
  say = loaded;
  drawNow();
}

/** A talk that has begun is told by naming the language in it, as on any channel. */
async function chooseLanguage(tag: string): Promise<void> {
  chat.tell({ type: 'language_chosen', language: tag });
  const endonym = ENDONYMS.find(([known]) => known === tag)?.[1];
  if (chat.model.messages.length > 0 && endonym !== undefined) chat.write(endonym);
  await show(tag);
}

function leaveNow(): void {
  isLeaving = true;
  const token = chat.model.messages.length + chat.model.outbox.length > 0 ? chat.model.session?.token : null;
  chat.end();
  leave({ settings, token: token ?? null, forget: memory.forget });
}

function countShift(): void {
  clearTimeout(shiftTimer);
  shifts += 1;
  if (shifts >= SHIFTS_TO_LEAVE) return leaveNow();
  shiftTimer = setTimeout(() => {
    shifts = 0;
    draw();
  }, SHIFT_WITHIN_MS);
  drawNow();
}

/** Shift that is held to write a capital letter is no wish to leave. */
function watchShift(): void {
  let isAlone = false;
  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    isAlone = event.key === 'Shift';
    if (!isAlone) shifts = 0;
  });
  addEventListener('keyup', (event) => {
    if (event.key === 'Shift' && isAlone) countShift();
  });
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || typeof data !== 'object' || data === null) return;
    if ('lantern' in data && data.lantern === 'shift') countShift();
  });
}

watchShift();
addEventListener('online', () => chat.tell({ type: 'woke' }));
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) chat.tell({ type: 'woke' });
});
document.addEventListener('visibilitychange', () => chat.tell({ type: document.hidden ? 'hidden' : 'woke' }));

await show(language).catch(async () => {
  // Words that did not come the first time are asked for until they do.
  for (let isShown = false; !isShown; ) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    isShown = await show(language).then(
      () => true,
      () => false,
    );
  }
});
