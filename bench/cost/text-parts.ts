import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseTalks } from '../../bin/transcript/line.ts';
import { segmentsOf } from '../../core/text/segments.ts';

const TRANSCRIPTS = fileURLToPath(new URL('../../test/transcripts', import.meta.url));

/** How the helpline answers by text message in one language, on average over its transcripts. */
export interface TextParts {
  readonly language: string;
  readonly textsPerMessage: number;
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
      const messages = lines.filter(({ type }) => type === 'wrote').length;
      return {
        language,
        textsPerMessage: sent.length / Math.max(1, messages),
        partsPerText: parts / Math.max(1, sent.length),
      };
    });
}
