import type { CountryCode } from '../country-code.ts';
import type { EmergencyService } from '../directory/emergency-number.ts';
import type { LineKind } from '../directory/line-kind.ts';
import type { Instant } from '../instant.ts';
import type { Wishes } from '../services/filters.ts';
import type { SearchPlace } from '../services/request.ts';
import type { FoundService } from '../services/search.ts';
import type { Day, Service } from '../services/service.ts';
import type { MessageKey } from './message-key.ts';
import type { OptionId } from './options.ts';

/**
 * A value that a message carries: facts and places, never finished words of one language.
 * The renderer turns each into the words of the message's language.
 */
export type Param =
  | string
  | number
  | {
      readonly type: 'emergency_number';
      readonly country: CountryCode | null;
      /** Which service is wanted; the number for everything, or the ambulance's, when not said. */
      readonly service?: EmergencyService;
    }
  | { readonly type: 'not_in'; readonly country: CountryCode | null }
  | { readonly type: 'line'; readonly line: LineKind; readonly country: CountryCode | null }
  /** Another text of the same language, without places of its own: a sentence that differs from place to place. */
  | { readonly type: 'text'; readonly key: MessageKey }
  /** Options with their digits, in one row: `1 English, 2 Español`; `from` is the first digit, 1 when not said. */
  | { readonly type: 'menu'; readonly options: readonly OptionId[]; readonly from?: number }
  /** Services of a list with their digits, a line each, as much of each as the message has room for. */
  | {
      readonly type: 'services';
      readonly found: readonly FoundService[];
      readonly country: CountryCode | null;
      readonly wishes: Wishes;
    }
  /** Everything that is known of one service. */
  | { readonly type: 'service'; readonly service: Service; readonly country: CountryCode | null }
  /** Places of one name with their digits: `1 Illinois, 2 Missouri`. */
  | { readonly type: 'places'; readonly places: readonly SearchPlace[] }
  /** When an entry was last checked, by month; `on: null` when nobody knows. */
  | { readonly type: 'checked'; readonly on: Day | null }
  /** `at: null` when no moment is known: "until further notice" (`wait.unknown_time`). */
  | { readonly type: 'time'; readonly at: Instant | null; readonly zone: string }
  | { readonly type: 'minutes'; readonly count: number }
  | { readonly type: 'days'; readonly count: number };
