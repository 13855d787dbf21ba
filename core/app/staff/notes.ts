import type { ConversationId } from '../../ids.ts';
import { rowExpiry } from '../expiry.ts';
import type { Note } from '../ports.ts';
import { auditId, type StaffContext, signatureOf } from './staff-context.ts';

/** Writes a note for colleagues, and shows it to those who follow the conversation. */
export async function writeNote(
  { app, me }: StaffContext,
  conversation: ConversationId,
  kind: Note['kind'],
  text: string,
  clientId: string = app.newHolder(),
): Promise<Note> {
  const now = app.clock.now();
  const known = (await app.notes.of(conversation, now)).find(({ id }) =>
    id.endsWith(`-${me.id}-${clientId}`),
  );
  if (known !== undefined) return known;
  const note: Note = {
    conversation,
    id: auditId(now, `${me.id}-${clientId}`),
    kind,
    author: signatureOf(me),
    at: now,
    text,
    expiresAt: rowExpiry(app.settings, now),
  };
  await app.notes.append(note);
  await app.notices.noteKept(note);
  return note;
}
