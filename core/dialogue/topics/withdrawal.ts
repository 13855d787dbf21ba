import type { Concept } from '../../understanding/concepts.ts';
import type { MessageReceived } from '../event.ts';
import type { Turn } from '../turn.ts';
import { openOrClosed, opensAtParams } from './crisis.ts';
import { requestPerson } from './person.ts';

/** Kinds of crisis that are about the body, each with its own text; anything else in a crisis is about dying. */
const CARE_CRISES = {
  alcohol_or_benzo_withdrawal: 'withdrawal.alcohol_or_benzo',
  pregnant_and_unwell: 'withdrawal.pregnant',
  out_of_medicine: 'withdrawal.out_of_medicine',
  alone_after_break: 'safer_use.alone_now',
} as const satisfies Partial<Record<Concept, string>>;

type CareCrisis = keyof typeof CARE_CRISES;

/** The crisis of the body that a message tells of, unless it also speaks of dying. */
export function careCrisisIn(event: MessageReceived): CareCrisis | null {
  if (isAboutDying(event)) return null;
  const concepts = event.understanding.evidence.map((sign) => sign.concept);
  return (Object.keys(CARE_CRISES) as CareCrisis[]).find((crisis) => concepts.includes(crisis)) ?? null;
}

/** Whether what raised the risk of a message speaks of dying. */
export function isAboutDying({ understanding: { evidence } }: MessageReceived): boolean {
  return evidence.some(({ concept }) => ABOUT_DYING.includes(concept));
}

const ABOUT_DYING: readonly Concept[] = ['wants_to_die', 'goodbye', 'no_reason_to_live', 'self_harm'];

/** Withdrawal that can kill, a pregnancy in danger, medicine that ran out, a first use alone after a break. */
export function answerCareCrisis(turn: Turn, crisis: CareCrisis): void {
  const topic = crisis === 'alone_after_break' ? 'safer_use' : 'withdrawal';
  turn.update({ topic });
  if (crisis === 'pregnant_and_unwell') turn.addFlag('pregnant');
  turn.openTicket(topic, 'crisis');
  const isSaid = turn.say(CARE_CRISES[crisis], {
    menu: {
      topic,
      options: crisis === 'out_of_medicine' ? ['treatment_find', 'person'] : ['person'],
    },
  });
  // Nobody in a crisis is met with silence because the same words went out a moment ago.
  if (!isSaid) turn.say(`crisis.asked_person.${openOrClosed(turn)}`, { params: opensAtParams(turn) });
  if (turn.isTeamOpen) requestPerson(turn);
}

/** Opioid withdrawal: that it is treatable, when it is urgent, and that tolerance falls. */
export function answerWithdrawal(turn: Turn): void {
  turn.update({ topic: 'withdrawal' });
  turn.say('withdrawal.opioid', {
    menu: { topic: 'withdrawal', options: ['treatment_medicines', 'treatment_find', 'person'] },
  });
}
