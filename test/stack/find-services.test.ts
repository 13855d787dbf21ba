import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseTalks, type TranscriptTalk } from '../../bin/transcript/line.ts';
import { MINUTE_MS } from '../../core/instant.ts';
import { localTime } from '../../core/local-time.ts';
import { LocalClock } from '../../local/clock.ts';
import { loadExamplesInto } from '../support/example-directory.ts';
import { SETTINGS } from '../support/knowledge.ts';
import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** The talks of the finder through the real envelopes, handlers, adapters and the embedded database. */
/** Two starts of the runtime on a busy machine. */
const STARTS_TAKE_MS = 120_000;
/** What is stepped through minute by minute at the end of a long time. */
const LAST_MINUTES_MS = 10 * MINUTE_MS;

let folder: TemporaryFolder;
let runtime: LocalRuntime;
/** What the runtime wrote before it was started again. */
let earlierOutput = '';

beforeAll(async () => {
  folder = temporaryFolder();
  // What is open depends on the hour: the talks take place at noon in New York.
  const clock = new LocalClock(clockPath());
  const { minuteOfDay } = localTime(clock.now(), SETTINGS.openingHours.zone);
  clock.moveTo(clock.now() + (((12 * 60 - minuteOfDay + 24 * 60) % (24 * 60)) + 1) * MINUTE_MS);
  runtime = await startLocalRuntime(folder.path);
}, STARTS_TAKE_MS);

afterAll(async () => {
  await runtime?.stop();
  folder?.remove();
});

function talkOf(file: string, title: string): TranscriptTalk {
  const talks = parseTalks(readFileSync(resolve('test/transcripts', file), 'utf8'));
  const talk = talks.find((one) => one.title === title);
  if (talk === undefined) throw new Error(`Expected the talk "${title}" in ${file}.`);
  return talk;
}

function sentIn({ lines }: TranscriptTalk): readonly string[] {
  return lines.filter((line) => line.type === 'sent').map(({ text }) => text);
}

/**
 * Time passes as for a laptop that is closed meanwhile: stopped, started again with its clock ahead, and the last
 * minutes lived through. Every minute of two days would take a minute of the test's.
 */
async function sleep(durationMs: number): Promise<void> {
  await runtime.stop();
  earlierOutput += runtime.output();
  const clock = new LocalClock(clockPath());
  clock.moveTo(clock.now() + durationMs - LAST_MINUTES_MS);
  runtime = await startLocalRuntime(folder.path);
  await runtime.advance(LAST_MINUTES_MS / 1_000);
}

function clockPath(): string {
  return resolve(folder.path, 'clock.json');
}

test('before anything is loaded it says so, at its start and to whoever asks', async () => {
  expect(runtime.output()).toContain('none are loaded: npm start -- --services FILE');
  const talk = talkOf('es/buscar.md', 'Sin ningún directorio cargado');
  for (const line of talk.lines) if (line.type === 'wrote') await runtime.text('+12025550140', line.text);
  expect(await runtime.repliesTo('+12025550140')).toEqual(
    talk.lines.filter((line) => line.type === 'sent').map(({ text }) => text),
  );
});

describe('with a directory', () => {
  beforeAll(async () => {
    await loadExamplesInto(runtime);
  }, STARTS_TAKE_MS);

  test('somebody searches on the web in Arabic', async () => {
    const talk = talkOf('ar/find.md', 'البحث عن علاج قريب');
    const session = await post('/chat/sessions', { v: 1, language: 'ar', country: 'MA' });
    const token = String(session.token);
    const texts: string[] = [];
    for (const [index, line] of talk.lines.filter(({ type }) => type === 'wrote').entries()) {
      const frame = { v: 1, token, clientId: `find-${index}`, text: line.text, attempt: 1 };
      const { messages } = await post('/chat/messages', frame);
      texts.push(...(messages as readonly { readonly text: string }[]).map(({ text }) => text));
    }
    expect(texts).toEqual(sentIn(talk));
  });

  test('a list from the web goes to a phone after its owner’s yes', async () => {
    const phone = '+12025550142';
    const session = await post('/chat/sessions', { v: 1, language: 'es', country: 'US' });
    const token = String(session.token);
    const frame = { v: 1, token, clientId: 'list', text: 'donde hay tratamiento en denver', attempt: 1 };
    const { messages } = await post('/chat/messages', frame);
    const [shown] = messages as readonly { readonly text: string }[];
    const { code } = await post('/chat/move', { v: 1, token, number: phone, what: 'services' });
    await runtime.idle();
    expect(await runtime.repliesTo(phone)).toEqual([expect.stringContaining(String(code))]);
    await runtime.text(phone, 'SI');
    const [, list = ''] = await runtime.repliesTo(phone);
    const placesIn = (text = '') => text.slice(0, text.indexOf(' Revisado'));
    expect(placesIn(list)).toMatch(/^Cerca de Denver: 1 Clinic/);
    expect(placesIn(list)).toBe(placesIn(shown?.text));
  });

  test(
    'a mother searches by SMS in Spanish, and is asked two days later',
    async () => {
      const talk = talkOf('es/buscar.md', 'Una madre busca tratamiento cerca');
      for (const line of talk.lines) {
        if (line.type === 'wrote') await runtime.text('+12025550141', line.text);
        if (line.type === 'passed') await sleep(line.durationMs);
      }
      expect(await runtime.repliesTo('+12025550141')).toEqual(sentIn(talk));
    },
    STARTS_TAKE_MS,
  );

  test('neither words nor places are in the output', () => {
    expect(earlierOutput).not.toBe('');
    expect(earlierOutput + runtime.output()).not.toMatch(/denver|Clinic|fentanilo|الدار|9xj6/i);
  });
});

async function post(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const reply = await runtime.post(path, body);
  if (reply.status !== 200)
    throw new Error(`Expected 200, got ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply.body as Readonly<Record<string, unknown>>;
}
