import { HEARTBEAT_SECONDS } from '../core/app/wire/console/staff-frame.ts';
import { parseStaffId } from '../core/ids.ts';
import { SECOND_MS } from '../core/instant.ts';
import type { RawEnvironment } from '../lambdas/environment.ts';
import { lexOpinion } from '../lambdas/lex-opinion.ts';
import {
  HTTP_ROUTES,
  QUEUES,
  STAFF_WEB_SOCKET_ROUTES,
  TABLES,
  WEB_SOCKET_ROUTES,
} from '../lambdas/manifest.ts';
import { translateText } from '../lambdas/translate-text.ts';
import { type Wiring, wire } from '../lambdas/wiring.ts';
import { Agenda } from './agenda.ts';
import { ACCOUNT_ID } from './aws-names.ts';
import { serveAws } from './aws-services.ts';
import { LocalClock } from './clock.ts';
import { createTables } from './create-tables.ts';
import { claimDataFolder } from './data-folder.ts';
import { beatForDemoStaff, fillDemo } from './demo/fill-demo.ts';
import { startDeployedFunctions } from './deployed/deployed-functions.ts';
import { openAssembly } from './deployed/open-assembly.ts';
import { getAlerts } from './dev/alerts-endpoint.ts';
import { postClock } from './dev/clock-endpoint.ts';
import { getConversations } from './dev/conversations-endpoint.ts';
import { postCounselor } from './dev/counselor-endpoint.ts';
import { DevApi } from './dev/dev-api.ts';
import { getDirectory } from './dev/directory-endpoint.ts';
import { postFaults } from './dev/faults-endpoint.ts';
import { getHealth } from './dev/health-endpoint.ts';
import { postIdle } from './dev/idle-endpoint.ts';
import { getPhones } from './dev/phones-endpoint.ts';
import { getSms, postSms } from './dev/sms-endpoints.ts';
import { type DatabaseName, startEmbeddedDatabase } from './embedded-database.ts';
import { DIRECTORY_TABLE_NAME, functionEnvironment, sdkEnvironment, TABLE_NAME } from './environment.ts';
import { Faults } from './fault.ts';
import { openFrontServer, STAFF_PATH } from './front-server.ts';
import { HttpApi } from './http-api.ts';
import { Journal } from './journal.ts';
import { createJwtAuthorizer } from './jwt-authorizer.ts';
import { createLocalFunctions, type LocalFunctions } from './local-functions.ts';
import { localKeys } from './local-keys.ts';
import { OnCallAlerts } from './on-call-alerts.ts';
import { Phones } from './phones.ts';
import { deadLetterQueueOf, type Queue } from './queue.ts';
import { QueueStore } from './queue-store.ts';
import { readSettings } from './read-settings.ts';
import { LOCAL_ACCOUNTS } from './sign-in/accounts.ts';
import { CONSOLE_CLIENT_ID, createSignIn, SIGN_IN_PATH } from './sign-in/sign-in-provider.ts';
import { localSigningKey, publicHalf } from './sign-in/signing-key.ts';
import { startTriggers } from './start-triggers.ts';
import { Topics } from './topics.ts';
import { WebSocketApi } from './websocket-api.ts';
import { openWidgetPages } from './widget-pages.ts';

export interface LocalCloudOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataFolder: string;
  /** Taken where this machine has it. */
  readonly preferredDatabase: DatabaseName;
  /** Whether the functions ask Lex's stand-in for a second opinion. */
  readonly hasLex: boolean;
  /** A folder that `npm run synth` wrote: its bundles run, as they would in AWS. Null runs the sources. */
  readonly assemblyFolder: string | null;
  /** Whether free text of counselors is translated, by a stand-in that only marks it. */
  readonly hasTranslate: boolean;
  /** Whether every page of the console says that nobody in it is real. */
  readonly isDemo: boolean;
}

const DEMO_BEAT_MS = HEARTBEAT_SECONDS * SECOND_MS;

/** The whole helpline, serving on loopback. */
export interface LocalCloud {
  readonly port: number;
  /** Which emulator keeps the data. */
  readonly database: string;
  /** Where that emulator answers, for programs that load data. */
  readonly databaseUrl: string;
  /** Ends what runs, then everything that was started. */
  stop(): Promise<void>;
}

