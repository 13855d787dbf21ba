import type { CountryCode } from '../country-code.ts';
import type { Conversation, Rescue } from '../dialogue/conversation.ts';
import { isOpen, nextOpening } from '../dialogue/opening-hours.ts';
import { mayAskJudgement } from '../dialogue/topics/judgement.ts';
import type { Directory } from '../directory/directory.ts';
import type { Instant } from '../instant.ts';
import { unreachable } from '../unreachable.ts';
import type { Knowledge } from './app.ts';
import type { VisitorPlace, VisitorState } from './wire/server-frame.ts';

/** What a visitor may see of where a conversation stands: never a risk, a flag or a reason. */
export function visitorStateOf(
  conversation: Conversation,
  { directory, settings }: Pick<Knowledge, 'directory' | 'settings'>,
  now: Instant,
): VisitorState {
  const { ticket, rescue, place, move } = conversation;
  const isTeamOpen = isOpen(settings.openingHours, now);
  const phase = phaseOf(conversation);
  return {
    phase,
    position: phase === 'waiting' ? (ticket?.toldPosition ?? null) : null,
    opening: { isOpen: isTeamOpen, opensAt: isTeamOpen ? null : nextOpening(settings.openingHours, now) },
    counselor: phase === 'with_counselor' ? (ticket?.counselorName ?? null) : null,
    rescue:
      rescue === null || rescue.endedAt !== null || phase === 'closed'
        ? null
        : { pacer: pacerIn(rescue, directory.protocolOf(place.country).steps) },
    place: visitorPlaceOf(place.country, directory),
    asksPlace: phase === 'bot' && conversation.finder?.awaitsPlace === true,
    asksJudgement: mayAskJudgement(conversation),
    isMoved: move?.side === 'web' && move.movedAt !== null && phase === 'closed',
  };
}

/** The number and the protocol of a country, or of nowhere. */
export function visitorPlaceOf(country: CountryCode | null, directory: Directory): VisitorPlace {
  const emergency = directory.emergencyNumber(country);
  return {
    emergency: emergency === null ? null : { number: emergency.number, dial: emergency.dial },
    steps: directory.protocolOf(country).steps,
  };
}

function phaseOf({ phase, ticket }: Conversation): VisitorState['phase'] {
  switch (phase) {
    case 'with_counselor':
    case 'closed':
      return phase;
    case 'queued':
      return 'waiting';
    case 'bot':
    case 'wrap_up':
    case 'opted_out':
      return ticket?.status === 'waiting' ? 'waiting' : 'bot';
    default:
      return unreachable(phase);
  }
}

/** Breaths and pushes are for somebody else who has overdosed, until breathing normally was reported. */
function pacerIn(
  { kind, isSelf, hasBreath }: Rescue,
  steps: VisitorPlace['steps'],
): VisitorPlace['steps'] | null {
  return kind === 'overdose' && !isSelf && hasBreath !== 'yes' ? steps : null;
}
