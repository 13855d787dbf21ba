import type * as Manifest from '../../lambdas/manifest.ts';
import type { Synthesised } from './synthesised.ts';

jest.setTimeout(60_000);

type Change = (manifest: typeof Manifest) => Partial<Record<keyof typeof Manifest, unknown>>;

/** The template of the US example over a manifest that says more than the one that stands there. */
function templateAfter(change: Change): Synthesised {
  let made: Synthesised | undefined;
  jest.isolateModules(() => {
    const actual: typeof Manifest = jest.requireActual('../../lambdas/manifest.ts');
    jest.doMock('../../lambdas/manifest.ts', () => ({ ...actual, ...change(actual) }));
    const { exampleConfig, synthesised } = require('./synthesised.ts');
    made = synthesised(exampleConfig('us-county'));
  });
  jest.dontMock('../../lambdas/manifest.ts');
  if (made === undefined) throw new Error('Expected a template');
  return made;
}

const namesOf = (template: Synthesised, type: string, property: string) =>
  template.ofType(type).map(({ Properties }) => Properties[property]);

test('a new function with a route and a schedule is deployed with its log, role and address', () => {
  const template = templateAfter(({ FUNCTIONS, HTTP_ROUTES, TRIGGERS }) => ({
    FUNCTIONS: { ...FUNCTIONS, report: { ...FUNCTIONS.timers, entry: 'lambdas/timers.ts' } },
    HTTP_ROUTES: [
      ...HTTP_ROUTES,
      { id: 'report_now', method: 'POST', path: '/report', role: 'anyone', function: 'report' },
    ],
    TRIGGERS: [...TRIGGERS, { type: 'schedule', function: 'report', everyMinutes: 60 }],
  }));
  expect(namesOf(template, 'AWS::ApiGatewayV2::Route', 'RouteKey')).toContain('POST /report');
  expect(namesOf(template, 'AWS::Events::Rule', 'ScheduleExpression')).toContain('rate(1 hour)');
  expect(template.text).toContain('function/report');
});

test('a new route for staff asks for a signed-in person', () => {
  const template = templateAfter(({ HTTP_ROUTES }) => ({
    HTTP_ROUTES: [
      ...HTTP_ROUTES,
      { id: 'queue', method: 'GET', path: '/queue', role: 'counselor', function: 'timers' },
    ],
  }));
  const route = template
    .ofType('AWS::ApiGatewayV2::Route')
    .find(({ Properties }) => Properties.RouteKey === 'GET /queue');
  expect(route?.Properties.AuthorizationType).toBe('JWT');
});

test('a WebSocket API of the staff is one of its own, and whoever pushes to it is allowed that only', () => {
  const template = templateAfter(({ FUNCTIONS, PERMISSIONS, WEB_SOCKET_ROUTES }) => ({
    STAFF_WEB_SOCKET_ROUTES: {
      ...WEB_SOCKET_ROUTES,
      $connect: 'timers',
      $disconnect: 'timers',
      $default: 'timers',
    },
    PERMISSIONS: {
      ...PERMISSIONS,
      push_to_staff: {
        actions: ['execute-api:ManageConnections'],
        on: { type: 'staff_web_socket_connections' },
      },
    },
    FUNCTIONS: { ...FUNCTIONS, timers: { ...FUNCTIONS.timers, permissions: ['push_to_staff'] } },
  }));
  expect(
    namesOf(template, 'AWS::ApiGatewayV2::Route', 'RouteKey').filter((key) => key === '$connect'),
  ).toHaveLength(2);
  const [policy] = Object.entries(template.resources).flatMap(([id, { Properties }]) =>
    id.startsWith('FunctionsTimersPolicy') ? [JSON.stringify(Properties)] : [],
  );
  expect(policy).toContain('StaffSocketsApi');
  expect(policy).not.toContain('VisitorSocketsApi');
});

test('an open route of a function that staff call is in the API of the staff', () => {
  const template = templateAfter(({ HTTP_ROUTES }) => ({
    HTTP_ROUTES: [
      ...HTTP_ROUTES,
      { id: 'queue', method: 'GET', path: '/queue', role: 'staff', function: 'timers' },
      { id: 'queue_config', method: 'GET', path: '/queue-config', role: 'anyone', function: 'timers' },
    ],
  }));
  const [open] = Object.entries(template.resources).filter(
    ([, { Properties }]) => Properties.RouteKey === 'GET /queue-config',
  );
  expect(open?.[0]).toMatch(/^StaffHttp/);
  expect(open?.[1].Properties.AuthorizationType).toBe('NONE');
});

test('a new table and a new index are made, and a permission names both', () => {
  const template = templateAfter(({ TABLES, PERMISSIONS, FUNCTIONS }) => ({
    TABLES: {
      ...TABLES,
      services: {
        partitionKey: { name: 'pk', type: 'S' },
        sortKey: { name: 'sk', type: 'S' },
        timeToLiveAttribute: 'expiresAt',
        indexes: [
          {
            name: 'place',
            partitionKey: { name: 'cell', type: 'S' },
            sortKey: { name: 'rank', type: 'N' },
            projected: ['name'],
          },
        ],
      },
    },
    PERMISSIONS: {
      ...PERMISSIONS,
      find_services: { actions: ['dynamodb:Query'], on: { type: 'table', table: 'services' } },
    },
    FUNCTIONS: { ...FUNCTIONS, timers: { ...FUNCTIONS.timers, permissions: ['find_services'] } },
  }));
  expect(template.text).toContain('table/services');
  expect(template.text).toContain('/index/place');
});

test('a new queue comes with its dead letters and its reader', () => {
  const template = templateAfter(({ QUEUES, TRIGGERS }) => ({
    QUEUES: { ...QUEUES, imports: QUEUES.wakes },
    TRIGGERS: [
      ...TRIGGERS,
      { type: 'queue', queue: 'imports', function: 'timers', batchSize: 1, reportsBatchItemFailures: true },
    ],
  }));
  expect(template.text).toContain('queue/imports-dead');
  expect(namesOf(template, 'AWS::Lambda::EventSourceMapping', 'BatchSize')).toContain(1);
});

test('a new variable of the operator ends the synthesis until it has a value', () => {
  const change: Change = ({ VARIABLES, FUNCTIONS }) => ({
    VARIABLES: { ...VARIABLES, NEW_SETTING: { source: { type: 'operator' }, isRequired: true } },
    FUNCTIONS: { ...FUNCTIONS, timers: { ...FUNCTIONS.timers, variables: ['NEW_SETTING'] } },
  });
  expect(() => templateAfter(change)).toThrow(/^NEW_SETTING: .*gives it no value/);
});

test('a permission about a thing that the stack does not know ends the synthesis', () => {
  const change: Change = ({ PERMISSIONS, FUNCTIONS }) => ({
    PERMISSIONS: { ...PERMISSIONS, draw: { actions: ['polly:SynthesizeSpeech'], on: { type: 'voice' } } },
    FUNCTIONS: { ...FUNCTIONS, timers: { ...FUNCTIONS.timers, permissions: ['draw'] } },
  });
  expect(() => templateAfter(change)).toThrow(/Unexpected case/);
});
