import type { ConversationId, StaffId } from '../ids.ts';
import { type Instant, SECOND_MS } from '../instant.ts';

/** A place on a desk, taken by a conversation. */
export interface Place {
  readonly conversation: ConversationId;
  /** An emergency fills the whole desk. */
  readonly isEmergency: boolean;
  readonly reservedAt: Instant;
}

/** What one counselor has at hand: a hint, since the conversation itself says who holds it. */
export interface Desk {
  readonly staff: StaffId;
  /** Grows by one with each change. */
  readonly revision: number;
  readonly places: readonly Place[];
}

/** A place that no conversation confirms is given back when it is older than this: its claim has died. */
const UNCONFIRMED_MS = 30 * SECOND_MS;

/** A desk with nothing on it. */
export function emptyDesk(staff: StaffId): Desk {
  return { staff, revision: 0, places: [] };
}

/** How many places are taken, of how many; an emergency takes them all. */
export function loadOf({ places }: Desk, capacity: number): { taken: number; capacity: number } {
  const isFull = places.some((place) => place.isEmergency);
  return { taken: isFull ? Math.max(capacity, places.length) : places.length, capacity };
}

/** Whether another conversation may be taken. */
export function hasRoom(desk: Desk, capacity: number): boolean {
  return loadOf(desk, capacity).taken < capacity;
}

/** Reserves a place; `null` when the desk is full. A conversation that is on it keeps its place. */
export function reserve(desk: Desk, place: Place, capacity: number): Desk | null {
  if (desk.places.some((other) => other.conversation === place.conversation)) return desk;
  if (!hasRoom(desk, capacity)) return null;
  return { ...desk, revision: desk.revision + 1, places: [...desk.places, place] };
}

/** Gives a place back. */
export function giveBack(desk: Desk, conversation: ConversationId): Desk {
  const places = desk.places.filter((place) => place.conversation !== conversation);
  return places.length === desk.places.length ? desk : { ...desk, revision: desk.revision + 1, places };
}

/** What the truth says of a conversation on a desk: its risk while it is held by this counselor, else `null`. */
export type Truth = ReadonlyMap<ConversationId, { readonly isEmergency: boolean } | null>;

/** The desk as the conversations themselves say: what is not held goes, an emergency that arose fills the desk. */
export function healed(desk: Desk, truth: Truth, now: Instant): Desk {
  const places = desk.places.flatMap((place): readonly Place[] => {
    const held = truth.get(place.conversation);
    if (held === undefined) return [place];
    if (held === null) return now - place.reservedAt < UNCONFIRMED_MS ? [place] : [];
    return [held.isEmergency === place.isEmergency ? place : { ...place, isEmergency: held.isEmergency }];
  });
  const isSame =
    places.length === desk.places.length && places.every((place, index) => place === desk.places[index]);
  return isSame ? desk : { ...desk, revision: desk.revision + 1, places };
}
