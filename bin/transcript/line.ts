/** One line of a `chat` fence of a transcript. */
export type TranscriptLine =
  /** `> text {intent}`: the help seeker writes; the braces say what must be understood. */
  | { readonly type: 'wrote'; readonly text: string; readonly intent: string | null }
  /** `< text`: the helpline sends, exactly. */
  | { readonly type: 'sent'; readonly text: string }
  /** `! effect k=v`: something that is done and is not a message. */
  | { readonly type: 'done'; readonly text: string }
  /** `~ 3 minutes`: time passes. */
  | { readonly type: 'passed'; readonly text: string; readonly durationMs: number }
  /** `@ joins`: the counselor acts. */
  | { readonly type: 'counselor'; readonly text: string }
  /** `% …`: a comment. */
  | { readonly type: 'comment'; readonly text: string };

/** How the fence says that the conversation starts: `channel=sms lang=en country=US`. */
export interface TranscriptStart {
  readonly channel: 'sms' | 'web';
  readonly language: string;
  readonly country: string | null;
  /** When it starts, in the zone of the helpline's opening hours; `null` for the usual moment, when it is open. */
  readonly at: string | null;
  /** The directory of examples that is loaded; `null` for none. */
  readonly services: string | null;
}

/** One `chat` fence with its place in the file. */
export interface TranscriptTalk {
  readonly title: string;
  readonly start: TranscriptStart;
  readonly lines: readonly TranscriptLine[];
  /** Index of the first line of the fence's content, and after the last one, in the file's lines. */
  readonly from: number;
  readonly to: number;
}

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Reads one line of a fence; throws an `Error` that says what was expected. */
export function parseLine(line: string): TranscriptLine {
  const text = line.slice(2);
  switch (line.slice(0, 2)) {
    case '> ': {
      const marked = /^(.*?)(?:\s*\{([a-z_]+|null)\})?$/su.exec(text);
      return { type: 'wrote', text: marked?.[1] ?? text, intent: marked?.[2] ?? null };
    }
    case '< ':
      return { type: 'sent', text };
    case '! ':
      return { type: 'done', text };
    case '~ ':
      return { type: 'passed', text, durationMs: parseDuration(text) };
    case '@ ':
      return { type: 'counselor', text };
    case '% ':
      return { type: 'comment', text };
    default:
      throw new Error(`Expected a transcript line that starts with > < ! ~ @ or %, found: ${line}`);
  }
}

/** Writes a line as it stands in a fence. */
export function printLine(line: TranscriptLine): string {
  switch (line.type) {
    case 'wrote':
      return `> ${line.text}${line.intent === null ? '' : ` {${line.intent}}`}`;
    case 'sent':
      return `< ${line.text}`;
    case 'done':
      return `! ${line.text}`;
    case 'passed':
      return `~ ${line.text}`;
    case 'counselor':
      return `@ ${line.text}`;
    case 'comment':
      return `% ${line.text}`;
  }
}

/** Reads every `chat` fence of a Markdown file, each under its nearest heading. */
export function parseTalks(markdown: string): readonly TranscriptTalk[] {
  const talks: TranscriptTalk[] = [];
  let title = '';
  let open: { readonly start: TranscriptStart; readonly from: number } | null = null;
  const lines = markdown.split('\n');
  for (const [index, line] of lines.entries()) {
    if (open !== null) {
      if (line !== '```') continue;
      const content = lines.slice(open.from, index).filter((text) => text.trim() !== '');
      talks.push({ title, start: open.start, lines: content.map(parseLine), from: open.from, to: index });
      open = null;
    } else if (line.startsWith('#')) {
      title = line.replace(/^#+\s*/, '');
    } else if (line.startsWith('```chat')) {
      open = { start: parseStart(line.slice('```chat'.length)), from: index + 1 };
    }
  }
  if (open !== null) throw new Error(`Expected the chat fence under "${title}" to end with \`\`\``);
  return talks;
}

function parseStart(text: string): TranscriptStart {
  const settings = Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split('=')),
  );
  const channel = settings.channel;
  if (channel !== 'sms' && channel !== 'web')
    throw new Error(`Expected channel=sms or channel=web in the fence: ${text}`);
  return {
    channel,
    language: settings.lang ?? 'en',
    country: settings.country ?? null,
    at: settings.at ?? null,
    services: settings.services ?? null,
  };
}

function parseDuration(text: string): number {
  let totalMs = 0;
  const rest = text.replace(/(\d+)\s*(second|minute|hour|day)s?/g, (_, count: string, unit: string) => {
    totalMs += Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
    return '';
  });
  if (totalMs === 0 || rest.replace(/[\s,]|and/g, '') !== '')
    throw new Error(`Expected a duration such as "3 minutes" or "2 minutes 30 seconds", found: ${text}`);
  return totalMs;
}
