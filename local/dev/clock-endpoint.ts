import * as z from 'zod';
import { SECOND_MS } from '../../core/instant.ts';
import type { Agenda } from '../agenda.ts';
import type { LocalClock } from '../clock.ts';
import { type DevEndpoint, expectInput } from './dev-endpoint.ts';

/** Longer than anything is kept. */
const LONGEST_ADVANCE_SECONDS = 31 * 24 * 60 * 60;

const advance = z.strictObject({
  advanceSeconds: z
    .number('a number of seconds')
    .min(0, 'at least 0: the clock only moves forward')
    .max(LONGEST_ADVANCE_SECONDS, `at most ${LONGEST_ADVANCE_SECONDS}`),
});

/**
 * `POST /dev/clock`: moves the local clock, through every due moment on the way, and answers when everything that
 * fell due, and its sends, are done.
 */
export function postClock(agenda: Agenda, clock: LocalClock): DevEndpoint {
  return {
    method: 'POST',
    path: '/dev/clock',
    async answer({ body }) {
      const { advanceSeconds } = expectInput(advance, body, '{"advanceSeconds":150}');
      await agenda.advance(advanceSeconds * SECOND_MS);
      return { status: 200, body: { now: new Date(clock.now()).toISOString() } };
    },
  };
}
