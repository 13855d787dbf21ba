import type { OutboundMessage, TranscriptRow } from '../../core/app/ports.ts';
import { directionOf } from '../../core/app/wire/direction.ts';
import type { ChatMessage } from '../../core/app/wire/server-frame.ts';

/** What a visitor may see of a message or a transcript row: never evidence or risk. */
export function chatMessageOf(source: OutboundMessage | TranscriptRow): ChatMessage {
  const { seq, author, text, language, at, options, isAutomatic, isEmergency } = source;
  return {
    seq,
    author,
    text,
    language,
    direction: directionOf(language),
    at,
    options: [...options],
    isAutomatic,
    isEmergency,
    ...('pacer' in source && source.pacer !== null ? { pacer: source.pacer } : {}),
  };
}
