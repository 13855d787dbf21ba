import type { TurnReport } from '../../core/app/take-turn.ts';
import type { CountryCode } from '../../core/country-code.ts';
import type { Channel, Judgement } from '../../core/dialogue/conversation.ts';
import type { FirstWait } from '../../core/handoff/first-wait.ts';
import { SECOND_MS } from '../../core/instant.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import { errorCode } from './error-code.ts';

/** What set a turn off. */
export type TurnTrigger = 'message' | 'receipt' | 'timer' | 'resume' | 'erase' | 'position';

/** Where something failed; the person may have been served all the same. */
export type FailurePlace =
  | 'sms_record'
  | 'sms_turn'
  | 'receipt_record'
  | 'receipt_turn'
  | 'spending'
  | 'web_event'
  | 'web_turn'
  | 'web_push'
  | 'web_register'
  | 'web_state'
  | 'http_turn'
  | 'due_turn'
  | 'wake_record'
  | 'wake_turn'
  | 'lex'
  | 'probe'
  | 'console'
  | 'console_push'
  | 'console_register'
  | 'vanished'
  | 'translate';

/** Input that was taken off a queue and left without an answer, on purpose. */
export type DropReason = 'not_a_phone_number' | 'receipt_of_another_sender';

/** Tells operators what goes on. Nothing that a person wrote and no address passes this interface. */
export interface Log {
  turn(turn: {
    readonly trigger: TurnTrigger;
    readonly channel: Channel;
    readonly report: TurnReport;
    readonly durationMs: number;
  }): void;
  /** The last word of the network on a text that was sent. */
  receipt(receipt: {
    /** Of the phone; null where the number tells none. */
    readonly country: CountryCode | null;
    /** As the service names it, such as `TEXT_DELIVERED`. */
    readonly status: string;
    readonly isDelivered: boolean;
    readonly parts: number;
    readonly priceDollars: number;
  }): void;
  /** Whether a channel answered in a language when the helpline looked at itself from outside. */
  probe(probe: {
    readonly channel: Channel;
    readonly language: LanguageTag;
    readonly isAnswered: boolean;
    readonly durationMs: number;
  }): void;
  /** How long somebody waited for the first counselor who came. */
  waited(wait: FirstWait): void;
  /** Texts to a country cost more today than the ceiling of the settings. */
  overDailySpend(country: CountryCode): void;
  /** Of the error only its name and system code are told. */
  failure(place: FailurePlace, error: unknown): void;
  dropped(reason: DropReason): void;
  /** How a visitor answered the question that closes a talk: a count, of nobody in particular. */
  judged(judgement: Judgement): void;
}

const SERVICE = 'lantern';

/** Takes one line, without its end. */
export type WriteLine = (line: string) => void;

/** Past Lambda's own console, which would put words of its own before the JSON. */
const toStandardOutput: WriteLine = (line) => {
  process.stdout.write(`${line}\n`);
};

/**
 * One JSON line for each thing that happened, on standard output. The deployed helpline counts its metrics in these
 * lines (`lib/log-metrics.ts`).
 */
export function createLog(write: WriteLine = toStandardOutput): Log {
  const tell = (level: 'INFO' | 'WARN' | 'ERROR', message: string, members: object) =>
    write(
      JSON.stringify({ level, message, timestamp: new Date().toISOString(), service: SERVICE, ...members }),
    );
  return {
    turn({ trigger, channel, report, durationMs }) {
      const { outcome, risk, language, intent, isMisunderstood, isAnswered } = report;
      tell('INFO', 'turn', {
        trigger,
        channel,
        outcome,
        risk,
        language,
        intent,
        isMisunderstood,
        isAnswered,
        durationMs: Math.round(durationMs),
      });
    },
    receipt(receipt) {
      tell('INFO', 'receipt', { ...receipt, country: receipt.country ?? 'unknown' });
    },
    probe({ durationMs, ...probe }) {
      tell('INFO', 'probe', { ...probe, durationMs: Math.round(durationMs) });
    },
    waited({ risk, waitMs }) {
      tell('INFO', 'wait', { risk, waitSeconds: Math.round(waitMs / SECOND_MS) });
    },
    overDailySpend(country) {
      tell('WARN', 'over_daily_spend', { country });
    },
    failure(place, error) {
      tell('ERROR', 'failure', { place, code: errorCode(error) });
    },
    dropped(reason) {
      tell('WARN', 'dropped', { reason });
    },
    judged(judgement) {
      tell('INFO', 'judged', { judgement });
    },
  };
}
