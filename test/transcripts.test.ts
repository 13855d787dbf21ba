import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLine, parseTalks, printLine, type TranscriptTalk } from '../bin/transcript/line.ts';
import { TranscriptPlayer } from '../bin/transcript/player.ts';
import { TOPICS, type TopicId } from '../core/dialogue/conversation.ts';
import { exampleDirectory } from './support/example-directory.ts';
import { loadKnowledge, NIGHT, NOON, SETTINGS } from './support/knowledge.ts';

const FOLDER = fileURLToPath(new URL('transcripts', import.meta.url));

/** `UPDATE_TRANSCRIPTS=1 npm test -- transcripts` writes what the helpline says now; the diff is the review. */
const isUpdating = process.env.UPDATE_TRANSCRIPTS === '1' && process.env.CI !== 'true';

const knowledge = loadKnowledge();

describe.each(transcriptFiles())('%s', (file) => {
  const path = join(FOLDER, file);
  const markdown = readFileSync(path, 'utf8');
  const talks = parseTalks(markdown);

  if (isUpdating) {
    test('is written anew', async () => {
      writeFileSync(path, await updated(markdown, talks));
    });
  } else {
    test.each(talks.map((talk) => [talk.title, talk] as const))('%s', async (_title, talk) => {
      expect(talk.lines.map(printLine)).toEqual(await played(talk));
    });
  }
});

/** A new topic, or a new language, without a talk that shows it does not pass. */
test.each(SETTINGS.languages)('every topic has a talk in %s', async (language) => {
  const talks = transcriptFiles()
    .filter((file) => file.startsWith(`${language}/`))
    .flatMap((file) => parseTalks(readFileSync(join(FOLDER, file), 'utf8')));
  const seen = new Set((await Promise.all(talks.map(topicsOf))).flat());
  expect(TOPICS.filter((topic) => !seen.has(topic))).toEqual([]);
});

async function topicsOf(talk: TranscriptTalk): Promise<readonly (TopicId | undefined)[]> {
  const player = await playerOf(talk);
  const topics: (TopicId | undefined)[] = [];
  for (const line of talk.lines) {
    await player.play(line);
    const { topic, menu, language } = player.conversation;
    topics.push(topic ?? undefined, menu?.topic, language.isChosen ? 'language' : undefined);
  }
  return topics;
}

async function played(talk: TranscriptTalk): Promise<readonly string[]> {
  const player = await playerOf(talk);
  const lines: string[] = [];
  for (const line of talk.lines) lines.push(...(await player.play(line)).map(printLine));
  return lines;
}

async function playerOf({ start }: TranscriptTalk): Promise<TranscriptPlayer> {
  const now = start.at === 'night' ? NIGHT : NOON;
  const services = start.services === null ? undefined : await exampleDirectory(start.services, now);
  return new TranscriptPlayer(knowledge, start, now, services);
}

async function updated(markdown: string, talks: readonly TranscriptTalk[]): Promise<string> {
  const lines = markdown.split('\n');
  for (const talk of talks.toReversed())
    lines.splice(talk.from, talk.to - talk.from, ...(await played(talk)));
  return lines.join('\n');
}

function transcriptFiles(): readonly string[] {
  return readdirSync(FOLDER, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.md'))
    .sort();
}

test('a line that is none says what was expected', () => {
  expect(() => parseLine('hello')).toThrow('Expected a transcript line');
  expect(() => parseLine('~ soon')).toThrow('Expected a duration');
});
