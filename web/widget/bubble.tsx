import type { ShownMessage } from '../shared/chat-model.ts';
import { textParts } from './text-parts.ts';
import { directionOf, type Say } from './words.ts';

interface BubbleProps {
  readonly message: ShownMessage;
  /** The first name of the counselor who is there. */
  readonly counselor: string | null;
  readonly language: string;
  readonly isLarge: boolean;
  readonly isLastWritten: boolean;
  readonly say: Say;
}

/** One message of the record. */
export function Bubble({ message, counselor, language, isLarge, isLastWritten, say }: BubbleProps) {
  const { author, text, at, isAutomatic } = message;
  const isOwn = author === 'help_seeker';
  const who = isOwn
    ? say('you')
    : author === 'counselor'
      ? (counselor ?? say('counselor'))
      : say('automatic');
  return (
    <li class="message" data-author={author} data-large={isLarge} data-seq={message.seq}>
      <p class="meta">
        {who}
        {isAutomatic ? ` (${say('automatic')})` : ''} · <Time at={at} language={language} />
      </p>
      <p
        class="bubble"
        lang={message.language || language}
        dir={isOwn ? 'auto' : directionOf(message.language)}
      >
        {isOwn
          ? text
          : textParts(text).map(({ text: part, href }, index) =>
              href === null ? (
                part
              ) : (
                <a
                  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
                  key={index}
                  href={href}
                  dir="ltr"
                  target={href.startsWith('tel:') ? undefined : '_blank'}
                  rel="noopener noreferrer"
                >
                  {part}
                </a>
              ),
            )}
      </p>
      {isLastWritten ? <p class="meta own">{say('sent')}</p> : null}
    </li>
  );
}

export function Time({ at, language }: { readonly at: number; readonly language: string }) {
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()}>
      {moment.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })}
    </time>
  );
}
