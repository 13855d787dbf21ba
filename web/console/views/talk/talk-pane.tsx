import { lazy, Suspense, useState } from 'react';
import type { ConversationId } from '../../../../core/ids.ts';
import { useSignedIn, useTalk } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { Elapsed } from '../../parts/elapsed.tsx';
import { useWords } from '../../words/words-context.tsx';
import { Composer } from './composer.tsx';
import { PersonCallouts } from './person-callouts.tsx';
import { RescueStrip } from './rescue-strip.tsx';
import { RiskBanner } from './risk-banner.tsx';
import { TalkActions } from './talk-actions.tsx';
import { Thread } from './thread.tsx';
import { useDraft } from './use-draft.ts';

// Fetched when somebody looks for a place.
const ServicesPanel = lazy(() => import('./services/services-panel.tsx'));

/** One conversation: who and how urgent, everything said, and where to write. */
export function TalkPane({
  conversation,
  isActive,
}: {
  readonly conversation: ConversationId;
  readonly isActive: boolean;
}) {
  const { say, formats } = useWords();
  const { store, session } = useSignedIn();
  const talk = useTalk(conversation);
  const draft = useDraft(conversation);
  const [isFinding, setIsFinding] = useState(false);
  if (talk === null) return null;
  const { view, loss } = talk;
  if (view === null) {
    return (
      <article className="pane panel" data-active={isActive}>
        <p className="empty">
          {say('shell.loading')}{' '}
          <Button kind="plain" onPress={() => session.hide(conversation)}>
            {say('talk.hide')}
          </Button>
        </p>
      </article>
    );
  }
  const isMember = loss === null && (view.role === 'holder' || view.role === 'partner');
  const mayWrite = isMember && view.ticket?.status === 'assigned' && view.person.mayBeWrittenTo;
  const canCompose = mayWrite && !view.person.isErased;
  const other =
    view.role === 'partner'
      ? (view.ticket?.counselor ?? null)
      : view.role === 'holder'
        ? (view.ticket?.partner ?? null)
        : null;
  return (
    <>
      <article
        className="pane panel"
        data-active={isActive}
        aria-label={say('talk.title', { pseudonym: view.pseudonym })}
        onFocus={() => {
          if (!isActive) store.dispatch({ type: 'talk_chosen', conversation });
        }}
      >
        <header className="pane-head">
          <div className="row spread">
            <h2>
              <bdi>{view.pseudonym}</bdi>{' '}
              <span className="quiet small">
                {say('talk.episode', { number: view.episode })} · <Elapsed since={view.openedAt} />
              </span>
            </h2>
            <TalkActions view={view} isActive={isActive} isMember={isMember} />
          </div>
          <p className="row small">
            <span>{formats.language(view.language)}</span>
            {view.country === null ? null : <span>{formats.country(view.country)}</span>}
            <span>{say(`channel.${view.channel}`)}</span>
            {other === null ? null : <span>{say('talk.partner', { name: other.name })}</span>}
            {view.role === 'observer' ? (
              <span>
                {view.ticket?.counselor
                  ? say('talk.held_by', { name: view.ticket.counselor.name })
                  : say('talk.nobody_holds')}
              </span>
            ) : null}
          </p>
        </header>
        <div className="pane-facts">
          <RiskBanner view={view} />
          <RescueStrip view={view} mayAct={mayWrite} isActive={isActive} />
          <PersonCallouts talk={talk} />
        </div>
        <Thread talk={talk} mayWrite={mayWrite} />
        {canCompose ? (
          <Composer
            talk={talk}
            view={view}
            draft={draft}
            isActive={isActive}
            isFinding={isFinding}
            onFind={setIsFinding}
          />
        ) : null}
      </article>
      {canCompose && isFinding ? (
        <Suspense fallback={null}>
          <ServicesPanel
            view={view}
            isActive={isActive}
            onInsert={draft.insert}
            onClose={() => setIsFinding(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
