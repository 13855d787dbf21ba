import type { Clock } from '../../core/app/ports.ts';
import type { Channel } from '../../core/dialogue/conversation.ts';
import { MINUTE_MS } from '../../core/instant.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import type { Log } from '../adapters/log.ts';
import type { SmsProbe } from '../adapters/sms-probe.ts';
import type { WebProbe } from '../adapters/web-probe.ts';

/** One language at a time: each comes in its turn, and a day sees every one many times. */
const TURN_MS = 5 * MINUTE_MS;

export interface ProbeParts {
  readonly languages: readonly LanguageTag[];
  readonly clock: Clock;
  readonly log: Log;
  /** What each channel is asked; a channel that the helpline does not have is not there. */
  readonly web: WebProbe | null;
  readonly sms: SmsProbe | null;
  /** A text of the helpline in a language. */
  textIn(language: LanguageTag): string;
}

/** Looks at the helpline from outside, one language after another, and tells whether it was answered. */
export function createProbe(parts: ProbeParts): (event: unknown) => Promise<void> {
  const { languages, clock, log, web, sms } = parts;
  const tell = async (channel: Channel, language: LanguageTag, answer: Promise<boolean>) => {
    const startedAt = performance.now();
    let isAnswered = false;
    try {
      isAnswered = await answer;
    } catch (error) {
      log.failure('probe', error);
    }
    log.probe({ channel, language, isAnswered, durationMs: performance.now() - startedAt });
  };
  return async () => {
    const language = languages[Math.floor(clock.now() / TURN_MS) % languages.length];
    if (language === undefined) return;
    await Promise.all([
      web === null ? null : tell('web', language, web.isAnswered(language)),
      sms === null ? null : tell('sms', language, sms.isAccepted(parts.textIn(language))),
    ]);
  };
}
