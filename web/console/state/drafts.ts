/** Where unsent words are kept; `sessionStorage` is one: this tab only, gone when it closes. */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
  readonly length: number;
}

const PREFIX = 'lantern.draft.';

/** Keeps what was typed and not sent, by conversation, so that a reload loses nothing. */
export function createDrafts(storage: DraftStorage) {
  return {
    of: (name: string): string => storage.getItem(`${PREFIX}${name}`) ?? '',
    keep: (name: string, text: string): void => {
      if (text === '') storage.removeItem(`${PREFIX}${name}`);
      else storage.setItem(`${PREFIX}${name}`, text);
    },
    /** At sign-out nothing of a conversation stays in the browser. */
    forgetAll: (): void => {
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      for (const name of names) if (name?.startsWith(PREFIX) === true) storage.removeItem(name);
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;
