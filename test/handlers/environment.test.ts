import { parseEnvironment, type RawEnvironment } from '../../lambdas/environment.ts';
import { FUNCTIONS, VARIABLES } from '../../lambdas/manifest.ts';
import { KEYS_JSON } from '../support/helpline-keys.ts';
import { SETTINGS_JSON } from '../support/helpline-settings.ts';

const COMPLETE: RawEnvironment = {
  TABLE_NAME: 'helpline',
  DIRECTORY_TABLE_NAME: 'directory',
  WAKE_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/wakes',
  ON_CALL_TOPIC_ARN: 'arn:aws:sns:us-east-1:123456789012:on-call',
  HELPLINE_SETTINGS: JSON.stringify(SETTINGS_JSON),
  HELPLINE_KEYS: JSON.stringify(KEYS_JSON),
  SMS_SENDING: '{"identities":{"default":["pool-a"]},"configurationSet":"receipts"}',
  WEB_ORIGINS: 'https://chat.example.org, http://localhost:8080',
};

function errorOf(environment: RawEnvironment): string {
  try {
    parseEnvironment(environment);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('Expected the environment to be refused');
}

test('the variables of the manifest are read', () => {
  const environment = parseEnvironment(COMPLETE);
  expect([...environment.WEB_ORIGINS]).toEqual(['https://chat.example.org', 'http://localhost:8080']);
  expect(environment.CALLBACK_URL).toBe('https://{domainName}/{stage}');
  expect(environment.SMS_SENDING.identitiesFor(null)).toEqual(['pool-a']);
  expect(environment.HELPLINE_SETTINGS?.name).toBe('Lantern');
});

test('every variable that the manifest requires is missed by its name', () => {
  const required = Object.entries(VARIABLES).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []));
  const message = errorOf({});
  for (const name of required) expect(message).toContain(`${name}: `);
  expect(message.split('\n')).toHaveLength(required.length + 1);
});

test.each([
  ['WAKE_QUEUE_URL', 'wakes', 'WAKE_QUEUE_URL: expected the URL of a queue'],
  ['ON_CALL_TOPIC_ARN', 'on-call', 'ON_CALL_TOPIC_ARN: expected the ARN of a topic'],
  ['WEB_ORIGINS', '*', 'WEB_ORIGINS.0: expected origins such as https://a.org'],
  ['WEB_ORIGINS', 'https://a.org/', 'WEB_ORIGINS.0: expected origins such as https://a.org'],
  ['HELPLINE_KEYS', '{', 'HELPLINE_KEYS: expected JSON'],
  [
    'HELPLINE_KEYS',
    JSON.stringify({ ...KEYS_JSON, numberHash: 'AAAA' }),
    'HELPLINE_KEYS.numberHash: expected 32 bytes',
  ],
  [
    'HELPLINE_KEYS',
    JSON.stringify({ ...KEYS_JSON, visitorToken: { current: '9', keys: KEYS_JSON.visitorToken.keys } }),
    'HELPLINE_KEYS.visitorToken.current: expected one of the versions',
  ],
  [
    'SMS_SENDING',
    '{"identities":{"usa":["a"]},"configurationSet":"x"}',
    'expected a country code or "default"',
  ],
  ['SMS_SENDING', '{"identities":{},"configurationSet":"x y"}', 'expected the name of a configuration set'],
  ['LEX_BOT_ID', 'short', 'LEX_BOT_ID: expected the ten characters of a bot id'],
  ['LEX_BOT_ALIAS_ID', 'ALIAS', 'LEX_BOT_ALIAS_ID: expected together with LEX_BOT_ID'],
  ['CALLBACK_URL', 'wss://chat.example.org', 'CALLBACK_URL: expected a URL'],
])('%s=%s is refused with what was expected', (name, value, expected) => {
  expect(errorOf({ ...COMPLETE, [name]: value })).toContain(expected);
});

test('an error repeats no value: some are secrets', () => {
  const secret = Buffer.from('a short secret').toString('base64');
  const message = errorOf({
    ...COMPLETE,
    HELPLINE_KEYS: JSON.stringify({ ...KEYS_JSON, numberHash: secret }),
  });
  expect(message).not.toContain(secret);
});

describe('settings', () => {
  test.each<[string, object, string]>([
    ['a missing field', { retentionDays: undefined }, 'HELPLINE_SETTINGS.retentionDays: '],
    ['a misspelt field', { retentionDay: 7 }, 'HELPLINE_SETTINGS: '],
    ['no languages', { languages: [] }, 'HELPLINE_SETTINGS.languages: '],
    [
      'a language that is not served',
      { defaultLanguage: 'es' },
      'HELPLINE_SETTINGS.defaultLanguage: expected one of',
    ],
    [
      'a country that is not served',
      { defaultCountry: 'FR' },
      'HELPLINE_SETTINGS.defaultCountry: expected one of',
    ],
    ['no country', { countries: ['Spain'] }, 'HELPLINE_SETTINGS.countries.0: expected a country code'],
    [
      'an unknown zone',
      { openingHours: { ...SETTINGS_JSON.openingHours, zone: 'Mars/Base' } },
      'HELPLINE_SETTINGS.openingHours.zone: expected an IANA time zone',
    ],
    [
      'a night that is not split',
      {
        openingHours: {
          ...SETTINGS_JSON.openingHours,
          week: { monday: [{ opens: '20:00', closes: '04:00' }] },
        },
      },
      'HELPLINE_SETTINGS.openingHours.week.monday.0: expected "opens" before "closes"',
    ],
    [
      'a day of no week',
      { openingHours: { ...SETTINGS_JSON.openingHours, week: { someday: [] } } },
      'HELPLINE_SETTINGS.openingHours.week',
    ],
  ])('%s is an error that names the field', (_name, change, expected) => {
    const settings = JSON.stringify({ ...SETTINGS_JSON, ...change });
    expect(errorOf({ ...COMPLETE, HELPLINE_SETTINGS: settings })).toContain(expected);
  });
});

test('every function gets each variable that the manifest requires', () => {
  for (const { variables } of Object.values(FUNCTIONS)) {
    for (const [name, { isRequired }] of Object.entries(VARIABLES)) {
      if (isRequired) expect(variables).toContain(name);
    }
  }
});
