import { parseLine } from '../../../bin/transcript/line.ts';
import { TranscriptPlayer } from '../../../bin/transcript/player.ts';
import { worldAt } from '../../../core/app/app.ts';
import type { MemoryServiceDirectory } from '../../../core/app/memory/memory-service-directory.ts';
import { openConversation } from '../../../core/dialogue/open-conversation.ts';
import { transition } from '../../../core/dialogue/transition.ts';
import { parseConversationId } from '../../../core/ids.ts';
import { cellOf } from '../../../core/services/cell.ts';
import { exampleDirectory } from '../../support/example-directory.ts';
import { loadKnowledge, NOON } from '../../support/knowledge.ts';

const knowledge = loadKnowledge();
let services: MemoryServiceDirectory;

beforeAll(async () => {
  services = await exampleDirectory('examples', NOON);
});

/** Plays lines as a transcript has them, and answers what the helpline sent after the last one. */
async function play(...lines: readonly string[]): Promise<{ readonly sent: string; readonly state: string }> {
  const start = { channel: 'sms', language: 'en', country: 'US', at: null, services: null } as const;
  const player = new TranscriptPlayer(knowledge, start, NOON, services);
  let sent: readonly string[] = [];
  for (const line of lines) {
    const played = await player.play(parseLine(line));
    sent = played.filter(({ type }) => type === 'sent').map(({ text }) => text);
  }
  return { sent: sent.join('\n'), state: JSON.stringify(player.conversation) };
}

const FIND = '> where can i find a treatment center near denver';

test('who gives methadone or buprenorphine comes before who does not, however near', async () => {
  const { sent } = await play(FIND);
  expect(sent.indexOf('Clinic A')).toBeLessThan(sent.indexOf('Clinic B'));
  expect(sent).not.toContain('House C');
  expect(sent).toContain('Keep naloxone at home');
});

test('a place that only does detox carries its warning, and says what is not known', async () => {
  const { sent } = await play(FIND, '> detox');
  expect(sent).toContain('Unit E (example)');
  expect(sent).toContain('ask about methadone or buprenorphine');
  expect(sent).toContain('Detox alone is not treatment');
});

test('wishes add up, by digit and by words', async () => {
  const { state } = await play('> free treatment center near denver with mental health', '> women');
  expect(JSON.parse(state).finder.wishes.facets).toEqual(
    expect.arrayContaining(['free', 'mental_health', 'women']),
  );
});

test('MORE goes on to the end of the list, and explains itself where there is none', async () => {
  expect((await play(FIND, '> MORE')).sent).toContain('Center G');
  expect((await play(FIND, '> MORE', '> MORE')).sent).toContain('That is all in my list');
  expect((await play('> MORE')).sent).not.toBe('');
});

test('nobody under eighteen is sent where only adults are taken', async () => {
  const { sent } = await play('> my son is 15 years old where can i find a treatment center near denver');
  expect(sent).toContain('Clinic A');
  expect(sent).toContain('Keep naloxone at home');
});

test('a counselor who is there speaks, and the list stays unsaid', async () => {
  const { sent } = await play('> PERSON', '@ joins', FIND);
  expect(sent).toBe('');
});

test('ERASE forgets where somebody looked, and what was kept was never finer than a cell', async () => {
  const found = await play('> where can i find a treatment center near 80202');
  expect(found.sent).toContain('Near you');
  expect(JSON.parse(found.state).finder.place.cell).toBe('9xj64');
  expect(found.state).not.toMatch(/80202|39\.75152|-104\.9976/);
  const erased = await play('> where can i find a treatment center near denver', '> ERASE');
  expect(JSON.parse(erased.state).finder).toBeNull();
  expect(erased.state).not.toMatch(/9xj6|Clinic/);
});

test('a position that a page shares is searched from, and kept as the cell that it is', () => {
  const id = parseConversationId('web-0123456789abcdef');
  if (id === null) throw new Error('Expected an id.');
  const conversation = openConversation({
    id,
    channel: 'web',
    language: 'en',
    country: null,
    hasOptOutRecord: false,
    at: NOON,
  });
  const cell = cellOf({ latitude: 39.748, longitude: -104.979 });
  const { effects } = transition(conversation, { type: 'position_shared', cell }, worldAt(knowledge, NOON));
  expect(effects).toMatchObject([
    { type: 'find_services', request: { type: 'near', names: [], place: { cell } } },
  ]);
});

test('a directory that cannot be read is said, with the lines that know', () => {
  const id = parseConversationId('sms-0123456789abcdef');
  if (id === null) throw new Error('Expected an id.');
  const opened = openConversation({
    id,
    channel: 'sms',
    language: 'en',
    country: null,
    hasOptOutRecord: false,
    at: NOON,
  });
  const world = worldAt(knowledge, NOON);
  const cell = cellOf({ latitude: 39.748, longitude: -104.979 });
  const searching = transition(opened, { type: 'position_shared', cell }, world).conversation;
  const { effects } = transition(
    searching,
    { type: 'services_found', answer: { type: 'unavailable' } },
    world,
  );
  expect(effects.map((effect) => (effect.type === 'send_message' ? effect.content : null))).toMatchObject([
    { key: 'services.unavailable' },
    { key: 'notice.sms' },
  ]);
});
