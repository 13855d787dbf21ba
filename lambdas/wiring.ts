import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type {
  Clock,
  ConnectionRegister,
  SecondOpinion,
  SpendingLedger,
  TextTranslator,
} from '../core/app/ports.ts';
import type { App } from '../core/app/take-turn.ts';
import { visitorStateOf } from '../core/app/visitor-state.ts';
import { type EmergencyReport, firstEmergencyText } from '../core/dialogue/first-emergency-text.ts';
import { placeParams } from '../core/dialogue/turn.ts';
import { type ConversationId, parseConversationId } from '../core/ids.ts';
import { type ConnectionPush, createConnectionPush } from './adapters/connection-push.ts';
import { type WatchedSpend, watchDailySpend } from './adapters/daily-spend.ts';
import { DirectoryTable } from './adapters/dynamodb/directory-table.ts';
import { DynamoAuditLog } from './adapters/dynamodb/dynamo-audit-log.ts';
import { DynamoClaimPace } from './adapters/dynamodb/dynamo-claim-pace.ts';
import { DynamoConnectionRegister } from './adapters/dynamodb/dynamo-connection-register.ts';
import { DynamoContactCounter } from './adapters/dynamodb/dynamo-contact-counter.ts';
import { DynamoConversationStore } from './adapters/dynamodb/dynamo-conversation-store.ts';
import { DynamoCounselorDesk } from './adapters/dynamodb/dynamo-counselor-desk.ts';
import { DynamoNoteStore } from './adapters/dynamodb/dynamo-note-store.ts';
import { DynamoOptOutRegister } from './adapters/dynamodb/dynamo-opt-out-register.ts';
import { DynamoOutcomeStore } from './adapters/dynamodb/dynamo-outcome-store.ts';
import { DynamoRevealStore } from './adapters/dynamodb/dynamo-reveal-store.ts';
import { DynamoServiceDirectory } from './adapters/dynamodb/dynamo-service-directory.ts';
import { DynamoSpendingLedger } from './adapters/dynamodb/dynamo-spending-ledger.ts';
import { DynamoStaffConnectionRegister } from './adapters/dynamodb/dynamo-staff-connection-register.ts';
import { DynamoStaffRegister } from './adapters/dynamodb/dynamo-staff-register.ts';
import { DynamoTable } from './adapters/dynamodb/dynamo-table.ts';
import { DynamoTranscriptStore } from './adapters/dynamodb/dynamo-transcript-store.ts';
import { DynamoUnaskedTextAllowance } from './adapters/dynamodb/dynamo-unasked-text-allowance.ts';
import { DynamoWaitingQueue } from './adapters/dynamodb/dynamo-waiting-queue.ts';
import { httpLimits } from './adapters/http-limits.ts';
import { createLog, type Log } from './adapters/log.ts';
import { createNumberVault, type NumberVault } from './adapters/number-vault.ts';
import { createPushingNotices } from './adapters/pushing-notices.ts';
import { createPushingTranscripts, type PushingParts } from './adapters/pushing-transcripts.ts';
import { createSmsProbe } from './adapters/sms-probe.ts';
import { createSmsSender } from './adapters/sms-sender.ts';
import { createSnsOnCall } from './adapters/sns-on-call.ts';
import { createSqsWakeQueue } from './adapters/sqs-wake-queue.ts';
import type { StaffConnectionRegister } from './adapters/staff-connection-register.ts';
import { createVisitorTokens, type VisitorTokens } from './adapters/visitor-token.ts';
import { createWebProbe } from './adapters/web-probe.ts';
import type { WebRequester } from './adapters/web-requester.ts';
import { createWebSender } from './adapters/web-sender.ts';
import { loadAssets } from './assets.ts';
import { type Environment, parseEnvironment, type RawEnvironment } from './environment.ts';
import type { ProbeParts } from './handlers/probe.ts';
import type { StaffSignIn } from './staff-sign-in.ts';
import { systemClock } from './system-clock.ts';

