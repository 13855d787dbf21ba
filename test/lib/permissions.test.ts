import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConversationId, parseConversationId } from '../../core/ids.ts';
import { auditPartition, conversationPartition } from '../../lambdas/adapters/dynamodb/keys.ts';
import { statementsOfFunction } from '../../local/deployed/function-role.ts';
import { isAllowed } from '../../local/deployed/policy.ts';
import { type Assembly, type Names, partsOf } from '../../local/deployed/template.ts';
import { EXAMPLES, type Example, exampleConfig, synthesised } from './synthesised.ts';

/** Reads like a table of who may do what; `UPDATE_PERMISSIONS=1` writes it anew, and its change is what is reviewed. */
const SNAPSHOT = join(__dirname, 'permissions.md');

/** Services whose SDK is here, so that the name of an action can be looked up among its commands. */
const CLIENTS: Readonly<Record<string, () => object>> = {
  dynamodb: () => require('@aws-sdk/client-dynamodb'),
  sqs: () => require('@aws-sdk/client-sqs'),
  sns: () => require('@aws-sdk/client-sns'),
  'sms-voice': () => require('@aws-sdk/client-pinpoint-sms-voice-v2'),
  lex: () => require('@aws-sdk/client-lex-runtime-v2'),
  translate: () => require('@aws-sdk/client-translate'),
};

/** Actions that are no command of an SDK that is here, as the service authorization reference lists them. */
const OTHER_ACTIONS: readonly string[] = [
  'execute-api:ManageConnections',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
];

function assemblyOf(example: Example): Assembly {
  const { resources } = synthesised(exampleConfig(example));
  return {
    folder: '',
    resources: new Map(Object.entries(resources).map(([id, one]) => [id, { Metadata: {}, ...one }])),
  };
}

/** Names that say what a resource is: the manifest's where it has one. */
function readableNames({ resources }: Assembly): Names {
  const part = (logicalId: string) => {
    if (logicalId.startsWith('AWS::')) return logicalId.slice('AWS::'.length);
    const marked = resources.get(logicalId)?.Metadata['lantern:part'];
    return typeof marked === 'string' ? marked : logicalId.replace(/[0-9A-F]{8}$/, '');
  };
  return { ref: part, attribute: (logicalId) => part(logicalId) };
}

function wordsOf(
  expected: Readonly<Record<string, readonly string[]>> = {},
  verb: string,
): readonly string[] {
  return Object.entries(expected).map(([key, values]) => `${key} ${verb} ${values.join(', ')}`);
}

function report(example: Example): string {
  const assembly = assemblyOf(example);
  const names = readableNames(assembly);
  const lines = [...partsOf(assembly, 'function')].flatMap(([id, logicalId]) => [
    `### ${id}`,
    '',
    '| on | may | only when |',
    '|---|---|---|',
    ...statementsOfFunction(assembly, logicalId, names).map(({ Effect, Action, Resource, Condition }) => {
      const when = [
        ...wordsOf(Condition?.StringEquals, 'is'),
        ...wordsOf(Condition?.['ForAnyValue:StringLike'], 'has one like'),
      ];
      const may = `${Effect === 'Deny' ? '**never** ' : ''}${Action.join(', ')}`;
      return `| ${Resource.join(', ')} | ${may} | ${when.join('; ')} |`;
    }),
    '',
  ]);
  return [`## ${example}`, '', ...lines].join('\n');
}

test('what each function may do is what was reviewed', () => {
  const written = ['# What each function may do', '', ...EXAMPLES.map(report)].join('\n');
  if (process.env.UPDATE_PERMISSIONS === '1') writeFileSync(SNAPSHOT, written);
  expect(written).toBe(readFileSync(SNAPSHOT, 'utf8'));
});

describe.each(EXAMPLES)('the policies of %s', (example) => {
  const assembly = assemblyOf(example);
  const names = readableNames(assembly);
  const functions = [...partsOf(assembly, 'function')];
  const statementsOf = (id: string) => statementsOfFunction(assembly, id, names);

  test('name every action as its service does, and no pattern', () => {
    for (const [, logicalId] of functions) {
      for (const action of statementsOf(logicalId).flatMap(({ Action }) => Action)) {
        const [service = '', name = ''] = action.split(':');
        const isKnown = OTHER_ACTIONS.includes(action) || `${name}Command` in (CLIENTS[service]?.() ?? {});
        expect({ action, isKnown }).toEqual({ action, isKnown: true });
      }
    }
  });

  test('leave no resource open but the ids of connections', () => {
    for (const [, logicalId] of functions) {
      const open = statementsOf(logicalId).filter(({ Resource }) =>
        Resource.some((name) => name.includes('*')),
      );
      for (const { Action, Resource } of open) {
        // Amazon Translate knows no resources.
        const isTranslate = Action.every((action) => action === 'translate:TranslateText');
        if (!isTranslate) expect(Resource.join()).toMatch(/\/POST\/@connections\/\*$/);
      }
    }
  });

  test('let everybody write the record of the staff, and nobody change it or take from it', () => {
    const audit = auditPartition('2026-11-22');
    const other = conversationPartition(parseConversationId('web-0000000000000000000001') as ConversationId);
    const keeping = functions.filter(([, logicalId]) =>
      statementsOf(logicalId).some(({ Action }) => Action.includes('dynamodb:PutItem')),
    );
    expect(keeping.length).toBeGreaterThan(0);
    for (const [, logicalId] of keeping) {
      const may = (operation: string, ...keys: readonly string[]) =>
        isAllowed(statementsOf(logicalId), {
          action: `dynamodb:${operation}`,
          resource: 'table/helpline',
          context: { 'dynamodb:LeadingKeys': keys },
        });
      expect(may('PutItem', audit)).toBe(true);
      expect(may('Query', audit)).toBe(true);
      for (const operation of ['UpdateItem', 'DeleteItem', 'BatchWriteItem']) {
        expect(may(operation, other)).toBe(true);
        expect(may(operation, audit)).toBe(false);
        expect(may(operation, other, audit)).toBe(false);
      }
    }
  });

  test('let nobody put a person on a list of the carrier, read a whole table, or use the key by itself', () => {
    for (const [, logicalId] of functions) {
      const statements = statementsOf(logicalId);
      for (const action of ['sms-voice:PutOptedOutNumber', 'dynamodb:Scan', 'dynamodb:DeleteTable'])
        for (const resource of statements.flatMap(({ Resource }) => Resource))
          expect(isAllowed(statements, { action, resource, context: {} })).toBe(false);
      expect(isAllowed(statements, { action: 'kms:Decrypt', resource: 'EncryptionKey', context: {} })).toBe(
        false,
      );
    }
  });
});
