import * as z from 'zod/mini';
import { type CountryCode, parseCountryCode } from '../core/country-code.ts';

/** A number, pool, sender id or ARN to send from, as AWS takes it. */
const identity = z.string().check(z.regex(/^[A-Za-z0-9_:/+-]{1,256}$/, 'expected an origination identity'));

const identities = z.array(identity).check(z.minLength(1));

/**
 * How text messages are sent, as JSON: `{ "identities": { "default": ["pool-a"], "US": ["pool-b", "+1…"] },
 * "configurationSet": "…", "maxPriceDollars": "0.50" }`. The second identity of a country is for a second try.
 */
const listedSending = z.object({
  identities: z.record(
    z.string().check(z.regex(/^([A-Z]{2}|default)$/, 'expected a country code or "default"')),
    identities,
  ),
  /** Its event destination brings the receipts. */
  configurationSet: z
    .string()
    .check(z.regex(/^[A-Za-z0-9_:/-]{1,256}$/, 'expected the name of a configuration set')),
  /** Highest price of one part in US dollars; a message that costs more is not sent. */
  maxPriceDollars: z.optional(
    z.string().check(z.regex(/^[0-9]{0,2}\.[0-9]{1,5}$/, 'expected dollars such as "0.50"')),
  ),
  /** US dollars a day by country, above which routine answers become rare. */
  dailySpendDollars: z.optional(
    z.record(
      z.string().check(z.regex(/^[A-Z]{2}$/, 'expected a country code such as "US"')),
      z.number().check(z.positive('expected more than 0 dollars')),
    ),
  ),
});

export const smsSendingSchema = z.pipe(
  listedSending,
  z.transform(
    ({ identities: listed, configurationSet, maxPriceDollars, dailySpendDollars = {} }): SmsSending => {
      const byCountry = new Map<CountryCode, readonly string[]>();
      for (const [name, list] of Object.entries(listed)) {
        const country = parseCountryCode(name);
        if (country !== null) byCountry.set(country, list);
      }
      const ceilings = Object.entries(dailySpendDollars).flatMap(([name, dollars]) => {
        const country = parseCountryCode(name);
        return country === null ? [] : [[country, dollars] as const];
      });
      return {
        identitiesFor: (country) =>
          (country === null ? undefined : byCountry.get(country)) ?? listed.default ?? [],
        configurationSet,
        maxPriceDollars: maxPriceDollars ?? null,
        dailySpendDollars: new Map(ceilings),
      };
    },
  ),
);

export interface SmsSending {
  /** Identities that send to a country, first choice first; empty where the helpline cannot send. */
  identitiesFor(country: CountryCode | null): readonly string[];
  readonly configurationSet: string;
  readonly maxPriceDollars: string | null;
  readonly dailySpendDollars: ReadonlyMap<CountryCode, number>;
}
