/** Everything that a key does in the console; the sheet of shortcuts and the keys read the same list. */
export const SHORTCUTS = [
  { id: 'take_next', keys: 'Alt+KeyN' },
  { id: 'write', keys: 'Alt+KeyC' },
  { id: 'phrases', keys: 'Alt+KeyP' },
  { id: 'services', keys: 'Alt+KeyS' },
  { id: 'insert_1', keys: 'Alt+Digit1' },
  { id: 'insert_2', keys: 'Alt+Digit2' },
  { id: 'insert_3', keys: 'Alt+Digit3' },
  { id: 'next_conversation', keys: 'Alt+BracketRight' },
  { id: 'previous_conversation', keys: 'Alt+BracketLeft' },
  { id: 'note', keys: 'Alt+KeyM' },
  { id: 'steps', keys: 'Alt+KeyO' },
  { id: 'risk', keys: 'Alt+KeyR' },
  { id: 'flags', keys: 'Alt+KeyG' },
  { id: 'transfer', keys: 'Alt+KeyT' },
  { id: 'close', keys: 'Alt+KeyX' },
  { id: 'sheet', keys: 'Alt+Slash' },
] as const;

export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

/** What of a keyboard event decides; the key's place on the board, so that every layout and script works. */
export interface KeyPress {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** The shortcut of a key, or `null`. All need Alt, so that nothing that is typed starts anything. */
export function shortcutOf(press: KeyPress): ShortcutId | null {
  if (!press.altKey || press.ctrlKey || press.metaKey || press.shiftKey || press.isComposing) return null;
  return SHORTCUTS.find(({ keys }) => keys === `Alt+${press.code}`)?.id ?? null;
}

/** The keys as they stand on a board: `Alt`, `N`. */
export function keyNames(keys: string): readonly string[] {
  return keys.split('+').map((key) => SIGNS[key] ?? key.replace(/^(Key|Digit)/, ''));
}

const SIGNS: Readonly<Record<string, string>> = { BracketRight: ']', BracketLeft: '[', Slash: '/' };
