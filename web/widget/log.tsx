import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../shared/chat.ts';
import type { OutgoingMessage } from '../shared/chat-model.ts';
import { statusOf } from '../shared/outbox.ts';
import { Bubble, Time } from './bubble.tsx';
import type { Say } from './words.ts';

interface LogProps {
  readonly chat: Chat;
  readonly language: string;
  readonly isRescue: boolean;
  readonly now: number;
  readonly say: Say;
  write(text: string): void;
}

/** Nearer to the end than this, new messages keep the end in sight. */
const NEAR_END_PX = 80;

/** The talk so far, with what is still on its way, and the answers that the last message offers. */
export function Log({ chat, language, isRescue, now, say, write }: LogProps) {
  const { messages, outbox, state, typingUntil } = chat.model;
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [unreadAfter, setUnreadAfter] = useState<number | null>(null);
  const last = messages.at(-1);
  const lastReply = messages.findLast(({ author }) => author !== 'help_seeker');
  const lastEmergency = messages.findLast(({ isEmergency }) => isEmergency);
  const length = messages.length + outbox.length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only something new moves the list.
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    const isOwn = outbox.length > 0 || last?.author === 'help_seeker';
    if (isAtEnd.current || isOwn) box.scrollTop = box.scrollHeight;
    else if (last !== undefined) setUnreadAfter((known) => known ?? messages.at(-2)?.seq ?? 0);
  }, [length, isRescue]);
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
  const shown = [
    ...messages.map((message) => ({ place: message.place, message, outgoing: null })),
    ...outbox.map((outgoing) => ({ place: outgoing.place, message: null, outgoing })),
  ].sort((one, other) => one.place - other.place);
  const isAwaited = outbox.some((message) => statusOf(message, chat.model) === 'sending');
  const offered = outbox.length === 0 && lastReply === last ? (lastReply?.options ?? []) : [];

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
            <button type="button" key={id} lang={lastReply?.language} dir="auto" onClick={() => write(label)}>
              {label}
            </button>
          ))}
        </div>
      ) : null}
      {last?.author === 'help_seeker' && outbox.length === 0 ? <p class="meta own">{say('sent')}</p> : null}
      {hasUnread ? (
        <button type="button" class="to-end small" onClick={goToEnd}>
          {say('new_messages')} ↓
        </button>
      ) : null}
    </div>
  );
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
    <li class="message" data-author="help_seeker" data-status={status}>
      <p class="meta">
        {say('you')} · <Time at={message.writtenAt} language={language} />
      </p>
      <p class="bubble" dir="auto" lang={language}>
        {message.text}
      </p>
      <p class="meta own">
        {say(`status_${status}`)}{' '}
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
