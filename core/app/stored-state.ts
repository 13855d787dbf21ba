import { type Conversation, STATE_VERSION } from '../dialogue/conversation.ts';
import { migrate, type VersionedState } from './migrate.ts';
import { NewerStateVersion } from './ports.ts';

/** Writes a conversation as the JSON that stores keep. */
export function writeState(conversation: Conversation): string {
  return JSON.stringify(conversation);
}

/**
 * Reads a conversation from stored JSON of this or any earlier version.
 * Only `writeState` makes such JSON, so the version is checked and the members are trusted.
 * Throws `NewerStateVersion` for a later version, and `Error` (without content) when it is no stored state.
 */
export function readState(json: string): Conversation {
  const state = parseVersioned(json);
  if (state.stateVersion > STATE_VERSION) throw newerStateVersion(state.stateVersion);
  return migrate(state) as unknown as Conversation;
}

/** The refusal of an item that a newer version of this program wrote. */
export function newerStateVersion(found: number): NewerStateVersion {
  return new NewerStateVersion(
    `Expected a stored state of at most version ${STATE_VERSION}, found ${found}.`,
  );
}

function parseVersioned(json: string): VersionedState {
  const value = parseJson(json);
  if (
    typeof value !== 'object' ||
    value === null ||
    !('stateVersion' in value) ||
    typeof value.stateVersion !== 'number'
  ) {
    throw new Error('Expected a stored state: a JSON object with a numeric "stateVersion".');
  }
  return value as VersionedState;
}

/** The engine's own message would quote the text, which may be somebody's words. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error('Expected a stored state: the text is not JSON.');
  }
}
