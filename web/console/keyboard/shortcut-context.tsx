import { createContext, type ReactNode, use, useEffect, useRef } from 'react';
import { type ShortcutId, shortcutOf } from './shortcuts.ts';

type Handlers = Map<ShortcutId, (() => void)[]>;

const ShortcutContext = createContext<Handlers | null>(null);

/** Listens to the keys; whoever asked for a shortcut last is called. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const handlers = useRef<Handlers>(new Map());
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const id = shortcutOf(event);
      if (id === null) return;
      // A dialog keeps the keyboard until it closes.
      if (document.querySelector('[role="dialog"]') !== null) return;
      const handler = handlers.current.get(id)?.at(-1);
      if (handler === undefined) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return <ShortcutContext value={handlers.current}>{children}</ShortcutContext>;
}

/** Does something at a shortcut while the view is there and `isOn`. */
export function useShortcut(id: ShortcutId, action: () => void, isOn = true): void {
  const handlers = use(ShortcutContext);
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    if (handlers === null || !isOn) return;
    const handler = () => latest.current();
    handlers.set(id, [...(handlers.get(id) ?? []), handler]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((each) => each !== handler),
      );
    };
  }, [handlers, id, isOn]);
}