/**
 * Starts the local cloud as the manifest describes the deployed one: the same handlers over the same SDK, against
 * stand-ins on loopback. Rejects with `DataFolderInUse`, or with `EADDRINUSE` when the port is taken.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const stopPart of stops.splice(0).reverse()) await stopPart();
  };
  try {
    return await start(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  { port, dataFolder, preferredDatabase, hasLex, hasTranslate, isDemo, assemblyFolder }: LocalCloudOptions,
  stops: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<LocalCloud> {
  const settings = readSettings(new URL('../cdk.json', import.meta.url), { isDemo });
  const front = await openFrontServer(port);
  stops.push(front.close);
  const folder = await claimDataFolder(dataFolder);
  stops.push(folder.release);
  const database = await startEmbeddedDatabase(dataFolder, preferredDatabase);
  stops.push(database.stop);

  const clock = new LocalClock(folder.pathOf('clock.json'));
  const agenda = new Agenda(clock);
  const faults = new Faults();
  const phones = new Phones(new Journal(folder.pathOf('phones.jsonl')));
  const alerts = new OnCallAlerts(new Journal(folder.pathOf('alerts.jsonl')), clock, console.log);
  const queueStore = new QueueStore(new Journal(folder.pathOf('queues.jsonl')));
  const queues = new Map<string, Queue>();
  const topics = new Topics(QUEUES, queues, clock);

  // The stand-ins and the functions need each other's addresses; no event comes before the functions stand here.
  let functions: LocalFunctions | null = null;
  let connectionsHost = '';
  let staffConnectionsHost = '';
  const functionOf = (id: keyof LocalFunctions) => {
    if (functions === null) throw new Error('An event came before the functions were made');
    return functions[id];
  };
  const webSocketApi = new WebSocketApi(
    (route) => functionOf(WEB_SOCKET_ROUTES[route]),
    clock,
    agenda,
    () => connectionsHost,
  );
  const staffWebSocketApi = new WebSocketApi(
    (route) => functionOf(STAFF_WEB_SOCKET_ROUTES[route]),
    clock,
    agenda,
    () => staffConnectionsHost,
  );
  stops.push(
    () => webSocketApi.close(),
    () => staffWebSocketApi.close(),
  );
  const databaseUrl = database.url;
  const aws = await serveAws({
    databaseUrl,
    faults,
    clock,
    queues,
    topics,
    phones,
    alerts,
    webSocketApi,
    staffWebSocketApi,
  });
  stops.push(aws.close, () => agenda.stop());
  connectionsHost = aws.connectionsHost;
  staffConnectionsHost = aws.staffConnectionsHost;

  Object.assign(process.env, sdkEnvironment(aws.urls));
  await createTables(databaseUrl, {
    [TABLE_NAME]: TABLES.helpline,
    [DIRECTORY_TABLE_NAME]: TABLES.directory,
  });
  const deployed =
    assemblyFolder === null ? null : await openAssembly(assemblyFolder, databaseUrl, aws.urls.sqs);
  const origins = [`http://localhost:${front.port}`, `http://127.0.0.1:${front.port}`];
  const issuer = `http://localhost:${front.port}${SIGN_IN_PATH}`;
  const signingKey = localSigningKey(folder.pathOf('sign-in.json'));
  const environment = functionEnvironment({
    settingsJson: settings.json,
    keysJson: deployed?.keysJson ?? localKeys(folder.pathOf('keys.json')),
    wakeQueueUrl: `${aws.urls.sqs}/${ACCOUNT_ID}/wakes`,
    origins,
    hasLex,
    hasTranslate,
    isDemo,
    staffSignIn: { authority: issuer, clientId: CONSOLE_CLIENT_ID, scope: 'openid profile' },
    staffWebSocketUrl: `ws://localhost:${front.port}${STAFF_PATH}`,
  });
  const wiring = wire(environment, clock, { secondOpinion: lexOpinion, textTranslator: translateText });
  if (deployed === null) functions = createLocalFunctions(wiring, agenda);
  else {
    const started = await startDeployedFunctions({
      ...deployed,
      apiUrl: `http://127.0.0.1:${front.port}`,
      aws,
      connectionHosts: new Map([
        ['visitor', connectionsHost],
        ['staff', staffConnectionsHost],
      ]),
      faults,
      agenda,
      log: console.error,
    });
    stops.push(started.stop);
    functions = started.functions;
    connectionsHost = started.connectionHosts.get('visitor') ?? connectionsHost;
    staffConnectionsHost = started.connectionHosts.get('staff') ?? staffConnectionsHost;
  }
  await enterAccounts(wiring);
  if (isDemo) stops.push(await startDemo(environment, wiring, clock));

  startTriggers(functions, queues, queueStore, clock, agenda);
  faults.onChange((_target, mode) => {
    // Whoever switches a failure off wants to see the recovery, not wait for the visibility timeout.
    if (mode === 'off') for (const queue of queues.values()) queue.retryNow();
  });

  const queueNames = [...queues.keys()].flatMap((name) => [name, deadLetterQueueOf(name)]);
  const widgetPages = await openWidgetPages();
  front.serve({
    httpApi: new HttpApi(
      HTTP_ROUTES,
      (route) => functionOf(route.function),
      clock,
      createJwtAuthorizer({
        issuer,
        audience: CONSOLE_CLIENT_ID,
        jwks: () => ({ keys: [publicHalf(signingKey)] }),
      }),
    ),
    widgetPages,
    webSocketApi,
    staffWebSocketApi,
    signIn: createSignIn(issuer, origins, signingKey),
    devApi: new DevApi([
      postSms(phones, topics, clock),
      getSms(phones),
      postClock(agenda, clock),
      postFaults(faults),
      postIdle(agenda, clock),
      getConversations(wiring.app.store, wiring.numbers, clock),
      postCounselor(wiring),
      getAlerts(alerts),
      getPhones(phones, settings.parsed.countries),
      getDirectory(wiring.app.directory, clock),
      getHealth(database, faults, queueNames, queueStore, clock),
    ]),
  });
  return { port: front.port, database: database.name, databaseUrl, stop };
}

/** The accounts of this machine are in the register from the start, with what they speak. */
async function enterAccounts({ app }: Wiring): Promise<void> {
  for (const { id, name, roles, languages } of LOCAL_ACCOUNTS) {
    const staff = parseStaffId(id);
    if (staff === null) throw new Error(`account "${id}": expected an id of the staff`);
    const served = languages.filter((language) => app.settings.languages.includes(language));
    await app.staff.enter({ id: staff, name, roles, languages: served }, app.clock.now());
  }
}

/** Fills the demo once, and keeps its colleagues there until it is stopped. */
async function startDemo(
  environment: RawEnvironment,
  wiring: Wiring,
  clock: LocalClock,
): Promise<() => void> {
  await fillDemo(environment, clock.now());
  await beatForDemoStaff(wiring);
  const beat = setInterval(() => void beatForDemoStaff(wiring).catch(() => undefined), DEMO_BEAT_MS);
  return () => clearInterval(beat);
}
