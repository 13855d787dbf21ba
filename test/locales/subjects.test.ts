import { worldAt } from '../../core/app/app.ts';
import { openConversation } from '../../core/dialogue/open-conversation.ts';
import { transition } from '../../core/dialogue/transition.ts';
import type { ConversationId, InboundId } from '../../core/ids.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import type { MessageKey } from '../../core/text/message-key.ts';
import type { OptionId } from '../../core/text/options.ts';
import { loadKnowledge, NOON } from '../support/knowledge.ts';

const knowledge = loadKnowledge();

/** Every subject that has a page of its own, and the text that its words must lead to. */
const PAGE_OF_SUBJECT = {
  treatment_pregnancy: 'treatment.pregnancy',
  treatment_release: 'treatment.release',
  treatment_justice: 'treatment.justice',
  treatment_family: 'treatment.family',
  treatment_trauma: 'treatment.trauma',
  treatment_faith: 'treatment.faith',
  treatment_mindfulness: 'treatment.mindfulness',
  treatment_exercise: 'treatment.exercise',
  treatment_nutrition: 'treatment.nutrition',
  treatment_aftercare: 'treatment.aftercare',
  treatment_condition: 'treatment.condition',
  treatment_agonist: 'treatment.agonist',
  treatment_red_flags: 'treatment.red_flags',
  naloxone_anyone: 'naloxone.anyone',
  safer_use_alone: 'safer_use.alone',
} as const satisfies Partial<Record<OptionId, MessageKey>>;

/** What the dialogue says to words of which the recogniser makes nothing. */
function keysSaidTo(text: string, language: LanguageTag): readonly string[] {
  const conversation = openConversation({
    id: 'sms-subjects000000000000000' as ConversationId,
    channel: 'sms',
    language,
    country: null,
    hasOptOutRecord: false,
    at: NOON,
  });
  const { effects } = transition(
    conversation,
    {
      type: 'message_received',
      inboundId: 'subjects-1' as InboundId,
      text,
      sentAt: NOON,
      mayHaveBeenAnswered: false,
      understanding: {
        language: { tag: language, confidence: 1 },
        intent: null,
        intentConfidence: 0,
        isSure: false,
        risk: 'routine',
        emergencyKind: null,
        inDanger: 'unknown',
        evidence: [],
      },
    },
    worldAt(knowledge, NOON),
  );
  return effects.flatMap((effect) =>
    effect.type === 'send_message' && effect.content.kind === 'approved' ? [effect.content.key] : [],
  );
}

describe.each(LANGUAGE_TAGS)('in %s', (language) => {
  test.each(Object.entries(PAGE_OF_SUBJECT))('the words for %s lead to its page', (subject, page) => {
    const words = knowledge.words.optionWords(subject as OptionId, language);
    const astray = words.filter((text) => keysSaidTo(text, language)[0] !== page);
    expect(astray).toEqual([]);
  });
});
