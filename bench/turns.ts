import type { Knowledge } from '../core/app/app.ts';
import { worldAt } from '../core/app/app.ts';
import { screen } from '../core/app/inbound-message.ts';
import { readState, writeState } from '../core/app/stored-state.ts';
import type { CountryCode } from '../core/country-code.ts';
import { openConversation } from '../core/dialogue/open-conversation.ts';
import { transition } from '../core/dialogue/transition.ts';
import type { ConversationId, InboundId } from '../core/ids.ts';
import { type Figure, perSecond, quantile, rounded } from './measure.ts';

/** A talk as people have it: help, choices, an emergency, a person. */
export const TALK = [
  'hi',
  'where can i get narcan',
  '1',
  'my friend is blue and wont wake up',
  'n. cant call im on parole',
  'still not breathing',
  'medics here',
  'mi hijo usa fentanilo y no se que hacer',
  'can i talk to a person',
  'thanks',
] as const;

/** Whole turns without anything outside: understanding, transition, state to and from JSON; then with the words. */
export async function measureTurns(knowledge: Knowledge): Promise<readonly Figure[]> {
  const turns = await perSecond(turnPlayer(knowledge, false));
  const withWords = await perSecond(turnPlayer(knowledge, true));
  return [
    {
      what: 'whole turns a second without I/O (understanding, transition, state to and from JSON)',
      value: rounded(turns),
      budget: '>= 10,000',
      isWithin: turns >= 10_000,
    },
    {
      what: 'the same with every message rendered',
      value: rounded(withWords),
      budget: '',
      isWithin: null,
    },
  ];
}

function turnPlayer(knowledge: Knowledge, isRendering: boolean): () => void {
  let turn = 0;
  let json = '';
  return () => {
    const now = 1_800_000_000_000 + turn * 30_000;
    if (turn % TALK.length === 0) json = writeState(freshConversation(now));
    const conversation = readState(json);
    const text = TALK[turn % TALK.length] ?? '';
    const { conversation: next, effects } = transition(
      conversation,
      {
        type: 'message_received',
        inboundId: `bench-${turn}` as InboundId,
        text,
        sentAt: now,
        understanding: screen(knowledge, text, conversation.language.tag),
        mayHaveBeenAnswered: false,
      },
      worldAt(knowledge, now),
    );
    for (const effect of isRendering ? effects : []) {
      if (effect.type === 'send_message' && effect.content.kind === 'approved')
        knowledge.words.render(effect.content, { now });
    }
    json = writeState(next);
    turn += 1;
  };
}

function freshConversation(now: number) {
  return openConversation({
    id: 'sms-bench0000000000000000' as ConversationId,
    channel: 'sms',
    language: 'en',
    country: 'US' as CountryCode,
    hasOptOutRecord: false,
    at: now,
  });
}

/** The recogniser alone, over the sample utterances that it was given. */
export function measureUnderstanding(knowledge: Knowledge, utterances: readonly string[]): readonly Figure[] {
  const context = { conversationLanguage: 'en', served: knowledge.settings.languages } as const;
  for (const text of utterances) knowledge.understand(text, context);
  const samples = utterances.map((text) => {
    const start = performance.now();
    knowledge.understand(text, context);
    return performance.now() - start;
  });
  const median = quantile(samples, 0.5);
  const p99 = quantile(samples, 0.99);
  return [
    {
      what: 'understanding one message, median',
      value: `${median.toFixed(3)} ms`,
      budget: '<= 0.1 ms',
      isWithin: median <= 0.1,
    },
    {
      what: 'understanding one message, p99',
      value: `${p99.toFixed(3)} ms`,
      budget: '<= 0.5 ms',
      isWithin: p99 <= 0.5,
    },
  ];
}
