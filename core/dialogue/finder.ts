import { NO_WISHES, type Wishes } from '../services/filters.ts';
import type { SearchPlace } from '../services/request.ts';
import type { ServiceId, ServiceRef } from '../services/service.ts';

/** How a search for services goes. Nothing in it tells where somebody is more exactly than a cell of about 5 km. */
export interface Finder {
  /** True after we asked where: the next words are likely the answer. */
  readonly awaitsPlace: boolean;
  readonly place: SearchPlace | null;
  /** Places of one name, as they were offered. */
  readonly choices: readonly SearchPlace[];
  readonly wishes: Wishes;
  /** What was shown for these wishes, so that "more" goes on. */
  readonly seen: readonly ServiceId[];
  /** The last list, in its order. */
  readonly listed: readonly ServiceRef[];
  readonly hasMore: boolean;
  /** The service whose details were asked for last. */
  readonly chosen: ServiceRef | null;
  readonly hasToldQuestions: boolean;
  readonly hasToldNaloxone: boolean;
  /** True while nobody asked for it: what is not found is then not spoken of. */
  readonly isExtra: boolean;
}

/** A search before anything is known. */
export const NEW_FINDER: Finder = {
  awaitsPlace: false,
  place: null,
  choices: [],
  wishes: NO_WISHES,
  seen: [],
  listed: [],
  hasMore: false,
  chosen: null,
  hasToldQuestions: false,
  hasToldNaloxone: false,
  isExtra: false,
};
