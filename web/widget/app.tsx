import { useEffect, useState } from 'preact/hooks';
import type { Chat } from '../shared/chat.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { Log } from './log.tsx';
import type { Sheet } from './menu.tsx';
import { Rescue } from './rescue.tsx';
import type { Say, SayAll } from './words.ts';

/** The later parts, with the words of the language that was shown when they came. */
type Later = typeof import('./later.tsx') & { readonly sayAll: SayAll };

interface AppProps {
  readonly chat: Chat;
  readonly say: Say;
  readonly language: string;
  readonly textSize: number;
  readonly isFramed: boolean;
  readonly now: number;
  /** Shift was pressed this often in a row. */
  readonly shifts: number;
  leave(): void;
  chooseLanguage(tag: string): void;
  chooseTextSize(size: number): void;
  close(): void;
}

/** The whole page. */
export function App(props: AppProps) {
  const { chat, say, language, isFramed, now, shifts, leave, close } = props;
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [later, setLater] = useState<Later | null>(null);
  // Nobody needs it for the first message: it comes when there is time, and while there is a connection.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` changes with the language.
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const parts = await import('./later.tsx');
      const sayAll = await parts.loadLaterSay(language, say);
      if (!isGone) setLater({ ...parts, sayAll });
    };
    let timer: ReturnType<typeof setTimeout>;
    const loadIn = (pause: number): void => {
      timer = setTimeout(() => void load().catch(() => isGone || loadIn(5_000)), pause);
    };
    loadIn(later === null ? 500 : 0);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [language]);
  const { model } = chat;
  const { state, session, messages } = model;
  const rescue = rescueOf(chat);
  const place = state?.place ?? session?.place ?? null;
  const write = (text: string) => chat.write(text);
  const isEmpty = messages.length === 0 && model.outbox.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether there is one counts, not how it changes.
  useEffect(() => {
    // A sheet stays no longer than the emergency that it would hide.
    if (rescue !== null) setSheet(null);
  }, [rescue !== null]);

  return (
    <div class="page" data-rescue={rescue !== null}>
      <header class="top">
        <button type="button" class="exit" onClick={leave}>
          {say('exit')}
        </button>
        <h1 class="title">{state?.counselor ?? say('title')}</h1>
        <button
          type="button"
          class="icon"
          aria-expanded={sheet !== null}
          onClick={() => setSheet(sheet === null ? 'menu' : null)}
        >
          {say('menu')}
        </button>
        {isFramed ? (
          <button type="button" class="icon" aria-label={say('close')} onClick={close}>
            ×
          </button>
        ) : null}
      </header>
      {shifts > 0 ? (
        <p class="shifts" role="alert">
          {say('exit_count', { count: shifts })}
        </p>
      ) : null}
      <Announcer messages={messages} />
      {sheet !== null ? (
        <main class="main">
          {later === null ? null : <later.Menu {...props} say={later.sayAll} sheet={sheet} open={setSheet} />}
        </main>
      ) : (
        <main class="main">
          {rescue === null ? null : <Rescue place={place} pacer={rescue.pacer} say={say} />}
          {isEmpty ? <Start place={place?.emergency?.number ?? null} say={say} write={write} /> : null}
          <Log
            chat={chat}
            language={language}
            isRescue={rescue !== null}
            now={now}
            say={say}
            write={write}
            askPhone={() => setSheet('list')}
          >
            {later !== null && state?.phase === 'waiting' ? (
              <later.Waiting
                state={state}
                language={language}
                isRescue={rescue !== null}
                say={later.sayAll}
                write={write}
              />
            ) : null}
            {later !== null && state?.asksPlace === true && rescue === null ? (
              <later.Position chat={chat} say={later.sayAll} />
            ) : null}
            {later !== null && state?.asksJudgement === true && !model.hasJudged ? (
              <later.Judgement chat={chat} say={later.sayAll} />
            ) : null}
            {later !== null && model.hasJudged && state?.asksJudgement !== true ? (
              <later.Thanks say={later.sayAll} />
            ) : null}
          </Log>
          <Status chat={chat} say={say} />
          <Composer say={say} write={write} typed={() => chat.tell({ type: 'typed' })} />
        </main>
      )}
    </div>
  );
}

/** An empty page: what to do at once, and that one may just write. */
function Start(props: { readonly place: string | null; readonly say: Say; write(text: string): void }) {
  const { place, say, write } = props;
  return (
    <section class="start" aria-label={say('start')}>
      <p class="first">{say('start_emergency', { number: place ?? '112' })}</p>
      <p>{say('start')}</p>
      <div class="options">
        {(['ask_overdose', 'ask_naloxone', 'ask_person'] as const).map((key) => (
          <button type="button" key={key} onClick={() => write(say(key))}>
            {say(key)}
          </button>
        ))}
      </div>
      <p class="quiet">{say('start_notice')}</p>
    </section>
  );
}

/** How it stands with the connection, in calm words, and only when there is something to say. */
function Status({ chat, say }: { readonly chat: Chat; readonly say: Say }) {
  const { line, isWelcome, failures, isInTrouble } = chat.model;
  const isLost = failures > 0 && (line.type !== 'open' || !isWelcome);
  return (
    <p class="status" role="status">
      {isLost ? say('offline') : isInTrouble ? say('trouble') : ''}
    </p>
  );
}

/** Whether a life is in danger now: as the helpline says, or, before it could, as its last text shows. */
function rescueOf({ model }: Chat): { readonly pacer: 'breaths' | 'cpr' | null } | null {
  const { state, messages, session } = model;
  if (state?.rescue != null) return state.rescue;
  const last = messages.findLast(({ author }) => author !== 'help_seeker');
  if (last?.isEmergency !== true || state?.phase === 'closed') return null;
  if (last.pacer !== undefined && state === null) return { pacer: last.pacer };
  const number = (state?.place ?? session?.place)?.emergency?.number;
  // The button calls the number that the text names, and no other.
  return number !== undefined && last.text.includes(number) && last.options.length === 0 && state === null
    ? { pacer: null }
    : null;
}
