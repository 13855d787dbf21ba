import type { Agenda } from '../agenda.ts';
import type { LocalClock } from '../clock.ts';
import type { DevEndpoint } from './dev-endpoint.ts';

/** `POST /dev/idle`: answers when nothing runs and nothing is due, without moving the clock. */
export function postIdle(agenda: Agenda, clock: LocalClock): DevEndpoint {
  return {
    method: 'POST',
    path: '/dev/idle',
    async answer() {
      await agenda.quiet();
      return { status: 200, body: { now: new Date(clock.now()).toISOString() } };
    },
  };
}
