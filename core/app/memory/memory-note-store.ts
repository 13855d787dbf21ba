import type { ConversationId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import type { Note, NoteStore } from '../ports.ts';

/** Keeps notes in memory. */
export class MemoryNoteStore implements NoteStore {
  readonly #notes = new Map<string, Note>();

  async append(note: Note): Promise<void> {
    const key = `${note.conversation} ${note.id}`;
    if (!this.#notes.has(key)) this.#notes.set(key, note);
  }

  async of(conversation: ConversationId, now: Instant): Promise<readonly Note[]> {
    return [...this.#notes.values()]
      .filter((note) => note.conversation === conversation && note.expiresAt > now)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async erase(conversation: ConversationId): Promise<void> {
    for (const [key, note] of this.#notes) if (note.conversation === conversation) this.#notes.delete(key);
  }
}
