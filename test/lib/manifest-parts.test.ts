import { parseEnvironment } from '../../lambdas/environment.ts';
import { FUNCTIONS, HTTP_ROUTES, QUEUES, TABLES, TRIGGERS, VARIABLES } from '../../lambdas/manifest.ts';
import { activeParts } from '../../lib/active-parts.ts';
import { socketApis } from '../../lib/apis.ts';
import { PART_METADATA } from '../../lib/part-of-manifest.ts';
import { variablesOf } from '../../local/deployed/deployed-functions.ts';
import { localNames } from '../../local/deployed/local-names.ts';
import { EXAMPLES, exampleConfig, type Resource, type Synthesised, synthesised } from './synthesised.ts';

describe.each(EXAMPLES)('the template of %s has what the manifest describes', (example) => {
  const config = exampleConfig(example);
  const parts = activeParts(config.deployment.sms !== null);
  let template: Synthesised;
  beforeAll(() => {
    template = synthesised(config);
  });

  const partNamed = (part: string): Resource => {
    const found = Object.values(template.resources).find(
      ({ Metadata }) => Metadata?.[PART_METADATA] === part,
    );
    if (found === undefined) throw new Error(`No resource is marked as ${part}`);
    return found;
  };
  const logicalIdOf = (resource: Resource) =>
    Object.entries(template.resources).find(([, one]) => one === resource)?.[0] ?? '';

  test.each(Object.entries(TABLES))('the table %s with its keys, indexes and expiry', (id, table) => {
    const { Properties } = partNamed(`table/${id}`);
    const schema = (keys: { partitionKey: { name: string }; sortKey: { name: string } }) => [
      { AttributeName: keys.partitionKey.name, KeyType: 'HASH' },
      { AttributeName: keys.sortKey.name, KeyType: 'RANGE' },
    ];
    expect(Properties.KeySchema).toEqual(schema(table));
    expect(Properties.TimeToLiveSpecification).toEqual({
      AttributeName: table.timeToLiveAttribute,
      Enabled: true,
    });
    expect(Properties.GlobalSecondaryIndexes ?? []).toEqual(
      table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schema(index),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: index.projected },
      })),
    );
    const keys = [table, ...table.indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
    expect(Properties.AttributeDefinitions).toEqual(
      expect.arrayContaining(keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: type }))),
    );
    expect(Properties.AttributeDefinitions).toHaveLength(new Set(keys.map(({ name }) => name)).size);
  });

  test('every queue with its times, its dead letters, and SNS envelopes as they are', () => {
    expect(parts.queues.length).toBeGreaterThan(0);
    for (const id of parts.queues) {
      const description = QUEUES[id];
      const queue = partNamed(`queue/${id}`);
      const dead = partNamed(`queue/${id}-dead`);
      expect(queue.Properties).toMatchObject({
        VisibilityTimeout: description.visibilityTimeoutSeconds,
        MessageRetentionPeriod: description.retentionSeconds,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': [logicalIdOf(dead), 'Arn'] },
          maxReceiveCount: description.maxReceiveCount,
        },
      });
      expect(dead.Properties.MessageRetentionPeriod).toBe(description.deadLetterRetentionSeconds);
      const subscriptions = template
        .ofType('AWS::SNS::Subscription')
        .filter(({ Properties }) => JSON.stringify(Properties.Endpoint).includes(`"${logicalIdOf(queue)}"`));
      expect(subscriptions).toHaveLength(description.subscribesTo === null ? 0 : 1);
      for (const { Properties } of subscriptions) expect(Properties.RawMessageDelivery).not.toBe(true);
    }
  });

  test('every function with its memory, time and variables, which are read as they should be', () => {
    const names = localNames(
      {
        folder: '',
        resources: new Map(
          Object.entries(template.resources).map(([id, one]) => [id, { Metadata: {}, ...one }]),
        ),
      },
      (queue) => `https://sqs.us-east-1.amazonaws.com/000000000000/${queue}`,
    );
    for (const id of parts.functions) {
      const { memoryMegabytes, timeoutSeconds, variables } = FUNCTIONS[id];
      const { Properties } = partNamed(`function/${id}`);
      expect(Properties).toMatchObject({
        MemorySize: memoryMegabytes,
        Timeout: timeoutSeconds,
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
      });
      const given = (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
      for (const name of Object.keys(given)) expect(variables).toContain(name);
      for (const name of variables) if (VARIABLES[name].isRequired) expect(given).toHaveProperty(name);
      const environment = variablesOf(given, names);
      expect(() => parseEnvironment(environment)).not.toThrow();
      // Lambda takes 4 KB of variables in all.
      expect(JSON.stringify(environment).length).toBeLessThan(4_096);
    }
  });

  test('every trigger', () => {
    for (const trigger of TRIGGERS) {
      const isActive = parts.triggers.includes(trigger);
      if (trigger.type === 'schedule') {
        const rates = template
          .ofType('AWS::Events::Rule')
          .map(({ Properties }) => Properties.ScheduleExpression);
        expect(rates).toContain(
          trigger.everyMinutes === 1 ? 'rate(1 minute)' : `rate(${trigger.everyMinutes} minutes)`,
        );
        continue;
      }
      const mappings = template
        .ofType('AWS::Lambda::EventSourceMapping')
        .filter(({ Properties }) =>
          JSON.stringify(Properties.EventSourceArn).includes(
            isActive ? logicalIdOf(partNamed(`queue/${trigger.queue}`)) : '-',
          ),
        );
      expect(mappings.map(({ Properties }) => Properties)).toEqual(
        isActive
          ? [
              expect.objectContaining({
                FunctionName: { Ref: logicalIdOf(partNamed(`function/${trigger.function}`)) },
                BatchSize: trigger.batchSize,
                FunctionResponseTypes: ['ReportBatchItemFailures'],
                ScalingConfig: { MaximumConcurrency: config.deployment.queueConcurrency },
              }),
            ]
          : [],
      );
    }
  });

  test('every route, and no other', () => {
    const keys = template.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties.RouteKey);
    const expected = [
      ...HTTP_ROUTES.map(({ method, path }) => `${method} ${path}`),
      ...[...socketApis().values()].flatMap((routes) => Object.keys(routes)),
    ];
    expect(keys.toSorted()).toEqual(expected.toSorted());
  });

  test('a route that only staff may call asks for a signed-in person', () => {
    for (const { method, path, role } of HTTP_ROUTES) {
      const route = template
        .ofType('AWS::ApiGatewayV2::Route')
        .find(({ Properties }) => Properties.RouteKey === `${method} ${path}`);
      const isOpen = role === 'anyone' || role === 'visitor' || method === 'OPTIONS';
      expect(route?.Properties.AuthorizationType).toBe(isOpen ? 'NONE' : 'JWT');
    }
  });
});
