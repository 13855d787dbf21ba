import fc from 'fast-check';
import { takeEvent } from '../../core/app/take-turn.ts';
import type { ConversationId, StaffId } from '../../core/ids.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/instant.ts';
import type { Chat } from '../../web/shared/chat.ts';
import { fitsFrame } from '../../web/shared/chat.ts';
import { statusOf } from '../../web/shared/outbox.ts';
import { createVisitorWorld, type VisitorWorld } from './visitor-world.ts';

const EMERGENCY = 'my friend is blue and wont wake up';
const ROUTINE = 'where can i get naloxone';
const COUNSELOR = 'counselor-1' as StaffId;

let world: VisitorWorld;

beforeEach(() => {
  world = createVisitorWorld();
});

async function openPage(): Promise<Chat> {
  const chat = world.openPage();
  await world.pass(0);
  expect(chat.model.session).not.toBeNull();
  return chat;
}

/** A counselor writes without having been asked. */
function counselorWrites(chat: Chat, text: string) {
  const conversation = chat.model.session?.conversation as ConversationId;
  return takeEvent(world.helpline.wiring.app, conversation, {
    type: 'counselor_wrote',
    author: { id: COUNSELOR, name: 'Ana' },
    text,
    language: 'en',
    original: null,
    replaces: null,
  });
}

const counselorTexts = (chat: Chat) =>
  chat.model.messages.filter(({ author }) => author === 'counselor').map(({ text }) => text);

test('an emergency is answered, in place, with the state of the rescue', async () => {
  const chat = await openPage();
  chat.write(EMERGENCY);
  await world.pass(0);
  const [own, reply] = chat.model.messages;
  expect(own).toMatchObject({ author: 'help_seeker', text: EMERGENCY, seq: 1 });
  expect(reply).toMatchObject({ isEmergency: true, pacer: 'breaths', text: expect.stringContaining('911') });
  expect(chat.model.outbox).toEqual([]);
  expect(chat.model.state).toMatchObject({ rescue: { pacer: 'breaths' } });
});

test('what is written while nothing connects is sent later, in order, once', async () => {
  const chat = await openPage();
  chat.write('one');
  await world.pass(0);
  world.network.isCut = true;
  world.cut();
  chat.write('two');
  chat.write('three');
  await world.pass(MINUTE_MS);
  expect(chat.model.outbox.map((message) => statusOf(message, chat.model))).toEqual(['waiting', 'waiting']);
  await counselorWrites(chat, 'while you were away');
  world.network.isCut = false;
  await world.pass(20 * SECOND_MS);
  expect(world.texts(chat)).toEqual(['one', 'two', 'three']);
  expect(counselorTexts(chat)).toEqual(['while you were away']);
  expect(chat.model.outbox).toEqual([]);
});

test('answers that are lost bring the message again, and it stands once', async () => {
  const chat = await openPage();
  world.network.isDeaf = true;
  chat.write(ROUTINE);
  await world.pass(30 * SECOND_MS);
  expect(chat.model.messages).toEqual([]);
  world.network.isDeaf = false;
  await world.pass(30 * SECOND_MS);
  expect(world.texts(chat)).toEqual([ROUTINE]);
  const seqs = chat.model.messages.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
  expect(seqs.length).toBeGreaterThan(1);
});

test('a page that is loaded again goes on with its conversation and sends what it had not sent', async () => {
  const chat = await openPage();
  chat.write('one');
  await world.pass(0);
  world.network.isCut = true;
  world.cut();
  chat.write('two');
  const kept = JSON.parse(JSON.stringify(world.kept));
  chat.end();
  world.network.isCut = false;
  const again = world.openPage(kept);
  await world.pass(SECOND_MS);
  expect(again.model.session?.conversation).toBe(chat.model.session?.conversation);
  expect(world.texts(again)).toEqual(['one', 'two']);
});

test('two pages are two conversations', async () => {
  const [one, other] = [await openPage(), await openPage()];
  one.write('one');
  other.write('other');
  await world.pass(0);
  expect([world.texts(one), world.texts(other)]).toEqual([['one'], ['other']]);
});

