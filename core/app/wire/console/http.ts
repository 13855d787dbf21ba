import * as z from 'zod/mini';
import { auditAction, auditRow } from './audit.ts';
import { conversationView, reveal } from './conversation-view.ts';
import { CONSOLE_ERROR_CODES } from './error-code.ts';
import {
  clientId,
  conversation,
  direction,
  disposition,
  flag,
  instant,
  language,
  messageText,
  noteText,
  passReason,
  presence,
  reason,
  risk,
  seq,
  staffId,
  staffRole,
  version,
} from './fields.ts';
import { report } from './report.ts';
import { servicesSearchAnswer, servicesSearchRequest } from './services.ts';
import { note, transcriptMessage } from './transcript-message.ts';
import { workList } from './work-item.ts';

/** Flags that a counselor sets; the others say what happened. */
export const SETTABLE_FLAGS: readonly z.infer<typeof flag>[] = [
  'minor',
  'pregnant',
  'just_released',
  'violence',
  'nuisance',
];

const done = z.object({ done: z.literal(true) });
const inConversation = z.object({ v: version, conversation });
const nothing = z.object({ v: version });
const period = z.object({ v: version, from: instant, to: instant });

/** Somebody of the staff as they describe themselves to colleagues and, by name, to the person. */
export const profile = z.object({
  id: staffId,
  name: z.string(),
  roles: z.array(staffRole),
  /** What they speak with people; the first is the language of their console. */
  languages: z.array(language),
});
export type Profile = z.infer<typeof profile>;

/** What a counselor sends: own words, translated or not, or an approved phrase in the person's language. */
export const sentContent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: messageText,
    language,
    /** Translate into the person's language; refused where the Translator is off. */
    isTranslated: z.boolean(),
  }),
  z.object({ type: z.literal('phrase'), phrase: z.string() }),
]);

/** An approved phrase: what the counselor reads, and what the person gets. */
export const phrase = z.object({
  id: z.string(),
  group: z.string(),
  own: z.object({ text: z.string(), language, direction }),
  /** `null` without a conversation. */
  theirs: z.nullable(z.object({ text: z.string(), language, direction })),
});
export type Phrase = z.infer<typeof phrase>;

/** A member of staff on the supervisor's board. */
export const staffState = z.object({
  id: staffId,
  name: z.string(),
  roles: z.array(staffRole),
  languages: z.array(language),
  presence,
  since: instant,
  lastSeenAt: z.nullable(instant),
  load: z.object({ taken: z.int(), capacity: z.int() }),
  conversations: z.array(conversation),
});
export type StaffState = z.infer<typeof staffState>;

/** What stands where, now. */
export const board = z.object({
  at: instant,
  isOpen: z.boolean(),
  opensAt: z.nullable(instant),
  waiting: z.array(z.object({ risk, language, count: z.int(), longestSince: instant })),
  longestSince: z.nullable(instant),
  staff: z.array(staffState),
  reveals: z.array(reveal),
});
export type Board = z.infer<typeof board>;

