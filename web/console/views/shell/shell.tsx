import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { unreachable } from '../../../../core/unreachable.ts';
import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { isSupervisor } from '../../state/console-state.ts';
import { errorWords } from '../../words/error-words.ts';
import { useWords } from '../../words/words-context.tsx';
import { WorkView } from '../work/work-view.tsx';
import { ConnectionState } from './connection-state.tsx';
import { PresenceChoice } from './presence-choice.tsx';
import { ProfileDialog } from './profile-dialog.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import { useViewName, VIEW_NAMES, type ViewName } from './view-name.ts';

// What only supervisors see is fetched when they look at it.
const BoardView = lazy(() => import('../supervisor/board-view.tsx'));
const ReportsView = lazy(() => import('../supervisor/reports-view.tsx'));
const StaffView = lazy(() => import('../supervisor/staff-view.tsx'));
const AuditView = lazy(() => import('../supervisor/audit-view.tsx'));

/** The frame around every page: where one is, how the connection is, what one does now. */
export function Shell() {
  const { say } = useWords();
  const { settings, store } = useSignedIn();
  const me = useConsole((state) => state.me);
  const maySupervise = useConsole(isSupervisor);
  const connection = useConsole((state) => state.connection);
  const refusal = useConsole((state) => state.refusal);
  const [isProfileClosed, setIsProfileClosed] = useState(false);
  const asked = useViewName();
  const view: ViewName = maySupervise ? asked : 'work';

  useEffect(() => {
    document.title = `${say(`shell.${view}`)} · ${settings.helpline}`;
  }, [say, view, settings.helpline]);

  return (
    <div className="shell" data-connection={connection}>
      <a className="skip" href="#content">
        {say('shell.skip')}
      </a>
      <header className="bar">
        {settings.isDemo ? <p className="demo">{say('shell.demo')}</p> : null}
        <h1>
          {settings.helpline} <span className="quiet">{say('shell.console')}</span>
        </h1>
        {maySupervise ? (
          <nav aria-label={say('shell.views')} className="views">
            {VIEW_NAMES.map((name) => (
              <a key={name} href={`#/${name}`} aria-current={name === view ? 'page' : undefined}>
                {say(`shell.${name}`)}
              </a>
            ))}
          </nav>
        ) : null}
        <div className="row bar-end">
          <ConnectionState />
          <PresenceChoice />
          <SettingsMenu />
        </div>
      </header>
      {refusal === null ? null : (
        <p className="callout refusal" data-kind="warning" role="alert">
          {say(errorWords(refusal))}{' '}
          <Button kind="plain" onPress={() => store.dispatch({ type: 'refusal_seen' })}>
            {say('shell.close')}
          </Button>
        </p>
      )}
      <main id="content" tabIndex={-1}>
        {me !== null && me.roles.length === 0 ? (
          <p className="empty" role="alert">
            {say('sign_in.no_role')}
          </p>
        ) : null}
        <Suspense fallback={<p className="empty">{say('shell.loading')}</p>}>{pageOf(view)}</Suspense>
      </main>
      {me !== null && me.name === '' && !isProfileClosed ? (
        <ProfileDialog onClose={() => setIsProfileClosed(true)} />
      ) : null}
    </div>
  );
}

function pageOf(view: ViewName): ReactNode {
  switch (view) {
    case 'work':
      return <WorkView />;
    case 'board':
      return <BoardView />;
    case 'reports':
      return <ReportsView />;
    case 'staff':
      return <StaffView />;
    case 'audit':
      return <AuditView />;
    default:
      return unreachable(view);
  }
}
