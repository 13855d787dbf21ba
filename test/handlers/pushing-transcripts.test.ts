import { MemoryConnectionRegister } from '../../core/app/memory/memory-connection-register.ts';
import { MemoryTranscriptStore } from '../../core/app/memory/memory-transcript-store.ts';
import type { TranscriptRow, VisitorConnection } from '../../core/app/ports.ts';
import { type ConversationId, parseConversationId } from '../../core/ids.ts';
import { HOUR_MS } from '../../core/instant.ts';
import type { PushOutcome } from '../../lambdas/adapters/connection-push.ts';
import { createPushingTranscripts, type PushingParts } from '../../lambdas/adapters/pushing-transcripts.ts';

const NOW = 1_000_000;

function idOf(text: string): ConversationId {
  const id = parseConversationId(text);
  if (id === null) throw new Error('The test has a wrong id');
  return id;
}

const VISITOR = idOf('web-AAAAAAAAAAAAAAAAAAAAAA');

function row(change: Partial<TranscriptRow> = {}): TranscriptRow {
  return {
    conversation: VISITOR,
    episode: 1,
    seq: 2,
    author: 'bot',
    staff: null,
    original: null,
    hasLeft: true,
    text: 'Hello',
    language: 'en',
    at: NOW,
    options: [],
    isAutomatic: false,
    isEmergency: false,
    evidence: [{ concept: 'unresponsive', quote: 'q', start: 0, end: 1 }],
    risk: 'crisis',
    expiresAt: NOW + HOUR_MS,
    ...change,
  };
}

async function setUp(outcome: PushOutcome = 'pushed') {
  const transcripts = new MemoryTranscriptStore();
  const connections = new MemoryConnectionRegister();
  const pushes: { connectionId: string; frame: object }[] = [];
  const failures: unknown[] = [];
  const parts: PushingParts = {
    transcripts,
    connections,
    push: {
      push: async ({ connectionId }: VisitorConnection, frame) => {
        pushes.push({ connectionId, frame });
        return outcome;
      },
    },
    clock: { now: () => NOW },
    stateOf: async () => null,
    onFailure: (error) => failures.push(error),
  };
  for (const connectionId of ['one', 'two']) {
    await connections.put(VISITOR, { connectionId, callbackUrl: 'https://x' }, NOW);
  }
  return { parts, transcripts, connections, pushes, failures };
}

test('a row is written before the open pages are looked up', async () => {
  const { parts, transcripts, connections } = await setUp();
  const seen: number[] = [];
  const looking = {
    put: connections.put.bind(connections),
    remove: connections.remove.bind(connections),
    of: async (...parameters: Parameters<typeof connections.of>) => {
      seen.push((await transcripts.after(VISITOR, 0, NOW)).length);
      return connections.of(...parameters);
    },
  };
  await createPushingTranscripts({ ...parts, connections: looking }, null).append(row());
  expect(seen).toEqual([1]);
});

test('every page but the one that asked gets the message, without evidence or risk', async () => {
  const { parts, pushes } = await setUp();
  const requester = { connectionId: 'one', receive: async () => {} };
  await createPushingTranscripts(parts, requester).append(row());
  expect(pushes.map(({ connectionId }) => connectionId)).toEqual(['two']);
  expect(pushes[0]?.frame).toMatchObject({ type: 'message', seq: 2, text: 'Hello' });
  expect(JSON.stringify(pushes)).not.toMatch(/evidence|unresponsive|crisis/);
});

test.each([
  ['the visitor’s own words', row({ author: 'help_seeker' })],
  ['a conversation by SMS', row({ conversation: idOf('sms-AAAAAAAAAAAAAAAAAAAAAA') })],
])('%s are kept and not shown', async (_name, kept) => {
  const { parts, transcripts, pushes } = await setUp();
  await createPushingTranscripts(parts, null).append(kept);
  expect(await transcripts.after(kept.conversation, 0, NOW)).toHaveLength(1);
  expect(pushes).toEqual([]);
});

test('a page that is gone is forgotten; one that did not answer is not', async () => {
  const gone = await setUp('gone');
  await createPushingTranscripts(gone.parts, null).append(row());
  expect(await gone.connections.of(VISITOR, NOW)).toEqual([]);
  const failed = await setUp('failed');
  await createPushingTranscripts(failed.parts, null).append(row());
  expect(await failed.connections.of(VISITOR, NOW)).toHaveLength(2);
});

test('a register that fails is told, and the row stands', async () => {
  const { parts, transcripts, connections, failures } = await setUp();
  const broken = {
    put: connections.put.bind(connections),
    remove: connections.remove.bind(connections),
    of: () => Promise.reject(new Error('away')),
  };
  await createPushingTranscripts({ ...parts, connections: broken }, null).append(row());
  expect(await transcripts.after(VISITOR, 0, NOW)).toHaveLength(1);
  expect(failures).toHaveLength(1);
});

test('a row that cannot be written is not shown', async () => {
  const { parts, pushes } = await setUp();
  const broken = {
    after: async () => [],
    before: async () => [],
    erase: async () => {},
    append: () => Promise.reject(new Error('away')),
  };
  await expect(
    createPushingTranscripts({ ...parts, transcripts: broken }, null).append(row()),
  ).rejects.toThrow('away');
  expect(pushes).toEqual([]);
});
