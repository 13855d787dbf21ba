import { randomUUID } from 'node:crypto';
import { type Instant, MINUTE_MS } from '../core/instant.ts';
import type { Agenda, TimedWork } from './agenda.ts';
import { ACCOUNT_ID, REGION } from './aws-names.ts';
import type { LocalClock } from './clock.ts';
import type { LocalFunction } from './local-function.ts';

/** Calls a function every so many whole minutes of the local clock, with EventBridge's event. */
export class MinuteSchedule implements TimedWork {
  readonly #target: LocalFunction;
  readonly #agenda: Agenda;
  readonly #everyMs: number;
  #nextAt: Instant;

  constructor(target: LocalFunction, everyMinutes: number, clock: LocalClock, agenda: Agenda) {
    this.#target = target;
    this.#agenda = agenda;
    this.#everyMs = everyMinutes * MINUTE_MS;
    // The first call comes at once: whatever fell due while the local cloud was off has waited long enough.
    this.#nextAt = clock.now();
    agenda.add(this);
  }

  nextDueAt(): Instant {
    return this.#nextAt;
  }

  startDue(now: Instant): void {
    if (now < this.#nextAt) return;
    this.#nextAt = (Math.floor(now / this.#everyMs) + 1) * this.#everyMs;
    // A call that fails is logged by the function; the next minute looks again.
    void this.#agenda.track(this.#target.invoke(scheduledEvent(now)).catch(() => undefined));
  }
}

function scheduledEvent(now: Instant): unknown {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: ACCOUNT_ID,
    time: `${new Date(now).toISOString().slice(0, 19)}Z`,
    region: REGION,
    resources: [`arn:aws:events:${REGION}:${ACCOUNT_ID}:rule/every-minute`],
    detail: {},
  };
}
