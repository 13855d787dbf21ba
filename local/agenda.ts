import type { Instant } from '../core/instant.ts';
import type { LocalClock } from './clock.ts';

/** Something that has work to start at certain moments: a queue, the minute schedule, idle connections. */
export interface TimedWork {
  /** When it can next start something; `null` while there is nothing to wait for. */
  nextDueAt(): Instant | null;
  /** Starts all that is due, and hands what it started to `Agenda.track`; never waits. */
  startDue(now: Instant): void;
}

/** Longer waits are cut, because a timer of Node holds 31 bits of milliseconds. */
const LONGEST_TIMER_MS = 60 * 60_000;

/**
 * Starts every piece of work of the local cloud at its moment of the local clock, and knows when all is quiet.
 * Moving the clock steps through the due moments in order, and finishes what each of them started before the next.
 */
export class Agenda {
  readonly #clock: LocalClock;
  readonly #works: TimedWork[] = [];
  #timer: NodeJS.Timeout | null = null;
  #inFlight = 0;
  #waiters: (() => void)[] = [];
  #advancing: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(clock: LocalClock) {
    this.#clock = clock;
  }

  add(work: TimedWork): void {
    this.#works.push(work);
    this.changed();
  }

  /** To be called when a work's next due moment may have changed. */
  changed(): void {
    if (this.#isStopped) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const dueAt = this.#nextDueAt();
    if (dueAt === null) return;
    const waitMs = Math.min(LONGEST_TIMER_MS, Math.max(0, dueAt - this.#clock.now()));
    this.#timer = setTimeout(() => this.#startDue(), waitMs);
  }

  /** Counts a running piece of work until it has ended, however it ends. */
  track<Result>(work: Promise<Result>): Promise<Result> {
    this.#inFlight += 1;
    const ended = () => {
      this.#inFlight -= 1;
      const waiters = this.#waiters;
      this.#waiters = [];
      for (const wake of waiters) wake();
      this.changed();
    };
    work.then(ended, ended);
    return work;
  }

  /** Resolves when nothing runs and nothing is due. */
  async quiet(): Promise<void> {
    while (!this.#isStopped) {
      this.#startDue();
      if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#waiters.push(resolve));
      else if (!this.#isAnythingDue()) return;
      else await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Moves the clock, through every due moment on the way; resolves when all that fell due is done. */
  advance(byMs: number): Promise<void> {
    const next = this.#advancing.then(() => this.#advanceNow(byMs));
    this.#advancing = next.catch(() => undefined);
    return next;
  }

  /** Starts nothing more and resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    while (this.#inFlight > 0) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  async #advanceNow(byMs: number): Promise<void> {
    const target = this.#clock.now() + byMs;
    await this.quiet();
    for (;;) {
      const dueAt = this.#nextDueAt();
      if (dueAt === null || dueAt > target || this.#isStopped) break;
      this.#clock.moveTo(dueAt);
      await this.quiet();
    }
    this.#clock.moveTo(target);
    await this.quiet();
  }

  #startDue(): void {
    if (this.#isStopped) return;
    for (const work of this.#works) work.startDue(this.#clock.now());
    this.changed();
  }

  #nextDueAt(): Instant | null {
    const moments = this.#works.map((work) => work.nextDueAt()).filter((moment) => moment !== null);
    return moments.length === 0 ? null : Math.min(...moments);
  }

  #isAnythingDue(): boolean {
    const dueAt = this.#nextDueAt();
    return dueAt !== null && dueAt <= this.#clock.now();
  }
}
