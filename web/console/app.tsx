import { useCallback, useEffect, useState } from 'react';
import { createSound } from './attention/sound.ts';
import { useAttention } from './attention/use-attention.ts';
import { askSettings, createApi } from './connection/api.ts';
import { openConsoleSession } from './connection/console-session.ts';
import { type SignedIn, SignedInProvider, useConsole, useSignedIn } from './connection/session-context.tsx';
import { apiOrigin } from './connection/settings.ts';
import { ShortcutProvider } from './keyboard/shortcut-context.tsx';
import { Button } from './parts/button.tsx';
import { createSignIn, type SignIn } from './sign-in/sign-in.ts';
import { createDrafts } from './state/drafts.ts';
import { createConsoleStore } from './state/store.ts';
import { Shell } from './views/shell/shell.tsx';
import { useWords } from './words/words-context.tsx';

type Stage =
  | { readonly type: 'starting' }
  | { readonly type: 'unreachable' }
  | { readonly type: 'signed_out'; readonly helpline: string; readonly signIn: SignIn }
  | { readonly type: 'signed_in'; readonly signIn: SignIn; readonly value: SignedIn };

const RETRY_MS = 5_000;

/** From nothing to somebody who is signed in. */
export function App() {
  const { say } = useWords();
  const [stage, setStage] = useState<Stage>({ type: 'starting' });

  const start = useCallback(async () => {
    setStage(await begin());
  }, []);
  useEffect(() => {
    void start();
  }, [start]);
  useEffect(() => {
    if (stage.type !== 'unreachable') return;
    const timer = setTimeout(start, RETRY_MS);
    return () => clearTimeout(timer);
  }, [stage, start]);

  switch (stage.type) {
    case 'starting':
      return <p className="centered quiet">{say('shell.loading')}</p>;
    case 'unreachable':
      return (
        <main className="centered">
          <p role="alert">{say('sign_in.unreachable')}</p>
        </main>
      );
    case 'signed_out':
      return (
        <main className="centered">
          <h1>{say('sign_in.title')}</h1>
          <p className="quiet">{say('sign_in.explain', { helpline: stage.helpline })}</p>
          <Button kind="primary" size="large" onPress={() => void stage.signIn.begin()}>
            {say('sign_in.button')}
          </Button>
        </main>
      );
    case 'signed_in':
      return (
        <SignedInProvider value={stage.value}>
          <ShortcutProvider>
            <SignedInPage signIn={stage.signIn} />
          </ShortcutProvider>
        </SignedInProvider>
      );
  }
}

/** The shell, or the way back in when the sign-in has ended: what was typed is kept. */
function SignedInPage({ signIn }: { readonly signIn: SignIn }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const connection = useConsole((state) => state.connection);
  useAttention();
  useEffect(() => () => session.end(), [session]);
  if (connection !== 'signed_out') return <Shell />;
  return (
    <main className="centered">
      <p role="alert">{say('sign_in.ended')}</p>
      <Button kind="primary" size="large" onPress={() => void signIn.begin()}>
        {say('sign_in.button')}
      </Button>
    </main>
  );
}

async function begin(): Promise<Stage> {
  const origin = await apiOrigin();
  const settings = await askSettings(origin);
  if (settings === null) return { type: 'unreachable' };
  const signIn = createSignIn(settings.signIn);
  if (!(await signIn.resume())) return { type: 'signed_out', helpline: settings.helpline, signIn };
  const store = createConsoleStore();
  const drafts = createDrafts(sessionStorage);
  const session = openConsoleSession(createApi(origin, signIn.token), store, settings.webSocketUrl);
  return {
    type: 'signed_in',
    signIn,
    value: {
      session,
      store,
      settings,
      drafts,
      sound: createSound(),
      signOut: () => {
        session.end();
        drafts.forgetAll();
        void signIn.end();
      },
    },
  };
}
