import type { TimedWork } from '../../local/agenda.ts';
import { type LocalTime, localTime, NOON } from '../support/local-time.ts';

/** Work that is due at given moments, and tells when it was started and done. */
function worksAt(moments: number[], time: LocalTime, told: string[], name: string): TimedWork {
  return {
    nextDueAt: () => moments[0] ?? null,
    startDue(now) {
      while (moments[0] !== undefined && moments[0] <= now) {
        moments.shift();
        const work = async () => {
          told.push(`${name} starts at ${(time.clock.now() - NOON) / 1000}`);
          await new Promise((resolve) => setImmediate(resolve));
          told.push(`${name} done`);
        };
        void time.agenda.track(work());
      }
    },
  };
}

describe('the agenda', () => {
  let time: LocalTime;
  beforeEach(() => {
    time = localTime();
  });
  afterEach(() => time.end());

  test('moving the clock goes through every due moment in order, and finishes each before the next', async () => {
    const told: string[] = [];
    time.agenda.add(worksAt([NOON + 150_000, NOON + 330_000], time, told, 'check'));
    time.agenda.add(worksAt([NOON + 180_000], time, told, 'minute'));

    await time.agenda.advance(400_000);

    expect(told).toEqual([
      'check starts at 150',
      'check done',
      'minute starts at 180',
      'minute done',
      'check starts at 330',
      'check done',
    ]);
    expect(time.clock.now()).toBe(NOON + 400_000);
  });

  test('leaves alone what is due later', async () => {
    const told: string[] = [];
    time.agenda.add(worksAt([NOON + 150_000], time, told, 'check'));

    await time.agenda.advance(149_999);

    expect(told).toEqual([]);
  });

  test('does what a piece of work makes due on the way', async () => {
    const told: string[] = [];
    const followUps: number[] = [];
    time.agenda.add(worksAt(followUps, time, told, 'follow-up'));
    const starter: number[] = [NOON + 10_000];
    time.agenda.add({
      nextDueAt: () => starter[0] ?? null,
      startDue: (now) => {
        if (starter[0] === undefined || starter[0] > now) return;
        starter.shift();
        followUps.push(now + 5_000);
      },
    });

    await time.agenda.advance(20_000);

    expect(told).toEqual(['follow-up starts at 15', 'follow-up done']);
  });

  test('two moves at once are one after the other', async () => {
    const told: string[] = [];
    time.agenda.add(worksAt([NOON + 60_000, NOON + 120_000], time, told, 'minute'));

    await Promise.all([time.agenda.advance(60_000), time.agenda.advance(60_000)]);

    expect(told).toEqual(['minute starts at 60', 'minute done', 'minute starts at 120', 'minute done']);
    expect(time.clock.now()).toBe(NOON + 120_000);
  });

  test('is quiet only when what runs has ended, even if it fails', async () => {
    let end: (() => void) | undefined;
    const work = time.agenda.track(
      new Promise<void>((_resolve, reject) => {
        end = () => reject(new Error('failed'));
      }),
    );
    work.catch(() => undefined);
    let isQuiet = false;
    const quiet = time.agenda.quiet().then(() => {
      isQuiet = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isQuiet).toBe(false);

    end?.();
    await quiet;
    expect(isQuiet).toBe(true);
  });
});
