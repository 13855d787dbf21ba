import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import examples from 'libphonenumber-js/examples.mobile.json';
import { type CountryCode, getExampleNumber } from 'libphonenumber-js/max';
import { parseTalks, type TranscriptTalk } from '../../bin/transcript/line.ts';
import { localTime } from '../../core/dialogue/opening-hours.ts';
import { loadKnowledge, NOON, SETTINGS } from '../support/knowledge.ts';
import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/**
 * The transcripts once more, through the real envelopes, handlers, adapters and the embedded database.
 * Left out, each for its reason: talks in which a counselor acts (the console is how they do), talks with a directory of
 * services (`find-services.test.ts` plays them), and talks by web (the
 * page's own test plays the WebSocket).
 */
const FOLDER = fileURLToPath(new URL('../transcripts', import.meta.url));

/** Longer talks would move the one clock of the runtime by days for all others. */
const LONGEST_MS = 2 * 3_600_000;

interface StackTalk {
  readonly file: string;
  readonly talk: TranscriptTalk;
  readonly number: string;
}

const knowledge = loadKnowledge();

const talks = readdirSync(FOLDER, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.md') && isPlayedHere(file))
  .sort()
  .flatMap((file) => parseTalks(readFileSync(join(FOLDER, file), 'utf8')).map((talk) => ({ file, talk })))
  .filter(({ talk }) => isForTheStack(talk))
  .map(({ file, talk }, index): StackTalk => ({ file, talk, number: numberOf(talk, 1100 + index) }));

describe('every talk, through the stack', () => {
  let folder: TemporaryFolder;
  let runtime: LocalRuntime;

  beforeAll(async () => {
    folder = temporaryFolder();
    runtime = await startLocalRuntime(folder.path);
  }, 60_000);

  afterAll(async () => {
    await runtime?.stop();
    folder?.remove();
  });

  /** Every talk begins while the team is there, and long enough before it goes home. */
  async function waitForTheTeam(): Promise<void> {
    const { body } = await runtime.get('/dev/health');
    const now = Date.parse((body as { readonly now: string }).now);
    const { minuteOfDay } = localTime(now, SETTINGS.openingHours.zone);
    const isThere = minuteOfDay >= 12 * 60 && minuteOfDay < 21 * 60;
    if (!isThere) await runtime.advance(secondsUntilNoon(now));
  }

  test.each(talks.map((one) => [one.file, one.talk.title, one] as const))(
    '%s: %s',
    async (_file, _title, one) => {
      await waitForTheTeam();
      for (const line of one.talk.lines) {
        if (line.type === 'wrote') await runtime.text(one.number, line.text);
        if (line.type === 'passed') await runtime.advance(line.durationMs / 1_000);
      }
      const expected = one.talk.lines.filter((line) => line.type === 'sent').map((line) => line.text);
      expect((await runtime.repliesTo(one.number)).map(withoutPlaceInLine)).toEqual(
        expected.map(withoutPlaceInLine),
      );
    },
  );
});

function isForTheStack({ start, lines }: TranscriptTalk): boolean {
  const passedMs = lines.reduce((sum, line) => sum + (line.type === 'passed' ? line.durationMs : 0), 0);
  const hasCounselor = lines.some((line) => line.type === 'counselor');
  return (
    start.channel === 'sms' &&
    start.at === null &&
    start.services === null &&
    !hasCounselor &&
    passedMs <= LONGEST_MS
  );
}

/**
 * All talks of the first two languages but the further subjects of treatment, which differ in their words alone, and
 * the two of every other language on which lives depend: the rest is the core's.
 */
function isPlayedHere(file: string): boolean {
  return /^(en|es)\/|\/(overdose|crisis)\.md$/.test(file) && !/\/(treatment|tratamiento)\.md$/.test(file);
}

/** A number of the talk's country, with the talk's own last digits. */
function numberOf({ start }: TranscriptTalk, talk: number): string {
  const country = (start.country ?? 'US') as CountryCode;
  const example = getExampleNumber(country, examples);
  if (example === undefined) throw new Error(`Expected a number for ${country} in this test`);
  return `${example.number.slice(0, -4)}${talk}`;
}

/** Many wait at once here, and one at a time in the transcript: the place in line differs, and nothing else. */
const PLACES_IN_LINE: ReadonlySet<string> = new Set(
  knowledge.settings.languages.map((language) =>
    withoutDigits(
      knowledge.words.render(
        { kind: 'approved', key: 'person.position', params: { position: 1 }, language },
        { now: NOON },
      ),
    ),
  ),
);

function withoutPlaceInLine(text: string): string {
  const bare = withoutDigits(text);
  return PLACES_IN_LINE.has(bare) ? bare : text;
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, 'N');
}

/** The helpline's noon is ahead: the local clock only moves forward. */
function secondsUntilNoon(now: number): number {
  const { minuteOfDay } = localTime(now, SETTINGS.openingHours.zone);
  const minutes = 12 * 60 - minuteOfDay;
  return (minutes <= 0 ? minutes + 24 * 60 : minutes) * 60;
}
