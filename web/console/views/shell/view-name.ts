import { useSyncExternalStore } from 'react';

/** The pages of the console; the address names the page and nothing else. */
export const VIEW_NAMES = ['work', 'board', 'reports', 'staff', 'audit'] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

function current(): ViewName {
  const name = location.hash.replace(/^#\/?/, '');
  return VIEW_NAMES.find((each) => each === name) ?? 'work';
}

/** The page that the address names. */
export function useViewName(): ViewName {
  return useSyncExternalStore(subscribe, current);
}

export function goTo(name: ViewName): void {
  location.hash = `#/${name}`;
}
