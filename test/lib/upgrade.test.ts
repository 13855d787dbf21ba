import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES, type Example, exampleConfig, synthesised } from './synthesised.ts';

/**
 * The resources that hold data in the release that runs. `UPDATE_RELEASE=1` writes it anew, and is for the moment of a
 * release only: any other change of this file would let a deployment replace what people wrote.
 */
const RELEASED = join(__dirname, '../fixtures/release/data-resources.json');

/** Of each resource that holds data: what CloudFormation replaces it for (its documentation, "Update requires"). */
const REPLACED_FOR: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  'AWS::KMS::Key': [],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::Cognito::UserPool': ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration', 'Schema'],
  'AWS::SMSVOICE::PhoneNumber': ['IsoCountryCode', 'NumberType', 'NumberCapabilities'],
  'AWS::S3::Bucket': ['BucketName', 'ObjectLockEnabled'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
};

type Summary = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function summaryOf(example: Example): Summary {
  const { resources } = synthesised(exampleConfig(example));
  return Object.fromEntries(
    Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
      const causes = REPLACED_FOR[Type];
      if (causes === undefined) return [];
      const given = causes.flatMap((name) =>
        Properties[name] === undefined ? [] : [[name, Properties[name]]],
      );
      return [[id, { Type, ...Object.fromEntries(given) }]];
    }),
  );
}

test('nothing that holds data is replaced or dropped by a deployment over the last release', () => {
  const now = Object.fromEntries(EXAMPLES.map((example) => [example, summaryOf(example)]));
  if (process.env.UPDATE_RELEASE === '1') writeFileSync(RELEASED, `${JSON.stringify(now, null, 2)}\n`);
  const released = JSON.parse(readFileSync(RELEASED, 'utf8')) as Readonly<Record<Example, Summary>>;
  for (const example of EXAMPLES) {
    // What is new is no danger; what was there must be there, and the same.
    expect(now[example]).toMatchObject(released[example]);
    for (const [id, properties] of Object.entries(released[example]))
      expect(now[example]?.[id]).toEqual(properties);
  }
});
