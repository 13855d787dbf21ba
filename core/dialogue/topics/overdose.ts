import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../instant.ts';
import type { OptionId } from '../../text/options.ts';
import type { Concept } from '../../understanding/concepts.ts';
import type { Understanding } from '../../understanding/understanding.ts';
import type { Rescue } from '../conversation.ts';
import type { MessageReceived } from '../event.ts';
import { repeatedEmergencyText } from '../first-emergency-text.ts';
import { SAME_BLOCK_MS, type Turn } from '../turn.ts';

/** The first check comes this long after the reported dose, or after the first text. Source: clinical A2 step 5. */
export const FIRST_CHECK_MS = 2 * MINUTE_MS + 30 * SECOND_MS;

/** Checks repeat at this interval. Source: clinical A2 step 5. */
export const NEXT_CHECK_MS = 3 * MINUTE_MS;

/** After this many checks without an answer comes one closing text; the ticket stays. */
export const UNANSWERED_CHECKS_AT_MOST = 3;

/** A rescue that nobody mentioned for this long is over: a new report starts a new one. */
const RESCUE_FORGOTTEN_MS = HOUR_MS;

/** What a rescuer can report, in the order in which it is answered; the first ones decide most. */
const REPORTS = [
  'crew_here',
  'calling_now',
  'wont_call',
  'naloxone_given',
  'no_naloxone',
  'not_breathing',
  'breathing_badly',
  'breathing',
  'awake',
  'rescuer_alone',
] as const;
type Report = (typeof REPORTS)[number];

const REPORT_OF_CONCEPT: Readonly<Partial<Record<Concept, Report>>> = {
  crew_here: 'crew_here',
  wont_call: 'wont_call',
  naloxone_given: 'naloxone_given',
  no_naloxone: 'no_naloxone',
  not_breathing: 'not_breathing',
  no_pulse: 'not_breathing',
  breathing_badly: 'breathing_badly',
  breathing_normally: 'breathing',
  awake: 'awake',
  calling_now: 'calling_now',
  rescuer_alone: 'rescuer_alone',
};

const REPORT_OF_OPTION: Readonly<Partial<Record<OptionId, Report>>> = {
  breathing: 'breathing',
  not_breathing: 'not_breathing',
  crew_here: 'crew_here',
  no_naloxone: 'no_naloxone',
  self_ok: 'breathing',
  self_worse: 'not_breathing',
};

/** The options of a first text and of a check, by digit; the letter N of the first text stands beside them. */
export function rescueOptions(isSelf: boolean): readonly OptionId[] {
  return isSelf
    ? ['self_ok', 'self_worse', 'crew_here']
    : ['breathing', 'not_breathing', 'crew_here', 'no_naloxone'];
}

/** Whether somebody is being rescued now. */
export function isRescueRunning(turn: Turn): boolean {
  const { rescue, lastInboundAt } = turn.before;
  return rescue !== null && rescue.endedAt === null && turn.now - lastInboundAt < RESCUE_FORGOTTEN_MS;
}

/** Starts the rescue and, for an overdose, its timer; or goes on with the one that runs. */
export function beginRescue(turn: Turn, kind: Rescue['kind'], understanding: Understanding): void {
  const running = isRescueRunning(turn) ? turn.conversation.rescue : null;
  const isDoseReported = understanding.evidence.some((sign) => sign.concept === 'naloxone_given');
  turn.update({
    rescue: {
      kind,
      isSelf: understanding.inDanger === 'self',
      startedAt: running?.startedAt ?? turn.now,
      naloxone: isDoseReported ? 'given' : (running?.naloxone ?? 'unknown'),
      lastDoseAt: isDoseReported ? turn.now : (running?.lastDoseAt ?? null),
      hasBreath: 'unknown',
      call: running?.call ?? 'unknown',
      unansweredChecks: 0,
      isTakenOver: running?.isTakenOver ?? false,
      endedAt: null,
    },
  });
  if (kind === 'overdose' && running?.isTakenOver !== true) {
    turn.setTimer('rescue_check', turn.now + FIRST_CHECK_MS);
  }
}

/**
 * Takes what a rescuer tells, in words, digits or signs, and says what comes next; `false` when the message tells
 * nothing of the rescue. A new report of the same overdose while no check is open is left to the emergency text.
 */
