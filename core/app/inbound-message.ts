import type { CountryCode } from '../country-code.ts';
import type { Channel } from '../dialogue/conversation.ts';
import type { ConversationId, InboundId, SealedAddress } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import { RISKS, type Understanding } from '../understanding/understanding.ts';
import type { Knowledge } from './app.ts';

/** One message as it came in from a channel, read by the recogniser before any call to anything outside. */
export interface InboundMessage {
  readonly conversation: ConversationId;
  readonly channel: Channel;
  readonly inboundId: InboundId;
  readonly text: string;
  readonly sentAt: Instant;
  /** 1 on the first delivery. */
  readonly receiveCount: number;
  readonly channelCountry: CountryCode | null;
  readonly channelLanguage: LanguageTag | null;
  readonly address: SealedAddress;
  readonly understanding: Understanding;
}

/** Reads a text: always first, pure, and before anything that can fail. `language` is what is known so far. */
export function screen(
  {
    understand,
    settings,
    robots,
    informingWords,
  }: Pick<Knowledge, 'understand' | 'settings' | 'robots' | 'informingWords'>,
  text: string,
  language: LanguageTag | null,
): Understanding {
  const understanding = understand(text, {
    conversationLanguage: language ?? settings.defaultLanguage,
    served: settings.languages,
  });
  const isHarmless = robots.isReaction(text) || (isAlarm(understanding) && informingWords.areAll(text));
  if (!isHarmless) return understanding;
  return { ...understanding, intent: null, risk: 'routine', emergencyKind: null, evidence: [] };
}

/** Below it nothing is set aside: "i use alone" keeps its level, its intent and what it tells of the person. */
function isAlarm({ risk }: Understanding): boolean {
  return RISKS.indexOf(risk) >= RISKS.indexOf('danger');
}

/** The first reading, unless the second is more urgent: knowing the language never silences an alarm. */
export function moreUrgent(first: Understanding, second: Understanding): Understanding {
  return RISKS.indexOf(second.risk) > RISKS.indexOf(first.risk) ? second : first;
}