/** Everything that the handlers work with, made once for the life of a process. */
export interface Wiring {
  readonly app: App;
  /** The same helpline while it answers one visitor's page, which gets its messages first. */
  appFor(requester: WebRequester): App;
  readonly numbers: NumberVault;
  readonly tokens: VisitorTokens;
  readonly connections: ConnectionRegister;
  readonly push: ConnectionPush;
  /** What texts cost, and what this process knows of it. */
  readonly ledger: SpendingLedger;
  readonly spend: WatchedSpend;
  readonly log: Log;
  /** Origins of the pages that may open a web chat. */
  readonly origins: ReadonlySet<string>;
  /** Which consoles are open, and the tickets to open one. */
  readonly staffConnections: StaffConnectionRegister;
  /** What the console's page must know; `null` for functions that serve none. */
  readonly staffConsole: {
    readonly origins: ReadonlySet<string>;
    readonly signIn: StaffSignIn | null;
    readonly webSocketUrl: string | null;
    readonly isDemo: boolean;
  };
  /** Where `@connections` answers for a WebSocket request. */
  callbackUrl(request: { readonly domainName: string; readonly stage: string }): string;
  /** The id of a web conversation that is not there yet: 128 random bits. */
  newWebConversation(): ConversationId;
  /** A code that a visitor's page and one text message show, so that both are known to belong together. */
  newMoveCode(): string;
}

/** A database call that takes longer is given up by the store itself; one more attempt fits into that time. */
const DATABASE_REQUEST_TIMEOUT_MS = 600;
const DATABASE_ATTEMPTS = 2;
/** Slow enough for a busy carrier interface, quick enough for an emergency reply within two seconds. */
const SMS_REQUEST_TIMEOUT_MS = 1_200;
const QUEUE_REQUEST_TIMEOUT_MS = 1_000;
const TOPIC_REQUEST_TIMEOUT_MS = 1_500;
/** A repeated wake or alert does no harm. */
const REPEATABLE_ATTEMPTS = 2;
/** A try that timed out may have left: the perform loop decides whether to try again. */
const SINGLE_ATTEMPT = 1;

/**
 * Parts that only some functions have: a function hands in what makes its own, so that the bundles of the others are
 * not made of clients that they may not even use. `null` where the operator has not turned the part on.
 */
export interface PartsOfSome {
  /** For functions that read what help seekers write. */
  secondOpinion?(environment: Environment, log: Log): SecondOpinion | null;
  /** For the function that counselors ask. */
  textTranslator?(environment: Environment, log: Log): TextTranslator | null;
}

/** Wires the function of this process: the only place that reads its environment. */
export function wireProcess(parts: PartsOfSome): Wiring {
  return wire(process.env, systemClock, parts);
}

/** The text that must leave whatever else happens. */
const OVERDOSE: EmergencyReport = { emergencyKind: 'overdose', inDanger: 'other', hasTaken: false };

/** Wires the function that looks at the helpline from outside, by the variables of this process. */
export function wireProbe(): ProbeParts {
  const environment = parseEnvironment(process.env);
  const { words, settings, directory } = loadAssets(
    environment.ASSET_DIRECTORY ?? null,
    environment.HELPLINE_SETTINGS ?? null,
  );
  const { PROBE: probe, SMS_SENDING: sending } = environment;
  const number = probe?.smsNumber ?? null;
  return {
    languages: settings.languages,
    clock: systemClock,
    log: createLog(),
    web: probe === undefined ? null : createWebProbe(probe.httpUrl, probe.origin),
    sms: number === null ? null : createSmsProbe(smsClient(), sending, number),
    textIn: (language) =>
      words.render(
        {
          kind: 'approved',
          key: firstEmergencyText(OVERDOSE, settings.defaultCountry, { directory }),
          params: placeParams(settings.defaultCountry),
          language,
        },
        { now: systemClock.now() },
      ),
  };
}

/**
 * Makes everything once: parses the variables of the manifest, loads the assets and creates the clients, which connect
 * at their first call. Throws an `Error` that names each variable or file that is not as it should be.
 */