export function answerRescueReport(turn: Turn, event: MessageReceived): boolean {
  const rescue = turn.conversation.rescue;
  if (rescue === null) return false;
  const chosen = chosenReport(turn, event);
  const reports = reportsIn(event, chosen);
  if (reports.length === 0) return false;

  const isOnlyRepeatedReport =
    event.understanding.risk === 'emergency' &&
    reports.every((report) => report === 'not_breathing') &&
    rescue.unansweredChecks === 0 &&
    (chosen === null || turn.now - rescue.startedAt >= SAME_BLOCK_MS);
  if (isOnlyRepeatedReport) return false;

  if (reports.includes('crew_here')) {
    endWithCrew(turn);
    return true;
  }
  if (rescue.kind !== 'overdose') return false;
  changeRescue(turn, { unansweredChecks: 0 });
  for (const report of reports) answerReport(turn, report, reports);
  return true;
}

/** Something was written that tells nothing of the rescue: the steps in short, so that nobody is left without. */
export function repeatSteps(turn: Turn): void {
  const { rescue, place } = turn.conversation;
  if (rescue === null) return;
  // Whoever writes is there: the checks go on.
  changeRescue(turn, { unansweredChecks: 0 });
  const report = {
    emergencyKind: rescue.kind,
    inDanger: rescue.isSelf ? 'self' : 'unknown',
    hasTaken: false,
  } as const;
  turn.say(repeatedEmergencyText(report, place.country, turn.world), { isEmergency: true });
}

/** Sends the check that is due, or after three unanswered ones the closing text. */
export function checkRescue(turn: Turn): void {
  const rescue = turn.conversation.rescue;
  turn.clearTimers('rescue_check');
  if (rescue === null || rescue.endedAt !== null) return;
  if (rescue.unansweredChecks >= UNANSWERED_CHECKS_AT_MOST) {
    // A counselor who is there needs no closing words of ours.
    if (turn.conversation.phase !== 'with_counselor') turn.say('overdose.closing');
    changeRescue(turn, { endedAt: turn.now });
    return;
  }
  const { steps } = protocolOf(turn);
  turn.say(rescue.isSelf ? 'overdose.check.self' : `overdose.check.${steps}`, {
    isEmergency: true,
    isMarkedAutomatic: turn.conversation.phase === 'with_counselor',
    menu: { topic: 'overdose', options: rescueOptions(rescue.isSelf) },
  });
  changeRescue(turn, { unansweredChecks: rescue.unansweredChecks + 1 });
  turn.setTimer('rescue_check', turn.now + NEXT_CHECK_MS);
}

/** With a counselor present a report is noted without a word: a crew ends the checks, an answer counts as one. */
export function hearRescueReport(turn: Turn, event: MessageReceived): void {
  if (!isRescueRunning(turn)) return;
  const reports = reportsIn(event, chosenReport(turn, event));
  if (reports.length === 0) return;
  changeRescue(turn, { unansweredChecks: 0 });
  if (reports.includes('naloxone_given')) changeRescue(turn, { naloxone: 'given', lastDoseAt: turn.now });
  if (!reports.includes('crew_here')) return;
  turn.clearTimers('rescue_check');
  changeRescue(turn, { endedAt: turn.now });
}

/** The counselor who led the steps is gone: the checks come back. */
export function takeStepsBack(turn: Turn): void {
  const rescue = turn.conversation.rescue;
  if (rescue === null || rescue.endedAt !== null || rescue.kind !== 'overdose') return;
  changeRescue(turn, { isTakenOver: false });
  turn.setTimer('rescue_check', turn.now + FIRST_CHECK_MS);
}

/** A counselor takes the steps over: the timer ends, the rescue does not. */
export function handOverSteps(turn: Turn): void {
  changeRescue(turn, { isTakenOver: true });
  turn.clearTimers('rescue_check');
}

function reportsIn(event: MessageReceived, chosen: Report | null): readonly Report[] {
  const found = new Set<Report>();
  if (chosen !== null) found.add(chosen);
  for (const sign of event.understanding.evidence) {
    const report = REPORT_OF_CONCEPT[sign.concept];
    if (report !== undefined) found.add(report);
  }
  // "No breath" and "breathing" in one message: doubt goes up a level.
  if (found.has('not_breathing') || found.has('breathing_badly')) found.delete('breathing');
  return REPORTS.filter((report) => found.has(report));
}

