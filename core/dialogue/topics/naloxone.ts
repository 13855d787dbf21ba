import type { OptionId } from '../../text/options.ts';
import type { Turn } from '../turn.ts';
import { lawOf } from './overdose.ts';

/** Answers a question about naloxone with the page that it mentions, or with how to use the spray. */
export function answerNaloxone(turn: Turn, text: string): void {
  if (!tellMentionedNaloxone(turn, text)) tellSpray(turn);
}

/** Tells the page on naloxone that a message mentions; `false` when it mentions none. */
export function tellMentionedNaloxone(turn: Turn, text: string): boolean {
  const page = turn.world.mentionedOption(
    text,
    ['naloxone_injection', 'naloxone_storage', 'naloxone_safety', 'naloxone_anyone'],
    turn.language,
  );
  switch (page) {
    case 'naloxone_injection':
      tellInjection(turn);
      return true;
    case 'naloxone_storage':
      tellStorage(turn);
      return true;
    case 'naloxone_safety':
      tellSafety(turn);
      return true;
    case 'naloxone_anyone':
      tellTraining(turn);
      return true;
    default:
      return false;
  }
}

/** How to use the spray, which most people have. */
export function tellSpray(turn: Turn): void {
  say(turn, 'naloxone.spray', ['naloxone_injection', 'naloxone_where', 'naloxone_safety']);
}

export function tellInjection(turn: Turn): void {
  say(turn, 'naloxone.injection', ['naloxone_spray', 'naloxone_where', 'naloxone_safety']);
}

export function tellSafety(turn: Turn): void {
  say(turn, 'naloxone.safety', ['naloxone_spray', 'naloxone_where', 'naloxone_storage']);
}

export function tellStorage(turn: Turn): void {
  say(turn, 'naloxone.storage', ['naloxone_spray', 'naloxone_where']);
}

/** That anyone can learn to help at an overdose, and where. */
export function tellTraining(turn: Turn): void {
  say(turn, 'naloxone.anyone', ['naloxone_spray', 'naloxone_where']);
}

/** Where to get it in this country, what it costs, and the law in one careful line. */
export function tellWhere(turn: Turn): void {
  turn.update({ topic: 'naloxone' });
  turn.say(`naloxone.where.${accessOf(turn)}`, {
    params: { law: { type: 'text', key: `naloxone.law.${lawOf(turn)}` } },
    menu: { topic: 'naloxone', options: ['naloxone_spray', 'naloxone_safety'] },
  });
}

function accessOf(turn: Turn): 'otc' | 'free' | 'services' | 'restricted' | 'unknown' {
  const { access, cost } = turn.world.directory.naloxoneAccess(turn.conversation.place.country);
  switch (access) {
    case 'no_prescription':
      return cost === 'free' ? 'free' : 'otc';
    case 'no_prescription_from_listed_suppliers':
    case 'prescription_or_services':
    case 'programmes':
      return 'services';
    case 'limited':
    case 'emergency_services_only':
      return 'restricted';
    case 'changing':
    case 'unknown':
      return 'unknown';
  }
}

function say(
  turn: Turn,
  key: 'naloxone.spray' | 'naloxone.injection' | 'naloxone.safety' | 'naloxone.storage' | 'naloxone.anyone',
  options: readonly OptionId[],
): void {
  turn.update({ topic: 'naloxone' });
  turn.say(key, { menu: { topic: 'naloxone', options } });
}
