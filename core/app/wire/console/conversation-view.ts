import * as z from 'zod/mini';
import { TOLD_SUBJECTS } from '../../../dialogue/told-subject.ts';
import {
  channel,
  conversation,
  disposition,
  emergencyKind,
  flag,
  instant,
  language,
  rescuePolicy,
  risk,
  seq,
  staffReference,
  topic,
} from './fields.ts';
import { evidence, note } from './transcript-message.ts';

export const toldSubject = z.enum(TOLD_SUBJECTS);

const rescue = z.object({
  kind: emergencyKind,
  isSelf: z.boolean(),
  startedAt: instant,
  naloxone: z.enum(['unknown', 'none', 'given']),
  lastDoseAt: z.nullable(instant),
  hasBreath: z.enum(['unknown', 'no', 'yes']),
  call: z.enum(['unknown', 'calling', 'refused']),
  unansweredChecks: z.int(),
  /** A counselor leads the steps: no timed check any more. */
  isTakenOver: z.boolean(),
  /** When the bot asks again by itself; `null` when it does not. */
  nextCheckAt: z.nullable(instant),
  endedAt: z.nullable(instant),
});

const crisis = z.object({
  startedAt: instant,
  isOther: z.boolean(),
  hasTaken: z.boolean(),
  checkInsSent: z.int(),
});

/** A request to see the number of a person, which needs a second person. */
export const reveal = z.object({
  id: z.string(),
  conversation,
  pseudonym: z.string(),
  requestedBy: staffReference,
  requestedAt: instant,
  reason: z.string(),
  status: z.enum(['requested', 'approved', 'refused', 'revealed']),
  decidedBy: z.nullable(staffReference),
  expiresAt: instant,
});
export type Reveal = z.infer<typeof reveal>;

/** Everything about one conversation but its messages. */
export const conversationView = z.object({
  conversation,
  pseudonym: z.string(),
  /** Counts the conversations with this person. */
  episode: z.int(),
  channel,
  language,
  country: z.nullable(z.string()),
  phase: z.enum(['bot', 'queued', 'with_counselor', 'wrap_up', 'closed', 'opted_out']),
  risk,
  /** The risk of the conversation before. */
  earlierRisk: z.nullable(risk),
  emergencyKind: z.nullable(emergencyKind),
  flags: z.array(flag),
  topic: z.nullable(topic),
  openedAt: instant,
  ticket: z.nullable(
    z.object({
      id: z.string(),
      status: z.enum(['waiting', 'assigned', 'closed']),
      topic,
      openedAt: instant,
      waitingSince: instant,
      assignedAt: z.nullable(instant),
      counselor: z.nullable(staffReference),
      partner: z.nullable(staffReference),
      disposition: z.nullable(disposition),
    }),
  ),
  /** What this reader is in it; `none`: whoever may look, and nothing else. */
  role: z.enum(['holder', 'partner', 'observer', 'none']),
  rescue: z.nullable(rescue),
  crisis: z.nullable(crisis),
  /** Why the risk is what it is, newest first. */
  evidence: z.array(z.object({ seq, at: instant, risk, ...evidence.shape })),
  /** What the helpline told already, oldest first, each subject at its last time. */
  told: z.array(z.object({ subject: toldSubject, seq, at: instant })),
  person: z.object({
    /** No page of this person is open; always `false` by SMS, where nobody can know. */
    hasLeft: z.boolean(),
    isOptedOut: z.boolean(),
    /** Whether they may be written to: not after STOP, until they write again. */
    mayBeWrittenTo: z.boolean(),
    isErased: z.boolean(),
    isMuted: z.boolean(),
    /** Long silence or an earlier conversation under this number: it may be somebody else's phone now. */
    mayBeAnother: z.boolean(),
    lastInboundAt: instant,
    lastInboundSeq: seq,
  }),
  translator: z.object({
    /** Whether free text can be translated between this reader's language and the person's. */
    isOn: z.boolean(),
    readerLanguage: language,
    isSameLanguage: z.boolean(),
  }),
  rescuePolicy,
  reveal: z.nullable(reveal),
  notes: z.array(note),
  /** Every number up to this one is settled: what is missing below it never comes. Resume after it. */
  settledSeq: seq,
});
export type ConversationView = z.infer<typeof conversationView>;
