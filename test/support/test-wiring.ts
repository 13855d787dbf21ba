import { MemoryConnectionRegister } from '../../core/app/memory/memory-connection-register.ts';
import { MemoryContactCounter } from '../../core/app/memory/memory-contact-counter.ts';
import { MemoryConversationStore } from '../../core/app/memory/memory-conversation-store.ts';
import { createMemoryDatabase } from '../../core/app/memory/memory-database.ts';
import { MemoryOptOutRegister } from '../../core/app/memory/memory-opt-out-register.ts';
import { MemoryServiceDirectory } from '../../core/app/memory/memory-service-directory.ts';
import { MemorySpendingLedger } from '../../core/app/memory/memory-spending-ledger.ts';
import { createMemoryStaff } from '../../core/app/memory/memory-staff.ts';
import { MemoryTranscriptStore } from '../../core/app/memory/memory-transcript-store.ts';
import { MemoryUnaskedTextAllowance } from '../../core/app/memory/memory-unasked-text-allowance.ts';
import { MemoryWaitingQueue } from '../../core/app/memory/memory-waiting-queue.ts';
import type {
  Clock,
  ConversationStore,
  OutboundMessage,
  SendOutcome,
  VisitorConnection,
} from '../../core/app/ports.ts';
import { StoreUnavailable } from '../../core/app/ports.ts';
import type { App } from '../../core/app/take-turn.ts';
import { visitorStateOf } from '../../core/app/visitor-state.ts';
import type { ConsoleFrame } from '../../core/app/wire/console/console-frame.ts';
import type { ServerFrame } from '../../core/app/wire/server-frame.ts';
import { type CountryCode, parseCountryCode } from '../../core/country-code.ts';
import type { FirstWait } from '../../core/handoff/first-wait.ts';
import { type ConversationId, parseConversationId, type SealedAddress } from '../../core/ids.ts';
import type { Instant } from '../../core/instant.ts';
import type { PushOutcome } from '../../lambdas/adapters/connection-push.ts';
import { watchDailySpend } from '../../lambdas/adapters/daily-spend.ts';
import type { DropReason, FailurePlace, Log } from '../../lambdas/adapters/log.ts';
import { createNumberVault } from '../../lambdas/adapters/number-vault.ts';
import { createPushingNotices } from '../../lambdas/adapters/pushing-notices.ts';
import { createPushingTranscripts, type PushingParts } from '../../lambdas/adapters/pushing-transcripts.ts';
import { createVisitorTokens } from '../../lambdas/adapters/visitor-token.ts';
import { createWebSender } from '../../lambdas/adapters/web-sender.ts';
import { loadAssets } from '../../lambdas/assets.ts';
import { keysSchema } from '../../lambdas/keys.ts';
import type { Wiring } from '../../lambdas/wiring.ts';
import { KEYS_JSON } from './helpline-keys.ts';
import { SETTINGS } from './helpline-settings.ts';
import { MemoryStaffConnections } from './memory-staff-connections.ts';

/** The moment at which the recorded payloads were made. */
export const START: Instant = Date.parse('2026-11-22T07:00:00Z');

export const ORIGIN = 'https://chat.example.org';
export const CONSOLE_ORIGIN = 'https://console.example.org';

/** The real helpline over memory: everything that leaves it is kept, and its database can be taken away. */
export interface TestWiring {
  readonly wiring: Wiring;
  readonly sms: { readonly to: SealedAddress; readonly message: OutboundMessage }[];
  /** Frames that went to visitors' pages. */
  readonly pushed: { readonly connectionId: string; readonly frame: ServerFrame }[];
  /** Frames that went to consoles. */
  readonly shown: { readonly connectionId: string; readonly frame: ConsoleFrame }[];
  readonly wakes: { readonly conversation: ConversationId; readonly at: Instant }[];
  readonly alerts: string[];
  readonly failures: FailurePlace[];
  readonly receipts: Parameters<Log['receipt']>[0][];
  readonly dropped: DropReason[];
  readonly turns: Parameters<Log['turn']>[0][];
  readonly judgements: string[];
  readonly waits: FirstWait[];
  /** Countries that were told to cost more than a day may. */
  readonly overSpent: CountryCode[];
  advance(milliseconds: number): void;
  setDatabase(mode: 'up' | 'down'): void;
  /** Conversations whose turns fail while the others work. */
  readonly broken: Set<ConversationId>;
  setSms(outcome: SendOutcome): void;
  /** Connections that are closed for good. */
  readonly gone: Set<string>;
  readonly services: MemoryServiceDirectory;
}

/** Ceilings of a day, so low that two texts pass them. */
const US = parseCountryCode('US');
const DAILY_SPEND_DOLLARS = new Map(US === null ? [] : [[US, 0.02]]);

const knowledge = loadAssets(null, SETTINGS);

