import type { CountryCode } from '../country-code.ts';
import type { ConversationId } from '../ids.ts';
import { type Instant, SECOND_MS } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import { type Channel, type Conversation, STATE_VERSION } from './conversation.ts';

/** What is known of somebody before their first message is looked at. */
export interface Arrival {
  readonly id: ConversationId;
  readonly channel: Channel;
  readonly language: LanguageTag;
  readonly country: CountryCode | null;
  readonly hasOptOutRecord: boolean;
  readonly at: Instant;
}

/** A conversation before its first message. */
export function openConversation(arrival: Arrival): Conversation {
  return {
    stateVersion: STATE_VERSION,
    id: arrival.id,
    channel: arrival.channel,
    episode: 1,
    turn: 0,
    // By SMS the same person comes back under the same id: a new item never counts where an old one did.
    nextSeq: arrival.channel === 'sms' ? Math.floor(arrival.at / SECOND_MS) : 1,
    openedAt: arrival.at,
    lastInboundAt: 0,
    lastInboundSeq: 0,
    lastOutboundAt: null,
    firstReplyMs: null,
    language: { tag: arrival.language, isChosen: false },
    place: {
      country: arrival.country,
      source: arrival.country === null ? 'none' : arrival.channel === 'sms' ? 'number' : 'site',
    },
    phase: 'bot',
    risk: 'routine',
    earlierRisk: null,
    emergencyKind: null,
    flags: [],
    topic: null,
    lastIntent: null,
    menu: null,
    ticket: null,
    rescue: null,
    crisis: null,
    timers: [],
    said: {},
    told: {},
    isNoticeGiven: false,
    isTranslationTold: false,
    erasedThroughSeq: 0,
    lastFailedSeq: 0,
    failedSeqs: [],
    isOptedOut: arrival.hasOptOutRecord,
    mayBeWrittenTo: true,
    isMuted: false,
    misunderstoodInARow: 0,
    automaticInARow: 0,
    routineHour: { startedAt: arrival.at, turns: 0, isNoticeSent: false },
    followUp: null,
    finder: null,
  };
}

/**
 * The next conversation with a person whose last one was closed: it starts fresh. What stays is the language and
 * place, the opt-out, a supervisor's mute, and the earlier level of risk for the counselor to see.
 */
export function reopenConversation(closed: Conversation, at: Instant): Conversation {
  const fresh = openConversation({
    id: closed.id,
    channel: closed.channel,
    language: closed.language.tag,
    country: closed.place.country,
    hasOptOutRecord: closed.isOptedOut,
    at,
  });
  return {
    ...fresh,
    language: closed.language,
    episode: closed.episode + 1,
    nextSeq: closed.nextSeq,
    erasedThroughSeq: closed.erasedThroughSeq,
    lastFailedSeq: closed.lastFailedSeq,
    lastInboundSeq: closed.lastInboundSeq,
    place: closed.place.source === 'stated' ? { ...closed.place, source: 'earlier' } : closed.place,
    earlierRisk: closed.risk,
    isMuted: closed.isMuted,
    ...(closed.move === undefined ? {} : { move: closed.move }),
  };
}