/** Request and answer of every route by its id. A request is the body of a `POST`; only `staff_config` is a `GET`. */
export const CONSOLE_ROUTES = {
  /** What the page must know before anybody signs in. */
  staff_config: {
    request: z.object({}),
    answer: z.object({
      helpline: z.string(),
      signIn: z.object({ authority: z.string(), clientId: z.string(), scope: z.string() }),
      webSocketUrl: z.string(),
      languages: z.array(language),
      /** Shown plainly on every page. */
      isDemo: z.boolean(),
    }),
  },
  /** A ticket for one WebSocket, good once and for a minute. */
  staff_connect: {
    request: nothing,
    answer: z.object({ ticket: z.string(), expires: instant }),
  },
  staff_profile: { request: nothing, answer: profile },
  staff_profile_set: {
    request: z.object({
      v: version,
      name: z.string().check(z.minLength(1), z.maxLength(40)),
      languages: z.array(language).check(z.minLength(1)),
    }),
    answer: profile,
  },
  staff_work: { request: nothing, answer: workList },
  /** Takes whoever is next for this counselor. */
  staff_take_next: {
    request: nothing,
    answer: z.discriminatedUnion('type', [
      z.object({ type: z.literal('taken'), view: conversationView }),
      z.object({ type: z.literal('nobody_waits') }),
    ]),
  },
  /** "Cannot take this one": it stays where it is for everybody else. */
  staff_pass: {
    request: z.extend(inConversation, { reason: passReason }),
    answer: workList,
  },
  staff_conversation: { request: inConversation, answer: conversationView },
  /** A page of messages, oldest first: the newest before `before`, or the next after `after`. */
  staff_transcript: {
    request: z.extend(inConversation, {
      before: z.nullish(seq),
      after: z.nullish(seq),
      limit: z.int().check(z.minimum(1), z.maximum(200)),
    }),
    answer: z.object({
      messages: z.array(transcriptMessage),
      hasEarlier: z.boolean(),
      hasLater: z.boolean(),
      settledSeq: seq,
    }),
  },
  staff_send: {
    request: z.extend(inConversation, {
      clientId,
      content: sentContent,
      /** The last message of the person that the counselor has seen; a later one refuses with `person_wrote`. */
      seenSeq: z.nullish(seq),
    }),
    /** `null`: taken by an earlier try. */
    answer: z.object({ clientId, seq: z.nullable(seq) }),
  },
  /** Sends a message again that failed. */
  staff_resend: {
    request: z.extend(inConversation, { clientId, seq }),
    answer: z.object({ clientId, seq: z.nullable(seq) }),
  },
  /** What a translation would say, before it is sent. */
  staff_preview: {
    request: z.extend(inConversation, { text: messageText, language }),
    answer: z.object({ text: z.string(), language, direction }),
  },
  /** Messages in the reader's own language; those that could not be translated are left out. */
  staff_translate: {
    request: z.extend(inConversation, { seqs: z.array(seq).check(z.minLength(1), z.maxLength(25)) }),
    answer: z.object({ translations: z.array(z.object({ seq, text: z.string(), language, direction })) }),
  },
  staff_phrases: {
    request: z.object({ v: version, conversation: z.nullish(conversation) }),
    answer: z.object({ phrases: z.array(phrase) }),
  },
  /** Services near a place, to insert into what is written to a person. */
  staff_services: { request: servicesSearchRequest, answer: servicesSearchAnswer },
  staff_take_over_steps: { request: inConversation, answer: done },
  staff_note: { request: z.extend(inConversation, { clientId, text: noteText }), answer: note },
  /**
   * Passes a conversation on. `cold`: the counselor leaves at once. `warm`: the colleague comes in beside them and
   * takes over when they leave. `to: null` puts it back to the front of the queue.
   */
  staff_transfer: {
    request: z.extend(inConversation, {
      mode: z.enum(['cold', 'warm']),
      to: z.nullable(staffId),
      note: z.nullable(noteText),
    }),
    answer: done,
  },
  /** The first of two leaves after a warm transfer, or a supervisor who joined. */
  staff_leave: { request: inConversation, answer: done },
  staff_risk: { request: z.extend(inConversation, { risk, reason: z.nullable(reason) }), answer: done },
  staff_flag: {
    request: z.extend(inConversation, {
      flag: flag.check(z.refine((value) => SETTABLE_FLAGS.includes(value))),
      isOn: z.boolean(),
    }),
    answer: done,
  },
  staff_close: {
    request: z.extend(inConversation, {
      disposition: disposition.check(z.refine((value) => value !== 'erased')),
      note: z.nullable(noteText),
    }),
    /** Whether a pause is offered now. */
    answer: z.object({ done: z.literal(true), offersPause: z.boolean() }),
  },
  /** Names and presence, for a transfer. */
  staff_colleagues: { request: nothing, answer: z.object({ staff: z.array(staffState) }) },
  staff_board: { request: nothing, answer: board },
  staff_whisper: { request: z.extend(inConversation, { clientId, text: noteText }), answer: note },
  staff_join: { request: inConversation, answer: done },
  /** Gives a waiting or held conversation to a counselor, or back to the queue. */
  staff_assign: { request: z.extend(inConversation, { to: z.nullable(staffId) }), answer: done },
  staff_mute: { request: z.extend(inConversation, { isMuted: z.boolean() }), answer: done },
  /** Asks to see a number; `hasConsent` says that the person agreed. */
  staff_reveal_request: {
    request: z.extend(inConversation, { reason, hasConsent: z.boolean() }),
    answer: reveal,
  },
  /** The second person's answer. */
  staff_reveal_decide: {
    request: z.extend(inConversation, { reveal: z.string(), isApproved: z.boolean() }),
    answer: reveal,
  },
  /** The number itself: to the supervisors of the two, until the request ends. */
  staff_reveal: {
    request: z.extend(inConversation, { reveal: z.string() }),
    answer: z.object({ number: z.string() }),
  },
  staff_report: { request: period, answer: report },
  staff_report_csv: { request: period, answer: z.object({ fileName: z.string(), csv: z.string() }) },
  staff_list: { request: nothing, answer: z.object({ staff: z.array(staffState) }) },
  staff_audit: {
    request: z.extend(period, {
      actor: z.nullish(staffId),
      pseudonym: z.nullish(z.string().check(z.maxLength(16))),
      action: z.nullish(auditAction),
      /** From the answer before. */
      cursor: z.nullish(z.string()),
    }),
    answer: z.object({ rows: z.array(auditRow), cursor: z.nullable(z.string()) }),
  },
  /** Removes every word, for a person who asked on another way. */
  staff_erase: { request: z.extend(inConversation, { reason }), answer: done },
} as const;

export type ConsoleRouteId = keyof typeof CONSOLE_ROUTES;
export type ConsoleRequest<Id extends ConsoleRouteId> = z.infer<(typeof CONSOLE_ROUTES)[Id]['request']>;
/** What a page writes; ids are plain text there. */
export type ConsoleRequestInput<Id extends ConsoleRouteId> = z.input<(typeof CONSOLE_ROUTES)[Id]['request']>;
export type ConsoleAnswer<Id extends ConsoleRouteId> = z.infer<(typeof CONSOLE_ROUTES)[Id]['answer']>;

/** The body of every request that failed. */
export const consoleRefusal = z.object({ code: z.enum(CONSOLE_ERROR_CODES), detail: z.string() });
export type ConsoleRefusal = z.infer<typeof consoleRefusal>;
