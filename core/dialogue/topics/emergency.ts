import type { TopicId } from '../conversation.ts';
import type { MessageReceived } from '../event.ts';
import {
  type EmergencyReport,
  emergencyParams,
  emergencyReportOf,
  firstEmergencyText,
  repeatedEmergencyText,
} from '../first-emergency-text.ts';
import type { Turn } from '../turn.ts';
import { beginCrisis } from './crisis.ts';
import { answerRescueReport, beginRescue, isRescueRunning, rescueOptions } from './overdose.ts';
import { hasOpenTicket } from './person.ts';

/**
 * Answers a message that says a life is in danger: the number of the place and the first steps, in this turn and
 * before anything else. A report repeated within two minutes gets the short form, later the whole text again.
 */
export function answerEmergency(turn: Turn, event: MessageReceived): void {
  const report = inContext(turn, emergencyReportOf(event.understanding));
  const kind = report.emergencyKind ?? 'overdose';
  const isMarkedAutomatic = turn.conversation.phase === 'with_counselor';
  const hadTicket = hasOpenTicket(turn);
  const isAnsweringCheck =
    kind === 'overdose' &&
    !isMarkedAutomatic &&
    !turn.conversation.isOptedOut &&
    isRescueRunning(turn) &&
    answerRescueReport(turn, event);
  turn.update({ emergencyKind: kind, topic: topicOf(kind) });
  turn.openTicket(topicOf(kind), 'emergency');
  if (isAnsweringCheck) return;

  const country = turn.conversation.place.country;
  const first = firstEmergencyText(report, country, turn.world);
  const isRepeated = event.mayHaveBeenAnswered || turn.hasJustSaid(first);
  if (event.mayHaveBeenAnswered) turn.noteSaid(first);
  const key = isRepeated ? repeatedEmergencyText(report, country, turn.world) : first;
  const isAskingWhatWasTaken = kind === 'self_harm' && key === 'self_harm.means';
  turn.say(key, {
    params: emergencyParams(kind, country),
    isEmergency: true,
    isMarkedAutomatic,
    ...(kind === 'overdose'
      ? { menu: { topic: 'overdose', options: rescueOptions(report.inDanger === 'self') } }
      : {}),
    ...(isAskingWhatWasTaken ? { menu: { topic: 'crisis', options: ['taken_yes', 'taken_no'] } } : {}),
  });

  switch (kind) {
    case 'overdose':
      beginRescue(turn, kind, event.understanding);
      return;
    case 'self_harm':
      beginCrisis(turn, {
        question: isAskingWhatWasTaken ? 'taken' : 'none',
        isOther: report.inDanger === 'other',
        hasTaken: report.hasTaken,
        asksPerson: !hadTicket,
      });
      return;
    case 'attack':
      turn.addFlag('violence');
      return;
    case 'child_ingestion':
    case 'medical':
      beginRescue(turn, kind, event.understanding);
      return;
  }
}

/** "I took them", said in a talk about oneself, is about oneself, whoever "them" may be elsewhere. */
function inContext(turn: Turn, report: EmergencyReport): EmergencyReport {
  const crisis = turn.conversation.crisis;
  const isAboutSelf = report.emergencyKind === 'self_harm' && crisis !== null && !crisis.isOther;
  return isAboutSelf ? { ...report, inDanger: 'self' } : report;
}

function topicOf(kind: NonNullable<MessageReceived['understanding']['emergencyKind']>): TopicId {
  switch (kind) {
    case 'overdose':
    case 'child_ingestion':
    case 'medical':
      return 'overdose';
    case 'self_harm':
      return 'crisis';
    case 'attack':
      return 'violence';
  }
}
