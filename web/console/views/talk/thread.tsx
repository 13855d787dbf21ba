import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { newClientId } from '../../connection/client-id.ts';
import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { useSecond } from '../../parts/now.ts';
import { PagedList } from '../../parts/paged-list.tsx';
import { lastInboundSeq, type Talk, unreadOf } from '../../state/console-state.ts';
import { type ThreadItem, threadPages } from '../../state/thread.ts';
import { useWords } from '../../words/words-context.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { NoteCard } from './note-card.tsx';
import { useReadingTranslations } from './use-reading-translations.ts';

/** About the height of a message, until it was seen. */
const MESSAGE_PIXELS = 90;
/** Nearer to the end than this counts as reading the newest. */
const END_PIXELS = 60;
const NO_NOTES: never[] = [];

const keyOf = (item: ThreadItem) => item.key;
const isSameDay = (one: number, other: number) =>
  new Date(one).toDateString() === new Date(other).toDateString();

/** Everything that was written, the newest at the end, which stays in sight while it is. */
export function Thread({ talk, mayWrite }: { readonly talk: Talk; readonly mayWrite: boolean }) {
  const { say, formats } = useWords();
  const { session, store } = useSignedIn();
  const me = useConsole((state) => state.me?.id ?? null);
  const { conversation, messages, translations, view } = talk;
  const box = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [hasNewBelow, setHasNewBelow] = useState(false);
  useReadingTranslations(talk);

  const notes = view?.notes ?? NO_NOTES;
  const pages = useMemo(() => threadPages(messages, notes, isSameDay), [messages, notes]);
  const unread = unreadOf(talk);
  const newest = lastInboundSeq(talk);

  const markRead = useCallback(() => {
    if (document.visibilityState === 'visible' && isAtEnd.current) {
      store.dispatch({ type: 'talk_read', conversation, seq: newest });
    }
  }, [store, conversation, newest]);
  const toEnd = useCallback(() => {
    const element = box.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);

  useEffect(() => {
    const element = content.current;
    if (element === null) return;
    // Pages get their real height when they are rendered; whoever reads the end stays there.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd();
    });
    observer.observe(element);
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, [toEnd]);
  useEffect(() => {
    markRead();
    setHasNewBelow(!isAtEnd.current && unread > 0);
    document.addEventListener('visibilitychange', markRead);
    return () => document.removeEventListener('visibilitychange', markRead);
  }, [markRead, unread]);

  // What is read stays where it is while earlier messages come in above it.
  const first = messages[0]?.seq ?? 0;
  const before = useRef({ first, height: 0, top: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const { first: earlierFirst, height, top } = before.current;
    if (first < earlierFirst && !isAtEnd.current) element.scrollTop = element.scrollHeight - (height - top);
    before.current = { first, height: element.scrollHeight, top: element.scrollTop };
  }, [first]);

  const resend = useCallback(
    (seq: number) => void session.ask('staff_resend', { conversation, clientId: newClientId(), seq }),
    [session, conversation],
  );
  const render = useCallback(
    (item: ThreadItem) => {
      switch (item.type) {
        case 'day':
          return <h3 className="day">{formats.day(item.at)}</h3>;
        case 'note':
          return <NoteCard note={item.note} />;
        case 'message':
          return (
            <MessageBubble
              message={item.message}
              translation={translations.get(item.message.seq) ?? null}
              me={me}
              onResend={mayWrite ? resend : null}
            />
          );
      }
    },
    [formats, translations, me, mayWrite, resend],
  );

  return (
    <div className="thread-frame">
      <section
        ref={box}
        className="thread"
        data-scrolls
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        role="log"
        aria-label={say('talk.messages')}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          // Only the reader leaves the end: pages that get their real height do not.
          if (scrollHeight - scrollTop - clientHeight < END_PIXELS) isAtEnd.current = true;
          else if (scrollHeight === before.current.height) isAtEnd.current = false;
          before.current = { ...before.current, height: scrollHeight, top: scrollTop };
          if (isAtEnd.current) {
            setHasNewBelow(false);
            markRead();
          }
        }}
      >
        <div ref={content}>
          {talk.hasEarlier ? (
            <p className="thread-edge">
              <Button onPress={() => void session.loadEarlier(conversation)}>{say('talk.earlier')}</Button>
            </p>
          ) : messages.length === 0 ? null : (
            <p className="thread-edge quiet small">{say('talk.start')}</p>
          )}
          <PagedList pages={pages} keyOf={keyOf} render={render} estimatedItemPixels={MESSAGE_PIXELS} />
        </div>
      </section>
      <TypingLine until={talk.typingUntil} />
      {hasNewBelow ? (
        <div className="to-newest">
          <Button
            kind="primary"
            onPress={() => {
              toEnd();
              markRead();
            }}
          >
            {say('talk.unread', { count: unread })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function TypingLine({ until }: { readonly until: number }) {
  const { say } = useWords();
  const isTyping = useSecond() < until;
  return (
    <p className="typing quiet small" role="status">
      {isTyping ? say('talk.typing') : ''}
    </p>
  );
}
