import { HOUR_MS } from '../instant.ts';
import type { Turn } from './turn.ts';

/** Automatic messages in a row that still get an answer. */
const AUTOMATIC_ANSWERED = 1;

/**
 * The bound for the hour while texts cost more than the day's ceiling: enough to be helped and to reach a person, too
 * little for whoever writes to run up a bill.
 */
const TURNS_OVER_DAILY_SPEND = 5;

/**
 * Counts a routine turn; `false` when this person's bound for the hour is reached. The first turn over the bound
 * gets one notice. Emergencies and crises never come here.
 */
export function mayAnswerRoutine(turn: Turn): boolean {
  const { routineHour } = turn.conversation;
  const isSameHour = turn.now - routineHour.startedAt < HOUR_MS;
  const hour = isSameHour ? routineHour : { startedAt: turn.now, turns: 0, isNoticeSent: false };
  const turns = hour.turns + 1;
  const { settings, isOverDailySpend } = turn.world;
  const bound = isOverDailySpend
    ? Math.min(TURNS_OVER_DAILY_SPEND, settings.routineTurnsPerHour)
    : settings.routineTurnsPerHour;
  const isOver = turns > bound;
  turn.update({ routineHour: { ...hour, turns, isNoticeSent: hour.isNoticeSent || isOver } });
  if (isOver && !hour.isNoticeSent) turn.say('flood.notice');
  return !isOver;
}

/** Counts messages of a machine; `false` once they come in a row, so that two robots never talk all night. */
export function mayAnswerAutomatic(turn: Turn, isAutomatic: boolean): boolean {
  const inARow = isAutomatic ? turn.conversation.automaticInARow + 1 : 0;
  turn.update({ automaticInARow: inARow });
  return inARow <= AUTOMATIC_ANSWERED;
}
