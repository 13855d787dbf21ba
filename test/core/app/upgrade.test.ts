import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../../core/app/app.ts';
import { screen } from '../../../core/app/inbound-message.ts';
import { MemoryConversationStore } from '../../../core/app/memory/memory-conversation-store.ts';
import { createMemoryDatabase } from '../../../core/app/memory/memory-database.ts';
import { NewerStateVersion } from '../../../core/app/ports.ts';
import { takeEvent, takeMessage } from '../../../core/app/take-turn.ts';
import { parseCountryCode } from '../../../core/country-code.ts';
import { STATE_VERSION } from '../../../core/dialogue/conversation.ts';
import type { ConversationId, InboundId } from '../../../core/ids.ts';
import { parseE164 } from '../../../core/place/e164.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { createTestWiring, type TestWiring } from '../../support/test-wiring.ts';

const KNOWLEDGE = loadKnowledge();
const VERSIONS = Array.from({ length: STATE_VERSION }, (_, index) => index + 1);

interface Upgraded {
  readonly app: App;
  readonly world: TestWiring;
  readonly id: ConversationId;
  state(): Readonly<Record<string, unknown>>;
  write(text: string, inboundId: string): ReturnType<typeof takeMessage>;
}

/** A helpline whose database holds one conversation that another version left there in the middle of an overdose. */
async function helplineWith(raw: string): Promise<Upgraded> {
  const world = createTestWiring();
  const database = createMemoryDatabase();
  const app: App = { ...world.wiring.app, ...KNOWLEDGE, store: new MemoryConversationStore(database) };
  const { id, stateVersion } = JSON.parse(raw) as { id: ConversationId; stateVersion: number };
  const number = parseE164('+12065550182');
  if (number === null) throw new Error('The test has a wrong number');
  const address = world.wiring.numbers.seal(number);
  const write = (text: string, inboundId: string) =>
    takeMessage(app, {
      conversation: id,
      channel: 'sms',
      inboundId: inboundId as InboundId,
      text,
      sentAt: app.clock.now(),
      receiveCount: 1,
      channelCountry: parseCountryCode('US'),
      channelLanguage: null,
      address,
      understanding: screen(app, text, 'es'),
    });
  // Any item of this version, and in its place what the other one wrote.
  await write('hola', 'before');
  const item = database.conversations.get(id);
  if (item === undefined) throw new Error('Expected a conversation');
  database.conversations.set(id, { ...item, stateVersion, state: raw });
  world.sms.length = 0;
  return { app, world, id, write, state: () => JSON.parse(database.conversations.get(id)?.state ?? '{}') };
}

function fixture(version: number): string {
  return readFileSync(join(__dirname, '../../fixtures/state', `version-${version}.json`), 'utf8');
}

describe.each(VERSIONS)('a conversation that version %i left', (version) => {
  test('goes on where it was, in its language, and ends', async () => {
    const helpline = await helplineWith(fixture(version));
    expect(await helpline.write('ya llegó la ambulancia', 'after-1')).toMatchObject({
      outcome: 'taken',
      language: 'es',
    });
    expect(helpline.world.sms.length).toBeGreaterThan(0);
    expect(helpline.state()).toMatchObject({ stateVersion: STATE_VERSION, language: { tag: 'es' } });

    await takeEvent(helpline.app, helpline.id, { type: 'ticket_closed', disposition: 'information_given' });
    expect(helpline.state()).toMatchObject({ phase: 'closed' });
  });
});

test('a step back: what a newer version wrote is left as it is, and an emergency gets its first text', async () => {
  const newer = JSON.stringify({
    ...JSON.parse(fixture(STATE_VERSION)),
    stateVersion: STATE_VERSION + 1,
    novelty: 1,
  });
  const helpline = await helplineWith(newer);
  await expect(helpline.write('mi amigo no respira', 'after-1')).rejects.toThrow(NewerStateVersion);

  expect(helpline.state()).toEqual(JSON.parse(newer));
  expect(helpline.world.sms.map(({ message }) => message.text).join()).toContain('911');
});