test('where no WebSocket gets through it goes by HTTP, and what a counselor writes is polled', async () => {
  world.network.isSocketBlocked = true;
  const chat = world.openPage();
  await world.pass(2 * SECOND_MS);
  expect(chat.model.transport).toBe('http');
  chat.write(EMERGENCY);
  await world.pass(SECOND_MS);
  expect(chat.model.messages[1]).toMatchObject({ isEmergency: true });
  await counselorWrites(chat, 'I am here');
  await world.pass(4 * SECOND_MS);
  expect(counselorTexts(chat)).toEqual(['I am here']);
  expect(chat.model.state).toMatchObject({ rescue: { pacer: 'breaths' } });

  world.network.isSocketBlocked = false;
  await world.pass(6 * MINUTE_MS);
  expect(chat.model.transport).toBe('socket');
  chat.write('thanks');
  await world.pass(SECOND_MS);
  expect(world.texts(chat)).toEqual([EMERGENCY, 'thanks']);
});

test('a trial of the WebSocket keeps nobody waiting', async () => {
  world.network.isSocketBlocked = true;
  const chat = world.openPage();
  await world.pass(11 * MINUTE_MS);
  expect(chat.model.transport).toBe('http');
  chat.write(EMERGENCY);
  await world.pass(SECOND_MS);
  expect(chat.model.messages[1]).toMatchObject({ isEmergency: true });
});

test('ten idle minutes and two hours of one connection go by without a loss', async () => {
  const chat = await openPage();
  await world.pass(10 * MINUTE_MS);
  expect(world.sent.filter((type) => type === 'ping')).toHaveLength(2);
  await world.pass(2 * HOUR_MS);
  world.cut();
  await world.pass(SECOND_MS);
  chat.write('still here');
  await world.pass(SECOND_MS);
  expect(world.texts(chat)).toEqual(['still here']);
  expect(chat.model.transport).toBe('socket');
});

test('a link that died in a sleep is noticed when the page is looked at again', async () => {
  const chat = await openPage();
  const before = world.openings;
  world.network.isDeaf = true;
  world.helpline.advance(30 * MINUTE_MS);
  chat.tell({ type: 'woke' });
  await world.pass(4 * SECOND_MS);
  world.network.isDeaf = false;
  await world.pass(10 * SECOND_MS);
  expect(world.openings).toBeGreaterThan(before);
  expect(chat.model.isWelcome).toBe(true);
});

test('a token that ended begins a new conversation, and the message is not lost', async () => {
  const chat = await openPage();
  chat.write('one');
  await world.pass(0);
  const before = chat.model.session?.conversation;
  world.helpline.advance(25 * HOUR_MS);
  chat.write(EMERGENCY);
  await world.pass(10 * SECOND_MS);
  expect(chat.model.session?.conversation).not.toBe(before);
  expect(world.texts(chat)).toEqual([EMERGENCY]);
  expect(chat.model.messages[1]).toMatchObject({ isEmergency: true });
});

test('with the database down an emergency is answered past messages that wait, and all are kept', async () => {
  const chat = await openPage();
  world.helpline.setDatabase('down');
  chat.write(ROUTINE);
  await world.pass(SECOND_MS);
  chat.write(EMERGENCY);
  await world.pass(SECOND_MS);
  const emergency = chat.model.messages.filter(({ isEmergency }) => isEmergency);
  expect(emergency).toHaveLength(1);
  expect(emergency[0]).toMatchObject({ seq: 0, pacer: 'breaths' });
  await world.pass(MINUTE_MS);
  expect(chat.model.outbox.map((message) => statusOf(message, chat.model))).toEqual(['failed', 'failed']);
  expect(chat.model.isInTrouble).toBe(true);
  world.helpline.setDatabase('up');
  await world.pass(30 * SECOND_MS);
  expect(world.texts(chat)).toEqual([ROUTINE, EMERGENCY]);
  expect(chat.model.isInTrouble).toBe(false);
});

test('erasing empties the page and the record, and what is said about it stays; it outlives a cut', async () => {
  const chat = await openPage();
  chat.write(ROUTINE);
  await world.pass(0);
  world.network.isCut = true;
  world.cut();
  chat.tell({ type: 'erase_asked' });
  await world.pass(MINUTE_MS);
  world.network.isCut = false;
  await world.pass(20 * SECOND_MS);
  expect(world.texts(chat)).toEqual([]);
  expect(chat.model.messages.map(({ text }) => text)).toEqual([expect.stringContaining('Erased')]);
  const again = world.openPage(JSON.parse(JSON.stringify(world.kept)));
  await world.pass(0);
  expect(JSON.stringify(again.model)).not.toContain(ROUTINE);
});