export function createTestWiring(): TestWiring {
  let now = START;
  let isDown = false;
  let holders = 0;
  let visitors = 0;
  let smsOutcome: SendOutcome = { type: 'sent' };
  const clock: Clock = { now: () => now };
  const sms: TestWiring['sms'] = [];
  const pushed: TestWiring['pushed'] = [];
  const shown: TestWiring['shown'] = [];
  const wakes: TestWiring['wakes'] = [];
  const alerts: string[] = [];
  const failures: FailurePlace[] = [];
  const receipts: Parameters<Log['receipt']>[0][] = [];
  const dropped: DropReason[] = [];
  const turns: TestWiring['turns'] = [];
  const judgements: TestWiring['judgements'] = [];
  const waits: TestWiring['waits'] = [];
  const overSpent: TestWiring['overSpent'] = [];
  let codes = 1_000;
  const broken = new Set<ConversationId>();
  const gone = new Set<string>();
  const services = new MemoryServiceDirectory();

  /** Passes calls on while the database is up and the conversation is not among the broken. */
  const guarded = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...parameters: unknown[]) => {
          const isBroken = parameters.some((parameter) => isOneOf(broken, parameter));
          if (isDown || isBroken) throw new StoreUnavailable('The database is away in this test.');
          return member.apply(target, parameters);
        };
      },
    });

  const database = createMemoryDatabase();
  const ledger = guarded(new MemorySpendingLedger());
  const spend = watchDailySpend(ledger, DAILY_SPEND_DOLLARS, clock);
  const store: ConversationStore = guarded(new MemoryConversationStore(database));
  const connections = guarded(new MemoryConnectionRegister());
  const push = {
    push: async (
      { connectionId }: VisitorConnection,
      frame: ServerFrame | ConsoleFrame,
    ): Promise<PushOutcome> => {
      if (gone.has(connectionId)) return 'gone';
      if (connectionId.startsWith('staff-')) shown.push({ connectionId, frame: frame as ConsoleFrame });
      else pushed.push({ connectionId, frame: frame as ServerFrame });
      return 'pushed';
    },
  };
  const log: Log = {
    turn: (turn) => turns.push(turn),
    receipt: (receipt) => receipts.push(receipt),
    probe: () => undefined,
    failure: (place) => failures.push(place),
    waited: (wait) => waits.push(wait),
    overDailySpend: (country) => overSpent.push(country),
    dropped: (reason) => dropped.push(reason),
    judged: (judgement) => judgements.push(judgement),
  };
  const transcripts = guarded(new MemoryTranscriptStore());
  const staffPorts = createMemoryStaff();
  const staffConnections = guarded(new MemoryStaffConnections());
  const notices = createPushingNotices({
    connections: staffConnections,
    push,
    store,
    transcripts,
    staff: staffPorts.staff,
    clock,
    onFailure: () => failures.push('console_push'),
  });
  const pushing: PushingParts = {
    transcripts,
    connections,
    push,
    clock,
    stateOf: async (conversation, at) => {
      const { stored } = await store.load(conversation, at);
      return stored === null ? null : visitorStateOf(stored.conversation, knowledge, at);
    },
    onFailure: () => failures.push('web_push'),
  };
  const keys = keysSchema.parse(KEYS_JSON);
  const smsSender = {
    send: async (message: OutboundMessage, to: SealedAddress) => {
      if (smsOutcome.type === 'sent') sms.push({ to, message });
      return smsOutcome;
    },
  };
  const app: App = {
    ...knowledge,
    ...staffPorts,
    notices,
    waits: { counselorCame: (wait) => log.waited(wait) },
    clock,
    store,
    transcripts: createPushingTranscripts(pushing, null),
    optOuts: guarded(new MemoryOptOutRegister(database)),
    queue: new MemoryWaitingQueue(database, clock),
    wakes: {
      wake: async (conversation, at) => {
        wakes.push({ conversation, at });
      },
    },
    onCall: {
      alert: async ({ reason }) => {
        alerts.push(reason);
      },
    },
    services: {
      live: () => guarded(services).live(),
      reader: (generation) => services.reader(generation),
      placesUnder: (keys, generation) => guarded(services).placesUnder(keys, generation),
    },
    contacts: new MemoryContactCounter(),
    spend,
    unaskedTexts: new MemoryUnaskedTextAllowance(),
    senders: { sms: smsSender, web: createWebSender(null) },
    secondOpinion: null,
    newHolder: () => {
      holders += 1;
      return `holder-${holders}`;
    },
  };
  return {
    wiring: {
      app,
      appFor: (requester) => ({
        ...app,
        transcripts: createPushingTranscripts(pushing, requester),
        senders: { sms: smsSender, web: createWebSender(requester) },
      }),
      numbers: createNumberVault(keys.numberHash, keys.numberSeal),
      tokens: createVisitorTokens(keys.visitorToken),
      connections,
      push,
      ledger,
      spend,
      log,
      origins: new Set([ORIGIN]),
      staffConnections,
      staffConsole: {
        origins: new Set([CONSOLE_ORIGIN]),
        signIn: { authority: 'https://sign-in.example.org', clientId: 'console', scope: 'openid' },
        webSocketUrl: 'wss://staff.example.org',
        isDemo: false,
      },
      callbackUrl: ({ domainName, stage }) => `https://${domainName}/${stage}`,
      newWebConversation: () => {
        visitors += 1;
        const id = parseConversationId(`web-${String(visitors).padStart(22, '0')}`);
        if (id === null) throw new Error('The test made a wrong id');
        return id;
      },
      newMoveCode: () => {
        codes += 1;
        return String(codes);
      },
    },
    sms,
    pushed,
    shown,
    wakes,
    alerts,
    failures,
    receipts,
    dropped,
    turns,
    judgements,
    waits,
    overSpent,
    broken,
    gone,
    services,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    setDatabase: (mode) => {
      isDown = mode === 'down';
    },
    setSms: (outcome) => {
      smsOutcome = outcome;
    },
  };
}

function isOneOf(ids: ReadonlySet<string>, parameter: unknown): boolean {
  if (typeof parameter === 'string') return ids.has(parameter);
  const conversation = (parameter as { conversation?: { id?: unknown } } | null)?.conversation;
  return typeof conversation?.id === 'string' && ids.has(conversation.id);
}
