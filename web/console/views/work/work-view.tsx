import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { useShortcut } from '../../keyboard/shortcut-context.tsx';
import { useWords } from '../../words/words-context.tsx';
import { TalkPane } from '../talk/talk-pane.tsx';
import { TalkTabs } from './talk-tabs.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

/** Where counselors work: who waits, and the conversations that are open, side by side. */
export function WorkView() {
  const { say } = useWords();
  const { store } = useSignedIn();
  const talks = useConsole((state) => state.talks);
  const active = useConsole((state) => state.active);

  const step = (by: number) => {
    const index = talks.findIndex(({ conversation }) => conversation === active);
    const next = talks[(index + by + talks.length) % talks.length];
    if (next !== undefined) store.dispatch({ type: 'talk_chosen', conversation: next.conversation });
  };
  useShortcut('next_conversation', () => step(1), talks.length > 0);
  useShortcut('previous_conversation', () => step(-1), talks.length > 0);

  return (
    <div className="work" data-has-talks={talks.length > 0}>
      <WaitingPanel />
      <section className="talks" aria-label={say('work.yours')}>
        {talks.length === 0 ? (
          <p className="empty">{say('work.nothing_open')}</p>
        ) : (
          <>
            <TalkTabs talks={talks} active={active} />
            <div className="panes">
              {talks.map(({ conversation }) => (
                <TalkPane key={conversation} conversation={conversation} isActive={conversation === active} />
              ))}
            </div>
          </>
        )}
      </section>
    </div>
  );
}
