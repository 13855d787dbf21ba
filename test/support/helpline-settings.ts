import { parseSettings } from '../../lambdas/settings.ts';

/** Settings as an operator writes them: open round the clock, in English. */
export const SETTINGS_JSON = {
  name: 'Lantern',
  countries: ['US', 'MX', 'ES', 'GB'],
  defaultCountry: 'US',
  languages: ['en'],
  defaultLanguage: 'en',
  openingHours: {
    zone: 'America/New_York',
    week: Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
        day,
        [{ opens: '00:00', closes: '24:00' }],
      ]),
    ),
    holidays: [],
  },
  retentionDays: 7,
  showsDrafts: true,
  reportingDutyCountries: [],
  routineTurnsPerHour: 30,
  unclaimedAlertSeconds: { emergency: 300, crisis: 300 },
  capacityPerCounselor: 3,
  rescuePolicy: 'imminent_risk',
} as const;

export const SETTINGS = parseSettings(SETTINGS_JSON);
