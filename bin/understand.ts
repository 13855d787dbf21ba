import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { LANGUAGE_TAGS } from '../core/language-tag.ts';
import type { Understand } from '../core/understanding/understanding.ts';
import { loadUnderstand } from '../lambdas/model.ts';

/** One line of input: an utterance and, if known, the language that the conversation is held in. */
const lineSchema = z.object({ text: z.string(), language: z.enum(LANGUAGE_TAGS).optional() });

const USAGE = `expected a JSON object {"text": string, "language"?: ${LANGUAGE_TAGS.join(' | ')}}`;

/**
 * `npm run -s understand` reads JSON lines and writes for each, in the same order, what was understood.
 * A line that cannot be read gets `{"error"}` in its place, and the program ends with status 1.
 */
async function main(): Promise<number> {
  const understand = loadUnderstand(join(dirname(fileURLToPath(import.meta.url)), '..'));
  let status = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const answer = answerLine(line, understand);
    if ('error' in answer) status = 1;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
  }
  return status;
}

function answerLine(line: string, understand: Understand): object {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return { error: USAGE };
  const { text, language = 'en' } = parsed.data;
  const understood = understand(text, { conversationLanguage: language, served: LANGUAGE_TAGS });
  return {
    language: understood.language.tag,
    intent: understood.intent,
    risk: understood.risk,
    emergencyKind: understood.emergencyKind,
    inDanger: understood.inDanger,
    confidence: understood.intentConfidence,
    evidence: understood.evidence,
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

process.exitCode = await main();
