import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseTalks } from '../../bin/transcript/line.ts';
import { segmentsOf } from '../../core/text/segments.ts';

const TRANSCRIPTS = fileURLToPath(new URL('../../test/transcripts', import.meta.url));

/** What a talk by text message is made of, in one language, on average over its transcripts. */
export interface TextParts {
  readonly language: string;
  readonly messagesIn: number;
  readonly textsOut: number;
  readonly partsOut: number;
  readonly partsPerText: number;
}

/** Counts the parts that carriers bill in every transcript by text message. */
export function textParts(): readonly TextParts[] {
  return readdirSync(TRANSCRIPTS)
    .sort()
    .map((language) => {
      const folder = join(TRANSCRIPTS, language);
      const talks = readdirSync(folder)
        .flatMap((file) => parseTalks(readFileSync(join(folder, file), 'utf8')))
        .filter(({ start }) => start.channel === 'sms');
      const lines = talks.flatMap((talk) => talk.lines);
      const sent = lines.flatMap((line) => (line.type === 'sent' ? [segmentsOf(line.text).segments] : []));
      const parts = sent.reduce((sum, segments) => sum + segments, 0);
      const each = (sum: number) => sum / Math.max(1, talks.length);
      return {
        language,
        messagesIn: each(lines.filter(({ type }) => type === 'wrote').length),
        textsOut: each(sent.length),
        partsOut: each(parts),
        partsPerText: parts / Math.max(1, sent.length),
      };
    });
}
