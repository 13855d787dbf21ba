import type { Note, TranscriptMessage } from '../../../core/app/wire/console/transcript-message.ts';
import type { Instant } from '../../../core/instant.ts';

/** What stands in a thread, from its top to its end. */
export type ThreadItem =
  | { readonly type: 'day'; readonly key: string; readonly at: Instant }
  | { readonly type: 'message'; readonly key: string; readonly message: TranscriptMessage }
  | { readonly type: 'note'; readonly key: string; readonly note: Note };

/** A stretch of a thread; its key does not change when messages come before or after it. */
export interface ThreadPage {
  readonly key: number;
  readonly items: readonly ThreadItem[];
}

/** Messages of one page. */
export const PAGE_MESSAGES = 40;

/**
 * Messages and notes in order of time, with a line where a day begins, in pages by the messages' numbers. A note
 * stands after the last message before it.
 *
 * @param isSameDay by the reader's own clock
 */
export function threadPages(
  messages: readonly TranscriptMessage[],
  notes: readonly Note[],
  isSameDay: (one: Instant, other: Instant) => boolean,
): readonly ThreadPage[] {
  const pages = new Map<number, ThreadItem[]>();
  const rest = [...notes].sort((one, other) => one.at - other.at);
  let key = Math.floor((messages[0]?.seq ?? 0) / PAGE_MESSAGES);
  let day: Instant | null = null;
  const put = (at: Instant, item: ThreadItem) => {
    const items = pages.get(key) ?? [];
    pages.set(key, items);
    if (day === null || !isSameDay(day, at)) {
      items.push({ type: 'day', key: `day-${item.key}`, at });
      day = at;
    }
    items.push(item);
  };
  const putNotesBefore = (at: Instant) => {
    for (let note = rest[0]; note !== undefined && note.at < at; note = rest[0]) {
      rest.shift();
      put(note.at, { type: 'note', key: `note-${note.id}`, note });
    }
  };
  for (const message of messages) {
    putNotesBefore(message.at);
    key = Math.floor(message.seq / PAGE_MESSAGES);
    put(message.at, { type: 'message', key: `message-${message.seq}`, message });
  }
  putNotesBefore(Number.POSITIVE_INFINITY);
  return [...pages].map(([pageKey, items]) => ({ key: pageKey, items }));
}
