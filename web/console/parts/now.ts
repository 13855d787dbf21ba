import { useSyncExternalStore } from 'react';
import type { Instant } from '../../../core/instant.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let second = Math.floor(Date.now() / 1_000) * 1_000;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1_000) * 1_000;
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** This machine's time, anew each second; one timer serves every clock on the page. */
export function useSecond(): Instant {
  return useSyncExternalStore(subscribe, () => second);
}
