import type { Conversation } from '../../dialogue/conversation.ts';
import { TOLD_SUBJECTS } from '../../dialogue/told-subject.ts';
import { isHigher } from '../../dialogue/turn.ts';
import { pseudonymOf } from '../../handoff/pseudonym.ts';
import { REVEAL_LIFE_MS } from '../../handoff/reveal-policy.ts';
import { roleIn } from '../../handoff/role-in-conversation.ts';
import type { ConversationId } from '../../ids.ts';
import { HOUR_MS } from '../../instant.ts';
import type { Note, StoredReveal, TranscriptRow } from '../ports.ts';
import type { ConversationView, Reveal } from '../wire/console/conversation-view.ts';
import type { Note as WireNote } from '../wire/console/transcript-message.ts';
import type { Refused, StaffContext } from './staff-context.ts';
import { openForReading, settledSeqOf } from './transcript.ts';
import { type Names, namesOf, referenceOf } from './work.ts';

/** After so much silence by SMS somebody else may hold the phone. */
const LONG_SILENCE_MS = 6 * HOUR_MS;

/** The newest messages are looked through for what made the risk. */
const ROWS_WITH_EVIDENCE = 200;

/** Everything about one conversation but its messages, for whoever may read it. */
export async function viewOf(context: StaffContext, id: ConversationId): Promise<ConversationView | Refused> {
  const { app, me, visitors } = context;
  const opened = await openForReading(context, id);
  if ('type' in opened) return opened;
  const { conversation } = opened;
  const now = app.clock.now();
  const [staff, notes, reveals, rows, pages] = await Promise.all([
    app.staff.all(),
    app.notes.of(id, now),
    app.reveals.of(id, now),
    app.transcripts.before(id, conversation.nextSeq, ROWS_WITH_EVIDENCE, now),
    conversation.channel === 'web' ? visitors.of(id, now) : [],
  ]);
  const names = namesOf(staff);
  const [reveal] = reveals;
  const readerLanguage = me.languages[0] ?? app.settings.defaultLanguage;
  const language = conversation.language.tag;
  return {
    conversation: id,
    pseudonym: pseudonymOf(id),
    episode: conversation.episode,
    channel: conversation.channel,
    language,
    country: conversation.place.country,
    phase: conversation.phase,
    risk: conversation.risk,
    earlierRisk: conversation.earlierRisk,
    emergencyKind: conversation.emergencyKind,
    flags: [...conversation.flags],
    topic: conversation.topic,
    openedAt: conversation.openedAt,
    ticket: ticketView(conversation, names),
    role: roleIn(conversation, me),
    rescue: rescueView(conversation),
    crisis: crisisView(conversation),
    evidence: evidenceIn(rows),
    told: TOLD_SUBJECTS.flatMap((subject) => {
      const told = conversation.told[subject];
      return told === undefined ? [] : [{ subject, ...told }];
    }).sort((one, other) => one.at - other.at),
    person: {
      hasLeft: conversation.channel === 'web' && pages.length === 0,
      isOptedOut: conversation.isOptedOut,
      mayBeWrittenTo: conversation.mayBeWrittenTo,
      isErased: conversation.flags.includes('erased'),
      isMuted: conversation.isMuted,
      mayBeAnother:
        conversation.channel === 'sms' &&
        (conversation.episode > 1 || now - conversation.lastInboundAt >= LONG_SILENCE_MS),
      lastInboundAt: conversation.lastInboundAt,
      lastInboundSeq: conversation.lastInboundSeq,
    },
    translator: {
      isOn: app.textTranslator !== null && readerLanguage !== language,
      readerLanguage,
      isSameLanguage: readerLanguage === language,
    },
    rescuePolicy: app.settings.rescuePolicy,
    reveal: reveal === undefined ? null : revealView(reveal, names),
    notes: notes.map(noteView),
    settledSeq: settledSeqOf(opened),
  };
}

export function noteView({ id, kind, author, at, text }: Note): WireNote {
  return { id, kind, author, at, text };
}

export function revealView(reveal: StoredReveal, names: Names): Reveal {
  const { id, conversation, requestedBy, requestedAt, reason, status, decidedBy } = reveal;
  return {
    id,
    conversation,
    pseudonym: pseudonymOf(conversation),
    requestedBy: { id: requestedBy, name: names.get(requestedBy) ?? '' },
    requestedAt,
    reason,
    status,
    decidedBy: referenceOf(decidedBy, names),
    expiresAt: requestedAt + REVEAL_LIFE_MS,
  };
}

function ticketView({ ticket }: Conversation, names: Names): ConversationView['ticket'] {
  if (ticket === null) return null;
  return {
    id: ticket.id,
    status: ticket.status,
    topic: ticket.topic,
    openedAt: ticket.openedAt,
    waitingSince: ticket.waitingSince,
    assignedAt: ticket.firstAssignedAt,
    counselor: referenceOf(ticket.counselor, names),
    partner: referenceOf(ticket.partner, names),
    disposition: ticket.disposition,
  };
}

function rescueView({ rescue, timers }: Conversation): ConversationView['rescue'] {
  if (rescue === null) return null;
  const check = timers.find(({ kind }) => kind === 'rescue_check');
  return { ...rescue, nextCheckAt: check?.dueAt ?? null };
}

function crisisView({ crisis }: Conversation): ConversationView['crisis'] {
  if (crisis === null) return null;
  const { startedAt, isOther, hasTaken, checkInsSent } = crisis;
  return { startedAt, isOther, hasTaken, checkInsSent };
}

/** The words that made a risk, newest first; of routine messages there is nothing to explain. */
function evidenceIn(rows: readonly TranscriptRow[]): ConversationView['evidence'] {
  return rows
    .flatMap(({ seq, at, risk, evidence }) =>
      risk === null || !isHigher(risk, 'routine')
        ? []
        : evidence.map(({ concept, quote, start, end }) => ({ seq, at, risk, concept, quote, start, end })),
    )
    .reverse();
}
