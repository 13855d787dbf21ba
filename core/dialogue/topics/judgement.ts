import type { Conversation, Judgement } from '../conversation.ts';
import { isHigher, type Turn } from '../turn.ts';

/**
 * Whether the page may ask if this helped: once, after help, when the talk is over, and never after an emergency, a
 * crisis or violence, or where the words were erased.
 */
export function mayAskJudgement(conversation: Conversation): boolean {
  const { channel, phase, risk, earlierRisk, flags, topic, lastIntent, ticket, judgement } = conversation;
  if (channel !== 'web' || judgement !== undefined || topic === null) return false;
  if (isHigher(risk, 'elevated') || flags.includes('violence') || flags.includes('nuisance')) return false;
  // The visitor is the same as an episode ago.
  if (earlierRisk !== null && isHigher(earlierRisk, 'elevated')) return false;
  const hasHelped = conversation.isNoticeGiven || ticket?.disposition != null;
  const isMoved = conversation.move?.side === 'web' && conversation.move.movedAt !== null;
  return hasHelped && !isMoved && (phase === 'closed' || (phase === 'bot' && lastIntent === 'thanks_bye'));
}

/** Keeps the answer of whoever may be asked; a second one changes nothing. */
export function judge(turn: Turn, judgement: Judgement): void {
  if (mayAskJudgement(turn.conversation)) turn.update({ judgement });
}
