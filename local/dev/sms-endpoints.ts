import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { segmentsOf } from '../../core/text/segments.ts';
import type { LocalClock } from '../clock.ts';
import { twoWaySms } from '../inbound-sms.ts';
import type { Phones } from '../phones.ts';
import type { Topics } from '../topics.ts';
import { type DevEndpoint, expectInput } from './dev-endpoint.ts';
import { numberOf, phoneNumber } from './phone-number.ts';

/** Far above any text message, and below what a queue takes. */
const LONGEST_BODY_CHARACTERS = 50_000;

const inboundText = z.strictObject({
  from: phoneNumber,
  body: z.string('a string').max(LONGEST_BODY_CHARACTERS, `at most ${LONGEST_BODY_CHARACTERS} characters`),
  id: z.string().min(1).max(128).optional(),
  at: z.iso.datetime({ offset: true, error: 'a moment in ISO 8601 with its zone' }).optional(),
});

/**
 * `POST /dev/sms`: a phone sends a text. It is on disk when the answer comes, and goes through the envelope and the
 * queue of the deployed helpline. The same `id` again is a repeated delivery; `at` in the past is a text that the
 * network kept back, in the future one that it will deliver then.
 */
export function postSms(phones: Phones, topics: Topics, clock: LocalClock): DevEndpoint {
  return {
    method: 'POST',
    path: '/dev/sms',
    async answer({ body }) {
      const text = expectInput(inboundText, body, '{"from":"+12025550123","body":"hello"}');
      const id = text.id ?? randomUUID();
      const sentAt = text.at === undefined ? clock.now() : Date.parse(text.at);
      topics.publish('sms-inbound', twoWaySms({ id, from: text.from, body: text.body }), sentAt);
      const at = new Date(sentAt).toISOString();
      phones.add({ number: text.from, direction: 'in', id, body: text.body, at });
      return { status: 202, body: { id, at } };
    },
  };
}

/** `GET /dev/sms?number=`: the texts on a phone, oldest first. */
export function getSms(phones: Phones): DevEndpoint {
  return {
    method: 'GET',
    path: '/dev/sms',
    async answer({ query }) {
      const number = numberOf(query, '/dev/sms?number=+12025550123');
      const texts = phones.of(number).map(({ direction, body, at }) => {
        const { segments, encoding } = segmentsOf(body);
        return { direction, body, at, segments, encoding };
      });
      return { status: 200, body: texts.sort((one, other) => Date.parse(one.at) - Date.parse(other.at)) };
    },
  };
}
