import type { ConsoleEvent } from './console-event.ts';
import { type ConsoleState, INITIAL_STATE } from './console-state.ts';
import { reduce } from './reduce.ts';

/** Holds the state and tells when it changed. */
export interface ConsoleStore {
  readonly state: ConsoleState;
  dispatch(event: ConsoleEvent): void;
  subscribe(listener: (before: ConsoleState, after: ConsoleState) => void): () => void;
}

export function createConsoleStore(): ConsoleStore {
  let state = INITIAL_STATE;
  const listeners = new Set<(before: ConsoleState, after: ConsoleState) => void>();
  return {
    get state() {
      return state;
    },
    dispatch(event) {
      const before = state;
      state = reduce(before, event);
      if (state !== before) for (const listener of listeners) listener(before, state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
