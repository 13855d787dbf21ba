import { useCallback, useMemo, useState } from 'react';
import type { ConsoleErrorCode } from '../../../../core/app/wire/console/error-code.ts';
import type { WorkItem } from '../../../../core/app/wire/console/work-item.ts';
import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { useShortcut } from '../../keyboard/shortcut-context.tsx';
import { Button } from '../../parts/button.tsx';
import { PagedList, pagesByPlace } from '../../parts/paged-list.tsx';
import { isSupervisor } from '../../state/console-state.ts';
import { errorWords } from '../../words/error-words.ts';
import { useWords } from '../../words/words-context.tsx';
import { PassDialog } from './pass-dialog.tsx';
import { WaitingRow } from './waiting-row.tsx';

/** About the height of a row, until it was seen. */
const ROW_PIXELS = 78;
const ROWS_OF_A_PAGE = 30;
const keyOf = (item: WorkItem) => item.conversation;

/** Who waits, most urgent first, without a word of anybody; and the button that takes the next. */
export function WaitingPanel() {
  const { say } = useWords();
  const { session } = useSignedIn();
  const work = useConsole((state) => state.work);
  const maySupervise = useConsole(isSupervisor);
  const me = useConsole((state) => state.me);
  const [isTaking, setIsTaking] = useState(false);
  const [answer, setAnswer] = useState<'nobody_waits' | ConsoleErrorCode | null>(null);
  const [passed, setPassed] = useState<WorkItem | null>(null);

  const isFull = work !== null && work.load.taken >= work.load.capacity;
  const take = async () => {
    if (isTaking) return;
    setIsTaking(true);
    setAnswer(null);
    const result = await session.takeNext();
    setAnswer(result === 'taken' ? null : result);
    setIsTaking(false);
  };
  useShortcut('take_next', () => void take());

  const held = useMemo(
    () =>
      (work?.assigned ?? []).filter(
        ({ counselor, partner }) => counselor?.id !== me?.id && partner?.id !== me?.id,
      ),
    [work, me],
  );
  const next = work?.next ?? null;
  const waitingPages = useMemo(() => pagesByPlace(work?.waiting ?? [], ROWS_OF_A_PAGE), [work]);
  const heldPages = useMemo(() => pagesByPlace(held, ROWS_OF_A_PAGE), [held]);
  const row = useCallback(
    (item: WorkItem) => (
      <WaitingRow
        item={item}
        isNext={item.conversation === next}
        onPass={item.conversation === next ? () => setPassed(item) : null}
        onWatch={maySupervise ? () => void session.open(item.conversation) : null}
      />
    ),
    [next, maySupervise, session],
  );

  return (
    <section className="waiting panel" aria-labelledby="waiting-title">
      <div className="waiting-head">
        <div className="row spread">
          <h2 id="waiting-title">{say('work.title')}</h2>
          {work === null ? null : (
            <span className="quiet small">
              {say('work.load', { taken: work.load.taken, capacity: work.load.capacity })}
            </span>
          )}
        </div>
        <Button kind="primary" size="large" isDisabled={isTaking} onPress={() => void take()}>
          {say('work.take_next')}
        </Button>
        <p className="small" role="status">
          {answer === null
            ? isFull
              ? say('work.full')
              : ''
            : answer === 'nobody_waits'
              ? say('work.nobody_for_you')
              : say(errorWords(answer))}
        </p>
        <p className="quiet small">
          {work === null
            ? say('shell.loading')
            : work.waiting.length === 0
              ? say('work.nobody')
              : say('work.count', { count: work.waiting.length })}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className="waiting-rows" data-scrolls tabIndex={0}>
        <PagedList pages={waitingPages} keyOf={keyOf} render={row} estimatedItemPixels={ROW_PIXELS} />
        {maySupervise && held.length > 0 ? (
          <>
            <h3 className="rows-title">{say('board.conversations')}</h3>
            <PagedList pages={heldPages} keyOf={keyOf} render={row} estimatedItemPixels={ROW_PIXELS} />
          </>
        ) : null}
      </div>
      {passed === null ? null : <PassDialog item={passed} onClose={() => setPassed(null)} />}
    </section>
  );
}
