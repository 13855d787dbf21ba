import * as z from 'zod/mini';
import { parseCountryCode } from '../core/country-code.ts';
import { LANGUAGE_TAGS } from '../core/language-tag.ts';
import { type HelplineSettings, RESCUE_POLICIES, WEEKDAYS } from '../core/settings.ts';
import '../core/zod-sentences.ts';

const country = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const code = parseCountryCode(text);
    if (code !== null) return code;
    context.issues.push({ code: 'custom', message: 'expected a country code such as "US"', input: text });
    return z.NEVER;
  }),
);

const language = z.enum(LANGUAGE_TAGS);

const timeOfDay = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time such as "09:30"'));

const openSpan = z
  .strictObject({ opens: timeOfDay, closes: timeOfDay })
  .check(
    z.refine((span) => span.opens < span.closes, 'expected "opens" before "closes"; split a night at 24:00'),
  );

const zone = z.string().check(z.refine(isTimeZone, 'expected an IANA time zone such as "America/New_York"'));

const openingHours = z.strictObject({
  zone,
  week: z.partialRecord(z.enum(WEEKDAYS), z.array(openSpan)),
  holidays: z.array(z.iso.date()),
});

const atLeastOne = z.minimum(1);

/**
 * What an operator decides, as JSON. Every field must be there: a missing setting is an error that names it, never a
 * guess. Unknown fields are errors too, because most are misspelt.
 */
export const settingsSchema = z
  .strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(40)),
    countries: z.array(country).check(z.minLength(1)),
    defaultCountry: z.nullable(country),
    languages: z.array(language).check(z.minLength(1)),
    defaultLanguage: language,
    openingHours,
    retentionDays: z.int().check(atLeastOne, z.maximum(365)),
    showsDrafts: z.boolean(),
    reportingDutyCountries: z.array(country),
    routineTurnsPerHour: z.int().check(atLeastOne),
    unclaimedAlertSeconds: z.strictObject({
      emergency: z.int().check(atLeastOne),
      crisis: z.int().check(atLeastOne),
    }),
    capacityPerCounselor: z.int().check(atLeastOne, z.maximum(20)),
    rescuePolicy: z.enum(RESCUE_POLICIES),
  })
  .check(
    z.refine((settings) => settings.languages.includes(settings.defaultLanguage), {
      path: ['defaultLanguage'],
      error: 'expected one of "languages"',
    }),
    z.refine(
      (settings) => settings.defaultCountry === null || settings.countries.includes(settings.defaultCountry),
      { path: ['defaultCountry'], error: 'expected one of "countries", or null' },
    ),
  );

/** Parses an operator's settings; throws an `Error` that names each field and what was expected. */
export function parseSettings(json: unknown): HelplineSettings {
  const result = settingsSchema.safeParse(json);
  if (!result.success) throw new Error(`Helpline settings:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
