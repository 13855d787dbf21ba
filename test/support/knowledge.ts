import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../../core/app/app.ts';
import type { HelplineSettings } from '../../core/dialogue/settings.ts';
import { LANGUAGE_TAGS } from '../../core/language-tag.ts';
import { type CountryCode, parseCountryCode } from '../../core/place/country-code.ts';
import { loadAssets } from '../../lambdas/assets.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The frozen moment at which tests start: Sunday 22 November 2026, noon in New York, when the team is there. */
export const NOON = Date.UTC(2026, 10, 22, 17, 0, 0);

/** Eleven hours later: midnight in New York, when nobody is. */
export const NIGHT = Date.UTC(2026, 10, 23, 4, 30, 0);

/** An operator's settings as the local runtime has them, with every country and every language that has words. */
export const SETTINGS: HelplineSettings = {
  name: 'Lantern',
  countries: ['US', 'MX', 'ES', 'CA', 'GB'].map(country),
  defaultCountry: null,
  languages: LANGUAGE_TAGS.filter((tag) => existsSync(join(ROOT, 'locales', tag, 'messages.json'))),
  defaultLanguage: 'en',
  openingHours: {
    zone: 'America/New_York',
    week: {
      monday: [{ opens: '08:00', closes: '22:00' }],
      tuesday: [{ opens: '08:00', closes: '22:00' }],
      wednesday: [{ opens: '08:00', closes: '22:00' }],
      thursday: [{ opens: '08:00', closes: '22:00' }],
      friday: [{ opens: '08:00', closes: '22:00' }],
      saturday: [{ opens: '08:00', closes: '22:00' }],
      sunday: [{ opens: '08:00', closes: '22:00' }],
    },
    holidays: ['2026-12-25'],
  },
  retentionDays: 7,
  showsDrafts: true,
  reportingDutyCountries: [],
  routineTurnsPerHour: 30,
  unclaimedAlertSeconds: 120,
};

/** The real words, directory and recogniser of this repository, with test settings. */
export function loadKnowledge(settings: HelplineSettings = SETTINGS): Knowledge {
  return loadAssets(ROOT, settings);
}

function country(code: string): CountryCode {
  const parsed = parseCountryCode(code);
  if (parsed === null) throw new Error(`Expected a country code, found ${code}`);
  return parsed;
}
