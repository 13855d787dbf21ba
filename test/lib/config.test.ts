import { spawnSync } from 'node:child_process';
import { parseConfig } from '../../lib/config.ts';
import { EXAMPLES, exampleConfig, exampleSettings } from './synthesised.ts';

jest.setTimeout(60_000);

interface SettingsFile {
  readonly helpline: Record<string, unknown>;
  readonly deployment: Record<string, unknown>;
  readonly stages: Record<string, unknown>;
}

const US = exampleSettings('us-county') as SettingsFile;

function problemsOf(change: (file: SettingsFile) => void): readonly string[] {
  const file = structuredClone(US);
  change(file);
  try {
    parseConfig(file, 'production');
  } catch (error) {
    return error instanceof Error ? error.message.split('\n  ').slice(1) : [];
  }
  return [];
}

test.each(EXAMPLES)('the example %s is as it should be', (example) => {
  expect(exampleConfig(example).stage).toBe('production');
});

test('a stage replaces the fields that it names, and keeps the others', () => {
  const staging = exampleConfig('us-county', 'staging');
  expect(staging.helpline).toMatchObject({ name: 'Harbor test', retentionDays: 7 });
  expect(staging.deployment.stackName).toBe('HarborHelplineStaging');
  expect(staging.deployment.region).toBe('us-east-1');
});

test('an unknown stage names the known ones', () => {
  expect(() => parseConfig(US, 'live')).toThrow(/stages\.live: .*production, staging/);
});

test.each<[string, (file: SettingsFile) => void, string]>([
  [
    'a misspelt field',
    ({ deployment }) => {
      deployment.regoin = 'x';
    },
    'deployment: Unrecognized key: "regoin"',
  ],
  [
    'no region',
    ({ deployment }) => {
      deployment.region = 'Virginia';
    },
    'deployment.region: expected a region such as',
  ],
  [
    'retention as text',
    ({ helpline }) => {
      helpline.retentionDays = '7';
    },
    'helpline.retentionDays: ',
  ],
  [
    'an unknown language',
    ({ helpline }) => {
      helpline.languages = ['en', 'xx'];
    },
    'helpline.languages.1: ',
  ],
  [
    'a name that CloudFormation refuses',
    ({ deployment }) => {
      deployment.stackName = 'my stack';
    },
    'deployment.stackName: expected a name such as',
  ],
  [
    'nobody on call',
    ({ deployment }) => {
      deployment.onCall = { emails: [] };
    },
    'deployment.onCall.emails: expected somebody who is alerted',
  ],
  [
    'an address that is none',
    ({ deployment }) => {
      deployment.onCall = { emails: ['anna'] };
    },
    'deployment.onCall.emails.0: expected an e-mail address',
  ],
  [
    'a page without TLS',
    ({ deployment }) => {
      deployment.web = { domain: null, embeddingOrigins: ['http://a.org'] };
    },
    'deployment.web.embeddingOrigins.0: expected an origin',
  ],
  [
    'a certificate of another region',
    ({ deployment }) => {
      deployment.web = {
        embeddingOrigins: [],
        domain: {
          domainName: 'a.example.org',
          certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
        },
      };
    },
    'deployment.web.domain.certificateArn: expected the ARN of a certificate in us-east-1',
  ],
  [
    'a number of a country that is not served',
    ({ helpline }) => {
      helpline.countries = ['CA'];
      helpline.defaultCountry = 'CA';
      helpline.reportingDutyCountries = [];
    },
    'deployment.sms.identities.0.country: expected one of "helpline.countries"',
  ],
  [
    'a ceiling for a country without a number',
    ({ deployment }) => {
      deployment.sms = { ...(deployment.sms as object), dailySpendDollars: { FR: 5 } };
    },
    'deployment.sms.dailySpendDollars.FR: expected the country of one of "identities"',
  ],
  [
    'no channel',
    ({ deployment }) => {
      deployment.sms = null;
      deployment.web = null;
    },
    'deployment.web: expected a channel',
  ],
  [
    'logs for a day',
    ({ deployment }) => {
      deployment.logRetentionDays = 1;
    },
    'deployment.logRetentionDays: expected 30, 60',
  ],
  [
    'no version of a key',
    ({ deployment }) => {
      deployment.keys = { numberSeal: [], visitorToken: ['1'] };
    },
    'deployment.keys.numberSeal: expected at least one version',
  ],
])('%s is one line that names the field', (_case, change, expected) => {
  const problems = problemsOf(change);
  expect(problems.filter((line) => line.startsWith(expected))).toHaveLength(1);
});

test('wrong settings end the synthesis with their lines and no stack trace', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bin/helpline.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ settings: 'lib/examples/none.json' }) },
  });
  expect(status).toBe(1);
  expect(stderr).toContain('lib/examples/none.json: ENOENT');
  expect(stderr).not.toContain('at ');
});
