import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parseCountryCode } from '../core/country-code.ts';
import { isLanguageTag, LANGUAGE_TAGS } from '../core/language-tag.ts';
import { segmentsOf } from '../core/text/segments.ts';
import { loadAssets } from '../lambdas/assets.ts';
import { readSettings } from '../local/read-settings.ts';
import { parseLine, printLine, type TranscriptLine, type TranscriptStart } from './transcript/line.ts';
import { TranscriptPlayer } from './transcript/player.ts';

const USAGE = `Talk to the helpline in the terminal.

  npm run chat -- [--lang es] [--country MX] [--channel sms|web] [--repro]

  --lang      the language it starts in (${LANGUAGE_TAGS.join(' ')}); it follows what you write
  --country   the country of the phone, as two letters
  --repro     prints the talk as a transcript at the end, ready for test/transcripts

Write as the help seeker would. A line that starts with ~ lets time pass (~ 3 minutes), one that starts with @ lets a
counselor act (@ joins, @ writes Hello, @ leaves, @ closes as referred). Ctrl-D ends.`;

const { values } = parseArgs({
  options: {
    lang: { type: 'string', default: 'en' },
    country: { type: 'string' },
    channel: { type: 'string', default: 'sms' },
    repro: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  await talk(startOf());
}

function startOf(): TranscriptStart {
  const { lang, country, channel } = values;
  if (!isLanguageTag(lang)) fail(`--lang: expected one of ${LANGUAGE_TAGS.join(' ')}, found ${lang}`);
  if (country !== undefined && parseCountryCode(country) === null)
    fail(`--country: expected two letters such as MX, found ${country}`);
  if (channel !== 'sms' && channel !== 'web') fail(`--channel: expected sms or web, found ${channel}`);
  return { channel, language: lang, country: country?.toUpperCase() ?? null, at: null, services: null };
}

async function talk(start: TranscriptStart): Promise<void> {
  const { parsed: settings } = readSettings(new URL('../cdk.json', import.meta.url));
  const player = new TranscriptPlayer(loadAssets(null, settings), start, Date.now());
  const talkLines: TranscriptLine[] = [];
  const isTerminal = process.stdin.isTTY === true;
  console.log(isTerminal ? `${USAGE.split('\n\n')[3] ?? ''}\n` : '');
  const input = createInterface({
    input: process.stdin,
    output: isTerminal ? process.stdout : undefined,
    prompt: '> ',
  });
  input.prompt();
  for await (const text of input) {
    if (text.trim() !== '') {
      try {
        const lines = await player.play(
          /^[~@%] /.test(text) ? parseLine(text) : { type: 'wrote', text, intent: '' },
        );
        talkLines.push(...lines);
        for (const line of lines.filter(({ type }) => type !== 'wrote')) console.log(withCost(line, start));
      } catch (error) {
        console.error(error instanceof Error ? error.message : String(error));
      }
    }
    input.prompt();
  }
  if (values.repro) {
    const country = start.country === null ? '' : ` country=${start.country}`;
    console.log(`\n\`\`\`chat channel=${start.channel} lang=${start.language}${country}`);
    for (const line of talkLines) console.log(printLine(line));
    console.log('```');
  }
}

/** What a text costs by SMS stands behind it. */
function withCost(line: TranscriptLine, { channel }: TranscriptStart): string {
  if (line.type !== 'sent' || channel === 'web') return printLine(line);
  const { segments, encoding } = segmentsOf(line.text);
  return `${printLine(line)}  [${segments} x ${encoding}]`;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