export function wire(rawEnvironment: RawEnvironment, clock: Clock, parts: PartsOfSome): Wiring {
  const environment = parseEnvironment(rawEnvironment);
  const assets = loadAssets(environment.ASSET_DIRECTORY ?? null, environment.HELPLINE_SETTINGS ?? null);
  const log = createLog();
  const database = databaseClient();
  const table = tableOf(database, environment);
  const numbers = createNumberVault(
    environment.HELPLINE_KEYS.numberHash,
    environment.HELPLINE_KEYS.numberSeal,
  );
  const connections = new DynamoConnectionRegister(table);
  const push = createConnectionPush((error) => log.failure('web_push', error));
  const store = new DynamoConversationStore(table);
  const transcripts = new DynamoTranscriptStore(table);
  const staff = new DynamoStaffRegister(table);
  const staffConnections = new DynamoStaffConnectionRegister(table);
  const notices = createPushingNotices({
    connections: staffConnections,
    push,
    store,
    transcripts,
    staff,
    clock,
    onFailure: (error) => log.failure('console_push', error),
  });
  const pushing: PushingParts = {
    transcripts,
    connections,
    push,
    clock,
    stateOf: async (conversation, now) => {
      const { stored } = await store.load(conversation, now);
      return stored === null ? null : visitorStateOf(stored.conversation, assets, now);
    },
    onFailure: (error) => log.failure('web_push', error),
  };
  const ledger = new DynamoSpendingLedger(table);
  const spend = watchDailySpend(ledger, environment.SMS_SENDING.dailySpendDollars, clock);
  const sms = createSmsSender(smsClient(), environment.SMS_SENDING, numbers);
  const app: App = {
    ...assets,
    clock,
    store,
    transcripts: createPushingTranscripts(pushing, null),
    optOuts: new DynamoOptOutRegister(table),
    queue: new DynamoWaitingQueue(table, clock),
    wakes: createSqsWakeQueue(sqsClient(), environment.WAKE_QUEUE_URL),
    onCall: createSnsOnCall(snsClient(), environment.ON_CALL_TOPIC_ARN),
    services: new DynamoServiceDirectory(
      new DirectoryTable({ client: database, name: environment.DIRECTORY_TABLE_NAME }),
    ),
    contacts: new DynamoContactCounter(table),
    spend,
    unaskedTexts: new DynamoUnaskedTextAllowance(table),
    desks: new DynamoCounselorDesk(table),
    staff,
    pace: new DynamoClaimPace(table),
    notes: new DynamoNoteStore(table),
    reveals: new DynamoRevealStore(table),
    audit: new DynamoAuditLog(table),
    outcomes: new DynamoOutcomeStore(table),
    notices,
    waits: { counselorCame: (wait) => log.waited(wait) },
    textTranslator: parts.textTranslator?.(environment, log) ?? null,
    senders: { sms, web: createWebSender(null) },
    secondOpinion: parts.secondOpinion?.(environment, log) ?? null,
    newHolder: () => randomUUID(),
  };
  return {
    app,
    appFor: (requester) => ({
      ...app,
      transcripts: createPushingTranscripts(pushing, requester),
      senders: { sms, web: createWebSender(requester) },
    }),
    numbers,
    tokens: createVisitorTokens(environment.HELPLINE_KEYS.visitorToken),
    connections,
    push,
    ledger,
    spend,
    log,
    origins: environment.WEB_ORIGINS,
    staffConnections,
    staffConsole: {
      origins: environment.STAFF_ORIGINS ?? new Set(),
      signIn: environment.STAFF_SIGN_IN ?? null,
      webSocketUrl: environment.STAFF_WEB_SOCKET_URL ?? null,
      isDemo: environment.DEMO === 'on',
    },
    callbackUrl: ({ domainName, stage }) =>
      environment.CALLBACK_URL.replace('{domainName}', domainName).replace('{stage}', stage),
    newWebConversation,
    newMoveCode: () => String(randomInt(1_000, 10_000)),
  };
}

function databaseClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: DATABASE_ATTEMPTS,
    requestHandler: httpLimits(DATABASE_REQUEST_TIMEOUT_MS),
  });
}

function tableOf(client: DynamoDBClient, environment: Environment): DynamoTable {
  return new DynamoTable({ client, name: environment.TABLE_NAME, dueIndex: 'due', queueIndex: 'queue' });
}

function smsClient(): PinpointSMSVoiceV2Client {
  return new PinpointSMSVoiceV2Client({
    maxAttempts: SINGLE_ATTEMPT,
    requestHandler: httpLimits(SMS_REQUEST_TIMEOUT_MS),
  });
}

function sqsClient(): SQSClient {
  return new SQSClient({
    maxAttempts: REPEATABLE_ATTEMPTS,
    requestHandler: httpLimits(QUEUE_REQUEST_TIMEOUT_MS),
  });
}

function snsClient(): SNSClient {
  return new SNSClient({
    maxAttempts: REPEATABLE_ATTEMPTS,
    requestHandler: httpLimits(TOPIC_REQUEST_TIMEOUT_MS),
  });
}

function newWebConversation(): ConversationId {
  const id = parseConversationId(`web-${randomBytes(16).toString('base64url')}`);
  if (id === null) throw new Error('Random bytes made no conversation id');
  return id;
}
