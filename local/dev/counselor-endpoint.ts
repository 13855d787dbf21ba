import * as z from 'zod';
import { type OtherEvent, takeEvent } from '../../core/app/take-turn.ts';
import { parseConversationId, type StaffId } from '../../core/ids.ts';
import { LANGUAGE_TAGS } from '../../core/language-tag.ts';
import { tellTyping } from '../../lambdas/adapters/visitor-typing.ts';
import type { Wiring } from '../../lambdas/wiring.ts';
import { BadDevRequest, type DevEndpoint, expectInput } from './dev-endpoint.ts';

const EXAMPLE =
  '{"id":"web-…","act":"join","name":"Ana"}; act: join, type, write (with text, language), leave or close';

const counselorRequest = z.discriminatedUnion('act', [
  z.strictObject({ id: z.string(), act: z.literal('join'), name: z.string().min(1) }),
  z.strictObject({ id: z.string(), act: z.literal('type') }),
  z.strictObject({
    id: z.string(),
    act: z.literal('write'),
    text: z.string().min(1),
    language: z.enum(LANGUAGE_TAGS),
  }),
  z.strictObject({ id: z.string(), act: z.literal('leave') }),
  z.strictObject({ id: z.string(), act: z.literal('close') }),
]);

const COUNSELOR = 'simulated-counselor' as StaffId;

/** `POST /dev/counselor`: a counselor without a console joins, types, writes, leaves or closes, in one request. */
export function postCounselor(wiring: Wiring): DevEndpoint {
  return {
    method: 'POST',
    path: '/dev/counselor',
    async answer({ body }) {
      const request = expectInput(counselorRequest, body, EXAMPLE);
      const id = parseConversationId(request.id);
      if (id === null) throw new BadDevRequest('id: expected the id of a conversation');
      if (request.act === 'type') {
        await tellTyping({ ...wiring, clock: wiring.app.clock }, id);
        return { status: 200, body: { outcome: 'taken' } };
      }
      const { outcome } = await takeEvent(wiring.app, id, eventOf(request));
      return { status: outcome === 'not_found' ? 404 : 200, body: { outcome } };
    },
  };
}

function eventOf(request: Exclude<z.infer<typeof counselorRequest>, { act: 'type' }>): OtherEvent {
  switch (request.act) {
    case 'join':
      return { type: 'counselor_joined', counselor: COUNSELOR, name: request.name };
    case 'write':
      return {
        type: 'counselor_wrote',
        author: { id: COUNSELOR, name: 'Ana' },
        text: request.text,
        language: request.language,
        original: null,
        replaces: null,
      };
    case 'leave':
      return { type: 'counselor_left', counselor: COUNSELOR, remaining: null };
    case 'close':
      return { type: 'ticket_closed', disposition: 'information_given' };
  }
}
