import * as z from 'zod/mini';
import { CHANNELS, DISPOSITIONS, FLAGS, TOPICS } from '../../../dialogue/conversation.ts';
import { PRESENCES, STAFF_ROLES } from '../../../handoff/presence.ts';
import { parseConversationId, parseStaffId } from '../../../ids.ts';
import { LANGUAGE_TAGS } from '../../../language-tag.ts';
import { RESCUE_POLICIES } from '../../../settings.ts';
import { EMERGENCY_KINDS, RISKS } from '../../../understanding/understanding.ts';
import { PROTOCOL_VERSION } from '../protocol.ts';

export const version = z.literal(PROTOCOL_VERSION);

/** Names a conversation: the keyed hash or random id under which it stands, never a number. */
export const conversation = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const id = parseConversationId(text);
    if (id !== null) return id;
    context.issues.push({ code: 'custom', message: 'expected the id of a conversation', input: null });
    return z.NEVER;
  }),
);

/** A counselor or supervisor, as the sign-in names them. */
export const staffId = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const id = parseStaffId(text);
    if (id !== null) return id;
    context.issues.push({ code: 'custom', message: 'expected the id of a counselor', input: null });
    return z.NEVER;
  }),
);

/** The page's own id of something it asks once; the same request sent again carries the same id. */
export const clientId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** A place in a conversation. */
export const seq = z.int().check(z.minimum(0));

export const instant = z.int();
export const language = z.enum(LANGUAGE_TAGS);
export const direction = z.enum(['ltr', 'rtl']);
export const risk = z.enum(RISKS);
export const topic = z.enum(TOPICS);
export const channel = z.enum(CHANNELS);
export const emergencyKind = z.enum(EMERGENCY_KINDS);
export const flag = z.enum(FLAGS);
export const disposition = z.enum(DISPOSITIONS);

/** What a counselor writes to a person: as long as a few text messages. */
export const MESSAGE_LENGTH = 1_600;
export const messageText = z.string().check(z.minLength(1), z.maxLength(MESSAGE_LENGTH));

/** A note or a reason, read by staff only. */
export const NOTE_LENGTH = 2_000;
export const noteText = z.string().check(z.minLength(1), z.maxLength(NOTE_LENGTH));
export const reason = z.string().check(z.minLength(3), z.maxLength(NOTE_LENGTH));

/** Somebody of the staff, as colleagues see them. */
export const staffReference = z.object({ id: staffId, name: z.string() });
export type StaffReference = z.infer<typeof staffReference>;

export const presence = z.enum(PRESENCES);

/** A presence that a person can choose. */
export const chosenPresence = z.enum(['available', 'busy', 'pause', 'away']);

export const staffRole = z.enum(STAFF_ROLES);

/** Why somebody does not take a ticket that is next. */
export const PASS_REASONS = ['language', 'knows_person', 'not_trained', 'needs_pause', 'other'] as const;
export const passReason = z.enum(PASS_REASONS);

export const rescuePolicy = z.enum(RESCUE_POLICIES);
