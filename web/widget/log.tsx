import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../shared/chat.ts';
import type { OutgoingMessage, ShownMessage } from '../shared/chat-model.ts';
import { statusOf } from '../shared/outbox.ts';
import { Bubble, Time } from './bubble.tsx';
import type { Say } from './words.ts';

interface LogProps {
  readonly chat: Chat;
  readonly language: string;
  readonly isRescue: boolean;
  readonly now: number;
  readonly say: Say;
  /** What stands at the end of the talk, such as how long the wait is. */
  readonly children: ComponentChildren;
  write(text: string): void;
  /** Asks for the number of the phone that the list shall go to. */
  askPhone(): void;
}

/** Nearer to the end than this, new messages keep the end in sight. */
const NEAR_END_PX = 80;
const FOLLOW_TOLERANCE_PX = 4;
const GAP_ABOVE_PX = 8;

/** The talk so far, with what is still on its way, and the answers that the last message offers. */
export function Log({ chat, language, isRescue, now, say, write, askPhone, children }: LogProps) {
  const { messages, outbox, state, typingUntil } = chat.model;
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const followedTo = useRef(0);
  const [unreadAfter, setUnreadAfter] = useState<number | null>(null);
  const last = messages.at(-1);
  const lastWritten = messages.findLast(({ author }) => author === 'help_seeker');
  const lastEmergency = messages.findLast(({ isEmergency }) => isEmergency);

  const shown = [
    ...messages.map((message) => ({ place: message.place, message, outgoing: null })),
    ...outbox.map((outgoing) => ({ place: outgoing.place, message: null, outgoing })),
  ].sort((one, other) => one.place - other.place);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only something new moves the list.
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    const isFollowing = isAtEnd.current || Math.abs(box.scrollTop - followedTo.current) < FOLLOW_TOLERANCE_PX;
    const newest = shown.at(-1);
    const isOwn = newest !== undefined && isWritten(newest);
    if (!isFollowing && !isOwn && last?.isEmergency !== true) {
      if (last !== undefined) setUnreadAfter((known) => known ?? messages.at(-2)?.seq ?? 0);
      return;
    }
    // A long answer is read from its beginning; of a short one the end is in sight as well.
    const answer = isOwn ? null : shown[shown.findLastIndex(isWritten) + 1]?.message;
    const element = answer && box.querySelector<HTMLElement>(`[data-seq="${answer.seq}"]`);
    box.scrollTop = element ? element.offsetTop - GAP_ABOVE_PX : box.scrollHeight;
    followedTo.current = box.scrollTop;
  }, [messages.length, outbox.length, isRescue]);
  useEffect(() => {
    const mark = () => {
      if (document.hidden) setUnreadAfter((known) => known ?? chat.model.messages.at(-1)?.seq ?? 0);
    };
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [chat]);

  const scrolled = () => {
    const box = list.current;
    if (box === null) return;
    isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
  };
  const goToEnd = () => {
    setUnreadAfter(null);
    const box = list.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  };
  const hasUnread = unreadAfter !== null && (last?.seq ?? 0) > unreadAfter && last?.author !== 'help_seeker';
  const firstUnread = hasUnread ? messages.find(({ seq }) => seq > unreadAfter) : undefined;
  const isAwaited = outbox.some((message) => statusOf(message, chat.model) === 'sending');
  // An answer holds until something else is written; while somebody is rescued it can be told at any time.
  const candidates = isRescue
    ? messages.filter(({ isEmergency }) => isEmergency)
    : messages.slice(messages.findLastIndex(({ author }) => author === 'help_seeker') + 1);
  const offer = candidates.findLast(({ options }) => options.length > 0);
  const isSettled = outbox.every(({ isTaken }) => isTaken);
  const offered = isRescue || isSettled ? (offer?.options ?? []) : [];

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a section is a region only by this name.
    <div class="scroll" ref={list} onScroll={scrolled} tabIndex={0} role="region" aria-label={say('log')}>
      <ol class="messages">
        {shown.map(({ message, outgoing }) =>
          message === null ? (
            <Outgoing key={outgoing.clientId} message={outgoing} chat={chat} language={language} say={say} />
          ) : (
            <>
              {message === firstUnread ? (
                <li key="new" class="marker">
                  {say('new_messages')}
                </li>
              ) : null}
              <Bubble
                key={`${message.seq} ${message.place}`}
                message={message}
                counselor={state?.counselor ?? null}
                language={language}
                isLarge={isRescue && message === lastEmergency}
                isLastWritten={message === lastWritten && isSettled}
                say={say}
              />
            </>
          ),
        )}
      </ol>
      {isAwaited || typingUntil > now ? (
        <p class="typing">
          <span class="dots" aria-hidden="true" />
          {typingUntil > now ? say('typing', { name: state?.counselor ?? say('counselor') }) : say('awaited')}
        </p>
      ) : null}
      {offered.length > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: these are answers, not fields of a form.
        <div class="options" data-large={isRescue} role="group" aria-label={say('answers')}>
          {offered.map(({ id, label }) => (
            <button
              type="button"
              key={id}
              lang={offer?.language}
              dir="auto"
              onClick={() => (id === 'services_to_phone' ? askPhone() : write(label))}
            >
              {label}
            </button>
          ))}
        </div>
      ) : null}
      {children}
      {hasUnread ? (
        <button type="button" class="to-end small" onClick={goToEnd}>
          {say('new_messages')} ↓
        </button>
      ) : null}
    </div>
  );
}

/** One line of the talk: in the record, or still on its way. */
interface Line {
  readonly message: ShownMessage | null;
}

function isWritten({ message }: Line): boolean {
  return message === null || message.author === 'help_seeker';
}

function Outgoing(props: {
  readonly message: OutgoingMessage;
  readonly chat: Chat;
  readonly language: string;
  readonly say: Say;
}) {
  const { message, chat, language, say } = props;
  const status = statusOf(message, chat.model);
  return (
    <li class="message" data-author="help_seeker" data-status={status === 'taken' ? undefined : status}>
      <p class="meta">
        {say('you')} · <Time at={message.writtenAt} language={language} />
      </p>
      <p class="bubble" dir="auto" lang={language}>
        {message.text}
      </p>
      <p class="meta own">
        {status === 'taken' ? say('sent') : say(`status_${status}`)}{' '}
        {status === 'failed' || status === 'waiting' ? (
          <button type="button" class="link" onClick={() => chat.tell({ type: 'retried' })}>
            {say('retry')}
          </button>
        ) : null}
        {status === 'refused' ? (
          <button
            type="button"
            class="link"
            onClick={() => chat.tell({ type: 'discarded', clientId: message.clientId })}
          >
            {say('discard')}
          </button>
        ) : null}
      </p>
    </li>
  );
}
