import { useEffect, useState } from 'preact/hooks';
import type { Chat } from '../shared/chat.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { Log } from './log.tsx';
import type { Sheet } from './menu.tsx';
import { Rescue } from './rescue.tsx';
import type { Say } from './words.ts';

interface AppProps {
  readonly chat: Chat;
  readonly say: Say;
  readonly language: string;
  readonly textSize: number;
  /** Shown until the helpline names the place's own. */
  readonly emergencyNumber: string;
  /** What stands in the field and was not sent: also while a sheet hides the field. */
  readonly draft: string;
  keepDraft(text: string): void;
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
  const { chat, say, language, emergencyNumber, draft, keepDraft, now, shifts, leave, close } = props;
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [later, setLater] = useState<typeof import('./later.tsx') | null>(null);
  // Nobody needs it for the first message: it comes when there is time, and while there is a connection.
  useEffect(() => {
    let isGone = false;
    const load = () =>
      import('./later.tsx').then(
        (module) => {
          if (!isGone) setLater(module);
        },
        () => setTimeout(load, 5_000),
      );
    const timer = setTimeout(load, 500);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, []);
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
        <button type="button" class="icon close" aria-label={say('close')} onClick={close}>
          ×
        </button>
      </header>
      {shifts > 0 ? (
        <p class="shifts" role="alert">
          {say('exit_count', { count: shifts })}
        </p>
      ) : null}
      <Announcer messages={messages} />
      {sheet !== null ? (
        <main class="main">
          {later === null ? null : <later.Menu {...props} sheet={sheet} open={setSheet} />}
        </main>
      ) : (
        <main class="main">
          {rescue === null ? null : <Rescue place={place} pacer={rescue.pacer} say={say} />}
          {isEmpty ? (
            <Start number={place?.emergency?.number ?? emergencyNumber} say={say} write={write} />
          ) : null}
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
                say={say}
                write={write}
              />
            ) : null}
            {later !== null && state?.asksPlace === true && rescue === null ? (
              <later.Position chat={chat} say={say} />
            ) : null}
            {later !== null && state?.asksJudgement === true && !model.hasJudged ? (
              <later.Judgement chat={chat} say={say} />
            ) : null}
            {later !== null && model.hasJudged && state?.asksJudgement !== true ? (
              <later.Thanks say={say} />
            ) : null}
          </Log>
          <Status chat={chat} say={say} />
          <Composer
            say={say}
            draft={draft}
            write={write}
            typed={(text) => {
              keepDraft(text);
              if (text !== '') chat.tell({ type: 'typed' });
            }}
          />
        </main>
      )}
    </div>
  );
}

/** An empty page: what to do at once, and that one may just write. */
function Start(props: { readonly number: string; readonly say: Say; write(text: string): void }) {
  const { number, say, write } = props;
  return (
    <section class="start" aria-label={say('start')}>
      <p class="first">{say('start_emergency', { number })}</p>
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
    <p class="status" role="status" data-waits={say('status_waiting')}>
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
