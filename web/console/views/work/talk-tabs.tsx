import type { ConversationId } from '../../../../core/ids.ts';
import { useSignedIn } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { RiskBadge } from '../../parts/risk-badge.tsx';
import { type Talk, unreadOf } from '../../state/console-state.ts';
import { useWords } from '../../words/words-context.tsx';

/** The open conversations by name: the one that has the keyboard, and where something new stands. */
export function TalkTabs({
  talks,
  active,
}: {
  readonly talks: readonly Talk[];
  readonly active: ConversationId | null;
}) {
  const { say } = useWords();
  const { store } = useSignedIn();
  return (
    <div className="tabs">
      {talks.map((talk) => {
        const unread = unreadOf(talk);
        return (
          <Button
            key={talk.conversation}
            kind="plain"
            aria-pressed={talk.conversation === active}
            onPress={() => store.dispatch({ type: 'talk_chosen', conversation: talk.conversation })}
          >
            {talk.view === null ? say('shell.loading') : <bdi>{talk.view.pseudonym}</bdi>}
            {talk.view === null ? null : <RiskBadge risk={talk.view.risk} />}
            {unread === 0 ? null : (
              <span className="unread">
                <span aria-hidden="true">{unread}</span>
                <span className="hidden">{say('talk.unread', { count: unread })}</span>
              </span>
            )}
          </Button>
        );
      })}
    </div>
  );
}
