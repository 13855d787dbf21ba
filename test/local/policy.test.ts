import { leadingKeysOf } from '../../local/deployed/leading-keys.ts';
import { isAllowed, parsePolicy } from '../../local/deployed/policy.ts';

const KEEP = { Sid: 'Keep', Effect: 'Allow', Action: 'dynamodb:*', Resource: 'table' };
const EXCEPT = {
  Sid: 'Except',
  Effect: 'Deny',
  Action: ['dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
  Resource: 'table',
  Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['audit#*'] } },
};

const policyOf = (...statements: readonly object[]) =>
  parsePolicy('Policy', { Version: '2012-10-17', Statement: statements });

const asked = (action: string, ...keys: readonly string[]) => ({
  action: `dynamodb:${action}`,
  resource: 'table',
  context: { 'dynamodb:LeadingKeys': keys },
});

test.each([
  ['a row of another partition', asked('DeleteItem', 'conversation#a'), true],
  ['a row that is kept', asked('DeleteItem', 'audit#2026-11-22'), false],
  ['a batch that holds one such row', asked('BatchWriteItem', 'conversation#a', 'audit#2026-11-22'), false],
  ['an action that is not denied', asked('PutItem', 'audit#2026-11-22'), true],
])('a denial by partition: %s', (_name, request, expected) => {
  expect(isAllowed(policyOf(KEEP, EXCEPT), request)).toBe(expected);
});

test.each([
  ['a row', { TableName: 't', Key: { pk: { S: 'a' }, sk: { S: 'x' } } }, ['a']],
  ['a row that is written', { TableName: 't', Item: { sk: { S: 'x' }, pk: { S: 'a' } } }, ['a']],
  [
    'a query',
    { KeyConditionExpression: 'pk = :pk AND sk > :sk', ExpressionAttributeValues: { ':pk': { S: 'a' } } },
    ['a'],
  ],
  ['a batch that is read', { Keys: [{ pk: { S: 'a' } }, { pk: { S: 'b' } }] }, ['a', 'b']],
  [
    'a batch that is written',
    [{ PutRequest: { Item: { pk: { S: 'a' } } } }, { DeleteRequest: { Key: { pk: { S: 'b' } } } }],
    ['a', 'b'],
  ],
])('the partitions of %s are read', (_name, request, expected) => {
  expect(leadingKeysOf(request)).toEqual(expected);
});

test('a request whose partitions cannot be read is an error', () => {
  expect(() => leadingKeysOf({ TableName: 't', Statement: 'DELETE FROM t' })).toThrow();
});

test.each([
  ['another operator', { Condition: { StringNotLike: { 'dynamodb:LeadingKeys': 'a' } } }],
  ['the same for all values', { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'a' } } }],
  ['a policy variable', { Condition: { StringEquals: { 'kms:ViaService': `\${aws:PrincipalTag/x}` } } }],
  ['what is not an action', { NotAction: 'dynamodb:Scan' }],
])('%s cannot be evaluated, which is an error', (_name, change) => {
  expect(() => policyOf({ ...KEEP, ...change })).toThrow(/Policy cannot be evaluated/);
});
