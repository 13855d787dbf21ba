import type { Remembered } from '../shared/chat-model.ts';

const KEY = 'm';
const NOTHING: Remembered = { session: null, outbox: [] };

/** What this tab keeps until it is closed: nothing where the browser forbids it. */
export interface TabMemory {
  read(): Remembered;
  keep(remembered: Remembered): void;
  textSize(): number;
  keepTextSize(size: number): void;
  forget(): void;
}

interface Kept extends Remembered {
  readonly textSize?: number;
}

/**
 * Opens the memory of this tab. A tab that was duplicated begins anew: what it copied belongs to the first one, which
 * holds a lock for as long as it lives.
 */
export async function openTabMemory(): Promise<TabMemory> {
  const storage = storageOf();
  const isOwn = storage === null || (await claimTab(storage));
  let kept: Kept = isOwn ? readKept(storage) : NOTHING;
  const write = (next: Kept): void => {
    kept = next;
    try {
      storage?.setItem(KEY, JSON.stringify(next));
    } catch {
      // Full or forbidden: the talk goes on without a memory.
    }
  };
  if (!isOwn) write(NOTHING);
  return {
    read: () => kept,
    keep: ({ session, outbox }) => write({ ...kept, session, outbox }),
    textSize: () => kept.textSize ?? 0,
    keepTextSize: (textSize) => write({ ...kept, textSize }),
    forget: () => {
      kept = NOTHING;
      try {
        storage?.clear();
      } catch {
        // There was nothing to forget.
      }
    },
  };
}

/** Where this tab keeps things; `null` where the browser forbids it. */
export function storageOf(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** What stands there, or nothing. */
export function readKept(storage: Storage | null): Kept {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'outbox' in kept ? (kept as Kept) : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Whether this tab is the first with its name. A page that is loaded again may have to wait for its predecessor. */
async function claimTab(storage: Storage): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  try {
    const known = storage.getItem('t');
    if (known !== null && ((await hold(known)) || (await later(250, () => hold(known))))) return true;
    const name = crypto.randomUUID();
    storage.setItem('t', name);
    await hold(name);
    return known === null;
  } catch {
    return true;
  }
}

function later<Value>(milliseconds: number, act: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve) => setTimeout(() => resolve(act()), milliseconds));
}

/** Takes a lock until the page ends; `false` when another page has it. */
function hold(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`lantern-${name}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}
