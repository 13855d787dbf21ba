import type { Turn } from '../turn.ts';

/** Who reads this, how long it is kept, and what the helpline cannot hide. */
export function answerPrivacy(turn: Turn): void {
  turn.update({ topic: 'privacy', isNoticeGiven: true });
  turn.say(`privacy.${turn.conversation.channel}`, { params: retentionParams(turn) });
  sayReportingDuty(turn);
}

/**
 * Says once, after the first help and never before it, what this is: automatic, not encrypted, how long it is kept.
 * In a rescue it waits until a crew is there; in a crisis until the questions are answered.
 */
export function giveNotice(turn: Turn): void {
  if (turn.conversation.isNoticeGiven || !turn.hasSpoken) return;
  if (turn.say(`notice.${turn.conversation.channel}`, { params: retentionParams(turn) })) {
    turn.update({ isNoticeGiven: true });
    sayReportingDuty(turn);
  }
}

export function retentionParams(turn: Turn): {
  readonly days: { readonly type: 'days'; readonly count: number };
} {
  return { days: { type: 'days', count: turn.world.settings.retentionDays } };
}

function sayReportingDuty(turn: Turn): void {
  const country = turn.conversation.place.country;
  if (country !== null && turn.world.settings.reportingDutyCountries.includes(country)) {
    turn.say('notice.reporting_duty');
  }
}
