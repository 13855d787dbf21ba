import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import type { ConversationId } from '../../../core/ids.ts';
import type { Sound } from '../attention/sound.ts';
import { type ConsoleState, talkOf } from '../state/console-state.ts';
import type { Drafts } from '../state/drafts.ts';
import type { ConsoleStore } from '../state/store.ts';
import type { ConsoleSession } from './console-session.ts';
import type { ConsoleSettings } from './settings.ts';

/** What every view works with while somebody is signed in. */
export interface SignedIn {
  readonly session: ConsoleSession;
  readonly store: ConsoleStore;
  readonly settings: ConsoleSettings;
  readonly drafts: Drafts;
  readonly sound: Sound;
  signOut(): void;
}

const SignedInContext = createContext<SignedIn | null>(null);

export function SignedInProvider({
  value,
  children,
}: {
  readonly value: SignedIn;
  readonly children: ReactNode;
}) {
  return <SignedInContext value={value}>{children}</SignedInContext>;
}

/** The session of whoever is signed in; throws outside of `SignedInProvider`. */
export function useSignedIn(): SignedIn {
  const value = use(SignedInContext);
  if (value === null) throw new Error('expected a SignedInProvider around');
  return value;
}

/** A part of the state; the view renders again only when that part is another one. */
export function useConsole<Part>(part: (state: ConsoleState) => Part): Part {
  const { store } = useSignedIn();
  return useSyncExternalStore(store.subscribe, () => part(store.state));
}

/** One conversation of the screen. */
export function useTalk(conversation: ConversationId) {
  return useConsole((state) => talkOf(state, conversation));
}
