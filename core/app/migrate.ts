/** A stored state of any version, as it was parsed from JSON. */
export interface VersionedState {
  readonly stateVersion: number;
  readonly [member: string]: unknown;
}

/** Turns a state of one version into the next; it also sets the new `stateVersion`. */
export type Migration = (state: VersionedState) => VersionedState;

/**
 * Every migration in order: the first turns version 1 into 2, the second 2 into 3.
 * A change of `Conversation`, or of an effect that may be pending, gets a new `STATE_VERSION`, a migration here and a
 * fixture in `test/fixtures/state/`.
 */
export const MIGRATIONS: readonly Migration[] = [withHandoff];

/** Version 2: what counselors need to know of a ticket and of the conversation; a search for services may be under way. */
function withHandoff(state: VersionedState): VersionedState {
  const ticket = state.ticket as (Record<string, unknown> & { readonly openedAt: number }) | null;
  return {
    ...state,
    stateVersion: 2,
    lastInboundSeq: 0,
    firstReplyMs: null,
    told: {},
    isTranslationTold: false,
    failedSeqs: [],
    mayBeWrittenTo: true,
    finder: null,
    ticket:
      ticket === null
        ? null
        : {
            ...ticket,
            waitingSince: ticket.openedAt,
            isReturned: false,
            firstAssignedAt: ticket.counselor === null ? null : ticket.openedAt,
            partner: null,
            passedBy: [],
          },
  };
}

/**
 * Brings a stored state to the version after the last migration.
 * Throws when the state says a version that no program ever wrote.
 */
export function migrate(
  state: VersionedState,
  migrations: readonly Migration[] = MIGRATIONS,
): VersionedState {
  const newest = migrations.length + 1;
  if (!Number.isInteger(state.stateVersion) || state.stateVersion < 1 || state.stateVersion > newest) {
    throw new Error(`Expected a stored state of version 1 to ${newest}, found ${state.stateVersion}.`);
  }
  return migrations.slice(state.stateVersion - 1).reduce((earlier, step) => step(earlier), state);
}
