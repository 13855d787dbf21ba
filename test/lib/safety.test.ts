import { EXAMPLES, exampleConfig, synthesised } from './synthesised.ts';

/** What holds what people wrote, or what nobody could make again. */
const KEPT = [
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
  'AWS::Cognito::UserPool',
  'AWS::SMSVOICE::PhoneNumber',
];

interface KeyStatement {
  readonly Effect: string;
  readonly Action: unknown;
  readonly Principal: { readonly Service?: string };
  readonly Condition?: object;
}

describe.each(EXAMPLES)('the template of %s', (example) => {
  const config = exampleConfig(example);
  const template = synthesised(config);

  test('keeps what cannot be made again when a stack goes', () => {
    for (const type of KEPT)
      for (const resource of template.ofType(type)) expect(resource.DeletionPolicy).toBe('Retain');
    for (const { Properties } of template.ofType('AWS::DynamoDB::Table'))
      expect(Properties.DeletionProtectionEnabled).toBe(true);
    for (const { Properties } of template.ofType('AWS::Cognito::UserPool'))
      expect(Properties.DeletionProtection).toBe('ACTIVE');
  });

  test('recovers nothing that people were told is gone', () => {
    for (const { Properties } of template.ofType('AWS::DynamoDB::Table'))
      expect(Properties.PointInTimeRecoverySpecification).toEqual({
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: config.helpline.retentionDays,
      });
  });

  test('encrypts every queue, topic, table, log and secret with the key of the operator', () => {
    const isKey = (value: unknown) => JSON.stringify(value ?? '').includes('EncryptionKey');
    const members: Readonly<Record<string, string>> = {
      'AWS::SQS::Queue': 'KmsMasterKeyId',
      'AWS::SNS::Topic': 'KmsMasterKeyId',
      'AWS::DynamoDB::Table': 'SSESpecification',
      'AWS::Logs::LogGroup': 'KmsKeyId',
      'AWS::SecretsManager::Secret': 'KmsKeyId',
    };
    for (const [type, member] of Object.entries(members)) {
      expect(template.ofType(type).length).toBeGreaterThan(0);
      for (const { Properties } of template.ofType(type)) expect(isKey(Properties[member])).toBe(true);
    }
  });

  test('lets services use the key for this account only, and nobody pass its use on', () => {
    const statements = template.ofType('AWS::KMS::Key').flatMap(({ Properties }) => {
      const policy = Properties.KeyPolicy as { Statement: KeyStatement[] };
      return policy.Statement;
    });
    const services = statements.filter(({ Principal }) => Principal.Service !== undefined);
    expect(services.length).toBeGreaterThan(0);
    for (const { Condition } of services) expect(JSON.stringify(Condition)).toContain('AWS::AccountId');
    expect(statements).toContainEqual(expect.objectContaining({ Effect: 'Deny', Action: 'kms:CreateGrant' }));
  });

  test('lets no number be opted out by the carrier service, and brings every text here', () => {
    const numbers = template.ofType('AWS::SMSVOICE::PhoneNumber');
    for (const { Properties } of numbers)
      expect(Properties).toMatchObject({ SelfManagedOptOutsEnabled: true, TwoWay: { Enabled: true } });
    expect(template.ofType('AWS::SMSVOICE::ConfigurationSet')).toHaveLength(
      config.deployment.sms === null ? 0 : 1,
    );
  });

  test('writes no address, path or content of a request into access logs', () => {
    const stages = template.ofType('AWS::ApiGatewayV2::Stage');
    expect(stages.length).toBeGreaterThan(0);
    for (const { Properties } of stages) {
      const { Format } = Properties.AccessLogSettings as { Format: string };
      expect(Format).not.toMatch(/sourceIp|userAgent|\$context\.path|identity|authorizer/);
      expect(Properties.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: expect.any(Number) });
    }
  });

  test('asks everyone who signs in for a second factor and a long password', () => {
    const [pool] = template.ofType('AWS::Cognito::UserPool');
    expect(pool?.Properties).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: { PasswordPolicy: { MinimumLength: 14 } },
    });
    const groups = template
      .ofType('AWS::Cognito::UserPoolGroup')
      .map(({ Properties }) => Properties.GroupName);
    expect(groups.toSorted()).toEqual(['counselor', 'supervisor']);
    const [client] = template.ofType('AWS::Cognito::UserPoolClient');
    expect(client?.Properties).toMatchObject({ AllowedOAuthFlows: ['code'], GenerateSecret: false });
  });
});

test('a stage for trying texts asks for a number that nobody pays for, with the rules of a real one', () => {
  const template = synthesised(exampleConfig('us-county', 'staging'));
  expect(template.ofType('AWS::SMSVOICE::PhoneNumber').map(({ Properties }) => Properties)).toEqual([
    expect.objectContaining({ NumberType: 'SIMULATOR', SelfManagedOptOutsEnabled: true }),
  ]);
});
