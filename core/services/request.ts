import type { CountryCode } from '../country-code.ts';
import type { GazetteerPlace, NameInText } from '../place/gazetteer.ts';
import type { Cell } from './cell.ts';
import type { Wishes } from './filters.ts';
import type { FoundService } from './search.ts';
import type { Service, ServiceId, ServiceRef } from './service.ts';

/** Where services are looked for: the cell, and the town's name when it is one. */
export interface SearchPlace {
  readonly name: string | null;
  readonly region: string | null;
  readonly country: CountryCode | null;
  readonly cell: Cell;
}

/** What is to be looked up. */
export type ServicesRequest =
  | {
      readonly type: 'near';
      /** The first name that is known decides. */
      readonly names: readonly NameInText[];
      /** Where it is looked when no name is known. */
      readonly place: SearchPlace | null;
      /** Where the person is likely to be, for names that several countries have. */
      readonly country: CountryCode | null;
      readonly wishes: Wishes;
      readonly isForMinor: boolean;
      /** What was shown already and is not to come again. */
      readonly seen: readonly ServiceId[];
    }
  | { readonly type: 'details'; readonly service: ServiceRef };

/** What a look-up led to. */
export type ServicesAnswer =
  | {
      readonly type: 'found';
      readonly place: SearchPlace;
      readonly services: readonly FoundService[];
      readonly hasMore: boolean;
    }
  | { readonly type: 'details'; readonly service: Service }
  /** The service is not in the list any more. */
  | { readonly type: 'gone' }
  /** No directory is loaded here. */
  | { readonly type: 'nothing_loaded' }
  /** There is a directory, but no place was named. */
  | { readonly type: 'place_needed' }
  | { readonly type: 'place_unknown' }
  | { readonly type: 'place_ambiguous'; readonly places: readonly SearchPlace[] }
  /** The directory cannot be read now. */
  | { readonly type: 'unavailable' };

/** A place of the gazetteer as a search needs it: nothing finer than the cell is kept. */
export function searchPlaceOf(place: GazetteerPlace, cell: Cell): SearchPlace {
  return { name: place.name, region: place.region, country: place.country, cell };
}
