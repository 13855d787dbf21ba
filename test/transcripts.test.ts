import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLine, parseTalks, printLine, type TranscriptTalk } from '../bin/transcript/line.ts';
import { TranscriptPlayer } from '../bin/transcript/player.ts';
import { TOPICS, type TopicId } from '../core/dialogue/conversation.ts';
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
    writeFileSync(path, updated(markdown, talks));
  }

  test.each(talks.map((talk) => [talk.title, talk] as const))('%s', (_title, talk) => {
    expect(isUpdating ? [] : talk.lines.map(printLine)).toEqual(isUpdating ? [] : played(talk));
  });
});

/** A new topic, or a new language, without a talk that shows it does not pass. */
test.each(SETTINGS.languages)('every topic has a talk in %s', (language) => {
  const talks = transcriptFiles()
    .filter((file) => file.startsWith(`${language}/`))
    .flatMap((file) => parseTalks(readFileSync(join(FOLDER, file), 'utf8')));
  const seen = new Set(talks.flatMap(topicsOf));
  expect(TOPICS.filter((topic) => !seen.has(topic))).toEqual([]);
});

function topicsOf(talk: TranscriptTalk): readonly (TopicId | undefined)[] {
  const player = new TranscriptPlayer(knowledge, talk.start, talk.start.at === 'night' ? NIGHT : NOON);
  return talk.lines.flatMap((line) => {
    player.play(line);
    const { topic, menu, language } = player.conversation;
    return [topic ?? undefined, menu?.topic, language.isChosen ? 'language' : undefined];
  });
}

function played(talk: TranscriptTalk): readonly string[] {
  const player = new TranscriptPlayer(knowledge, talk.start, talk.start.at === 'night' ? NIGHT : NOON);
  return talk.lines.flatMap((line) => player.play(line)).map(printLine);
}

function updated(markdown: string, talks: readonly TranscriptTalk[]): string {
  const lines = markdown.split('\n');
  for (const talk of talks.toReversed()) lines.splice(talk.from, talk.to - talk.from, ...played(talk));
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
