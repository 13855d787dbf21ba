import { type ConversationStore, StoreUnavailable } from '../../core/app/ports.ts';
import type { Conversation } from '../../core/dialogue/conversation.ts';
import { type ConversationId, parseConversationId } from '../../core/ids.ts';
import { parseE164 } from '../../core/place/e164.ts';
import type { NumberVault } from '../../lambdas/adapters/number-vault.ts';
import type { LocalClock } from '../clock.ts';
import { BadDevRequest, type DevAnswer, type DevEndpoint } from './dev-endpoint.ts';
import { numberOf } from './phone-number.ts';

const EXAMPLE = '/dev/conversations?number=+12025550123';

/**
 * `GET /dev/conversations?number=` (or `?id=` of a web conversation): where a conversation stands. No word that
 * anybody wrote is in it.
 */
export function getConversations(
  store: ConversationStore,
  numbers: NumberVault,
  clock: LocalClock,
): DevEndpoint {
  return {
    method: 'GET',
    path: '/dev/conversations',
    async answer({ query }) {
      const id = conversationOf(query, numbers);
      try {
        const { stored } = await store.load(id, clock.now());
        return stored === null ? notFound() : { status: 200, body: facts(stored.conversation) };
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        return { status: 503, body: { error: 'The database is down or slow; see /dev/faults.' } };
      }
    },
  };
}

function conversationOf(query: URLSearchParams, numbers: NumberVault): ConversationId {
  const id = query.get('id');
  if (id !== null) {
    const parsed = parseConversationId(id);
    if (parsed === null) throw new BadDevRequest('id: expected the id of a conversation');
    return parsed;
  }
  const number = parseE164(numberOf(query, EXAMPLE));
  if (number === null) throw new BadDevRequest(`number: expected E.164, for example ${EXAMPLE}`);
  return numbers.conversationOf(number);
}

function facts(conversation: Conversation): unknown {
  const { id, channel, episode, phase, risk, emergencyKind, flags, topic, place, ticket, isOptedOut } =
    conversation;
  return {
    id,
    channel,
    episode,
    phase,
    risk,
    emergencyKind,
    flags,
    topic,
    language: conversation.language.tag,
    country: place.country,
    isOptedOut,
    ticket:
      ticket === null
        ? null
        : {
            id: ticket.id,
            status: ticket.status,
            topic: ticket.topic,
            risk: ticket.risk,
            language: ticket.language,
            disposition: ticket.disposition,
          },
    timers: conversation.timers.map(({ kind, dueAt }) => ({ kind, dueAt: new Date(dueAt).toISOString() })),
  };
}

function notFound(): DevAnswer {
  return { status: 404, body: { error: 'There is no conversation with this number or id.' } };
}
