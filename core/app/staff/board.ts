import { isOpen, nextOpening } from '../../dialogue/opening-hours.ts';
import { loadOf } from '../../handoff/desk.ts';
import { presenceOf, type StaffMember } from '../../handoff/presence.ts';
import type { TicketCard } from '../../handoff/ticket-card.ts';
import { RISKS } from '../../understanding/understanding.ts';
import type { Board, StaffState } from '../wire/console/http.ts';
import { revealView } from './conversation-view.ts';
import type { StaffContext } from './staff-context.ts';
import { namesOf } from './work.ts';

/** What stands where now: who waits, who is there, how loaded, and which numbers are asked for. */
export async function boardFor({ app }: Pick<StaffContext, 'app'>): Promise<Board> {
  const now = app.clock.now();
  const [waiting, held, staff, reveals] = await Promise.all([
    app.queue.waiting(),
    app.queue.held(),
    app.staff.all(),
    app.reveals.all(now),
  ]);
  const { openingHours } = app.settings;
  const isTeamOpen = isOpen(openingHours, now);
  const names = namesOf(staff);
  return {
    at: now,
    isOpen: isTeamOpen,
    opensAt: isTeamOpen ? null : nextOpening(openingHours, now),
    waiting: groupsOf(waiting),
    longestSince: waiting.length === 0 ? null : Math.min(...waiting.map(({ openedAt }) => openedAt)),
    staff: staff.map((member) => staffState(member, held, app.settings.capacityPerCounselor, now)),
    reveals: reveals.map((reveal) => revealView(reveal, names)),
  };
}

/** Everybody who works here, with what they do now. */
export async function staffStates({ app }: Pick<StaffContext, 'app'>): Promise<StaffState[]> {
  const [held, staff] = await Promise.all([app.queue.held(), app.staff.all()]);
  const now = app.clock.now();
  return staff.map((member) => staffState(member, held, app.settings.capacityPerCounselor, now));
}

function staffState(
  member: StaffMember,
  held: readonly TicketCard[],
  capacity: number,
  now: number,
): StaffState {
  const own = held.filter(({ counselor, partner }) => counselor === member.id || partner === member.id);
  const places = own.map(({ conversation, risk }) => ({
    conversation,
    isEmergency: risk === 'emergency',
    reservedAt: now,
  }));
  return {
    id: member.id,
    name: member.name,
    roles: [...member.roles],
    languages: [...member.languages],
    presence: presenceOf(member, now),
    since: member.since,
    lastSeenAt: member.lastSeenAt,
    load: loadOf({ staff: member.id, revision: 0, places }, capacity),
    conversations: own.map(({ conversation }) => conversation),
  };
}

/** How many wait, by risk and language, most urgent first. */
function groupsOf(waiting: readonly TicketCard[]): Board['waiting'] {
  const groups = new Map<string, Board['waiting'][number]>();
  for (const { risk, language, openedAt } of waiting) {
    const key = `${risk} ${language}`;
    const group = groups.get(key);
    groups.set(key, {
      risk,
      language,
      count: (group?.count ?? 0) + 1,
      longestSince: Math.min(group?.longestSince ?? openedAt, openedAt),
    });
  }
  return [...groups.values()].sort(
    (one, other) =>
      RISKS.indexOf(other.risk) - RISKS.indexOf(one.risk) || one.longestSince - other.longestSince,
  );
}