test('typing is told to a counselor who is there, and no more than every three seconds', async () => {
  const chat = await openPage();
  chat.write('i want to talk to a person');
  await world.pass(0);
  chat.tell({ type: 'typed' });
  await world.pass(0);
  expect(world.sent).not.toContain('typing');
  const conversation = chat.model.session?.conversation as ConversationId;
  await takeEvent(world.helpline.wiring.app, conversation, {
    type: 'counselor_joined',
    counselor: COUNSELOR,
    name: 'Ana',
  });
  await world.pass(0);
  expect(chat.model.state).toMatchObject({ counselor: 'Ana' });
  for (let keys = 0; keys < 10; keys += 1) chat.tell({ type: 'typed' });
  await world.pass(0);
  expect(world.sent.filter((type) => type === 'typing')).toHaveLength(1);
});

test('a text for more than one frame is not taken', async () => {
  const chat = await openPage();
  expect(fitsFrame('a'.repeat(30_000))).toBe(true);
  expect(chat.write('\u0001'.repeat(6_000))).toBe(false);
  chat.write('x'.repeat(30_000));
  await world.pass(SECOND_MS);
  expect(world.texts(chat)).toHaveLength(1);
});

test('whatever comes from the helpline, the chat goes on', async () => {
  const known = [
    'welcome',
    'message',
    'ack',
    'resumed',
    'state',
    'typing',
    'error',
    'erased',
    'move',
    'pong',
  ];
  const shape = fc.record(
    { v: fc.constant(1), type: fc.constantFrom(...known), seq: fc.jsonValue(), text: fc.jsonValue() },
    { requiredKeys: ['v', 'type'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.jsonValue(), shape), { maxLength: 6 }), async (values) => {
      world = createVisitorWorld();
      const chat = await openPage();
      for (const value of values) world.slip(value);
      chat.write(EMERGENCY);
      await world.pass(20 * SECOND_MS);
      expect(chat.model.messages.some(({ isEmergency }) => isEmergency)).toBe(true);
      expect(world.texts(chat)).toContain(EMERGENCY);
    }),
    { numRuns: 40 },
  );
});

test('whatever happens to the network, everything is shown once and in order', async () => {
  const act = fc.constantFrom(
    'write',
    'counselor',
    'cut',
    'mend',
    'deaf',
    'hear',
    'block',
    'down',
    'up',
    'pass',
    'wake',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      world = createVisitorWorld();
      const chat = await openPage();
      chat.write('text 0');
      await world.pass(SECOND_MS);
      const written = ['text 0'];
      const told: string[] = [];
      for (const one of acts) {
        if (one === 'write') {
          written.push(`text ${written.length}`);
          chat.write(written.at(-1) ?? '');
        }
        if (one === 'counselor') {
          try {
            await counselorWrites(chat, `told ${told.length}`);
            told.push(`told ${told.length}`);
          } catch {
            // The database is down: nobody could write.
          }
        }
        if (one === 'cut') {
          world.network.isCut = true;
          world.cut();
        }
        if (one === 'mend') world.network.isCut = false;
        if (one === 'deaf' || one === 'hear') world.network.isDeaf = one === 'deaf';
        if (one === 'block') world.network.isSocketBlocked = !world.network.isSocketBlocked;
        if (one === 'down' || one === 'up') world.helpline.setDatabase(one);
        if (one === 'wake') chat.tell({ type: 'woke' });
        await world.pass(one === 'pass' ? 7 * SECOND_MS : 0);
      }
      Object.assign(world.network, { isCut: false, isDeaf: false, isSocketBlocked: false });
      world.helpline.setDatabase('up');
      chat.tell({ type: 'woke' });
      await world.pass(2 * MINUTE_MS);
      expect([...world.texts(chat)].sort()).toEqual([...written].sort());
      expect(counselorTexts(chat)).toEqual(told);
      const seqs = chat.model.messages.filter(({ seq }) => seq > 0).map(({ seq }) => seq);
      expect(seqs).toEqual([...new Set(seqs)].sort((first, second) => first - second));
      expect(chat.model.outbox).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a message whose place was passed over before its ack is still shown', async () => {
  const chat = await openPage();
  chat.write('one');
  await world.pass(0);
  world.network.isDeaf = true;
  chat.write('two');
  await world.pass(0);
  const clientId = chat.model.outbox[0]?.clientId;
  const seq = chat.model.lastSeq + 1;
  // The record shows the answer first, twice, and only then the message is acknowledged.
  world.slip({ v: 1, type: 'resumed', seq: seq + 1 });
  world.slip({ v: 1, type: 'resumed', seq: seq + 1 });
  world.slip({ v: 1, type: 'ack', clientId, seq });
  expect(world.texts(chat)).toEqual(['one', 'two']);
});