/** A bare digit answers the menu that was offered last; words of a rescue are heard at any time. */
function chosenReport(turn: Turn, event: MessageReceived): Report | null {
  const { menu } = turn.conversation;
  const isBareDigit = /^[\s\p{P}]*\p{Nd}+[\s\p{P}]*$/u.test(event.text);
  if (isBareDigit && menu?.topic !== 'overdose') return null;
  const options = rescueOptions(turn.conversation.rescue?.isSelf === true);
  const option = turn.world.chooseOption(event.text, options, turn.language);
  return option === null ? null : (REPORT_OF_OPTION[option] ?? null);
}

function answerReport(turn: Turn, report: Report, all: readonly Report[]): void {
  const { steps } = protocolOf(turn);
  const isSelf = turn.conversation.rescue?.isSelf === true;
  switch (report) {
    case 'crew_here':
      return;
    case 'wont_call':
      changeRescue(turn, { call: 'refused' });
      turn.say(`overdose.wont_call.${lawOf(turn)}`, { isEmergency: true });
      if (!all.includes('no_naloxone')) turn.say(`overdose.again.${steps}`, { isEmergency: true });
      return;
    case 'naloxone_given':
      changeRescue(turn, { naloxone: 'given', lastDoseAt: turn.now, hasBreath: 'unknown' });
      // After STOP no check comes, so none is promised.
      turn.say(
        turn.conversation.isOptedOut ? `overdose.not_breathing.${steps}` : `overdose.dose_given.${steps}`,
        { isEmergency: true },
      );
      turn.setTimer('rescue_check', turn.now + FIRST_CHECK_MS);
      return;
    case 'no_naloxone':
      changeRescue(turn, { naloxone: 'none' });
      turn.say(`overdose.no_naloxone.${steps}`, { isEmergency: true });
      return;
    case 'not_breathing':
      changeRescue(turn, { hasBreath: 'no' });
      turn.say(isSelf ? 'overdose.self_worse' : `overdose.not_breathing.${steps}`, { isEmergency: true });
      return;
    case 'breathing_badly':
      changeRescue(turn, { hasBreath: 'no' });
      turn.say('overdose.snoring', { isEmergency: true });
      return;
    case 'breathing':
      changeRescue(turn, { hasBreath: 'yes' });
      turn.say(isSelf ? 'overdose.self_ok' : 'overdose.breathing', { isEmergency: true });
      return;
    case 'awake':
      changeRescue(turn, { hasBreath: 'yes' });
      turn.say(isSelf ? 'overdose.self_ok' : 'overdose.awake', { isEmergency: true });
      return;
    case 'calling_now':
      changeRescue(turn, { call: 'calling' });
      turn.say('overdose.calling', { isEmergency: true });
      return;
    case 'rescuer_alone':
      turn.say('overdose.alone', { isEmergency: true });
      return;
  }
}

function endWithCrew(turn: Turn): void {
  turn.clearTimers('rescue_check');
  const naloxone = turn.conversation.rescue?.naloxone ?? 'unknown';
  changeRescue(turn, { endedAt: turn.now, call: 'calling' });
  turn.say(`overdose.crew.${naloxone}`, {
    isEmergency: true,
    menu: { topic: 'person', options: ['person'] },
  });
}

function changeRescue(turn: Turn, changes: Partial<Rescue>): void {
  const rescue = turn.conversation.rescue;
  if (rescue !== null) turn.update({ rescue: { ...rescue, ...changes } });
}

function protocolOf(turn: Turn): { readonly steps: 'breaths' | 'cpr' } {
  return turn.world.directory.protocolOf(turn.conversation.place.country);
}

/** Which careful line on the law fits the place; nothing is ever promised about the police. */
export function lawOf(turn: Turn): 'some_states' | 'national' | 'unknown' {
  const country = turn.conversation.place.country;
  switch (turn.world.directory.naloxoneAccess(country).law.class) {
    case 'good_samaritan_some':
      return country === 'US' ? 'some_states' : 'unknown';
    case 'good_samaritan_national':
      return 'national';
    case 'none_known':
      return 'unknown';
  }
}
