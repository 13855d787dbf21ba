import { useEffect, useState } from 'react';
import type { Board } from '../../../../core/app/wire/console/http.ts';
import type { WorkItem } from '../../../../core/app/wire/console/work-item.ts';
import { LANGUAGE_TAGS } from '../../../../core/language-tag.ts';
import { RISKS } from '../../../../core/understanding/understanding.ts';
import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { Elapsed } from '../../parts/elapsed.tsx';
import { RiskBadge } from '../../parts/risk-badge.tsx';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { useWords } from '../../words/words-context.tsx';
import { goTo } from '../shell/view-name.ts';
import { AssignDialog } from '../talk/dialogs/assign-dialog.tsx';
import { RevealCard } from './reveal-card.tsx';
import '../../styles/supervisor.css';

/** Changes are told; this only mends what was missed. */
const REFRESH_MS = 15_000;
const AGAIN_MS = 1_000;

/** Who waits, how urgent and how long, who is on, and how loaded. */
export default function BoardView() {
  const { say, formats } = useWords();
  const { session } = useSignedIn();
  const board = useConsole((state) => state.board);
  const isStale = useConsole((state) => state.isBoardStale);
  const assigned = useConsole((state) => state.work?.assigned);
  const reveals = useConsole((state) => state.reveals);

  useEffect(() => {
    if (!isStale) return;
    void session.loadBoard();
    // What changes while it is being asked for is asked for soon after.
    const timer = setInterval(() => void session.loadBoard(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [session, isStale]);
  useEffect(() => {
    const timer = setInterval(() => void session.loadBoard(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [session]);

  if (board === null) return <p className="empty">{say('shell.loading')}</p>;
  const waiting = board.waiting.reduce((sum, { count }) => sum + count, 0);
  // One that was shown stays until it ends: whoever may read the number needs it on the screen.
  const openReveals = reveals.filter(({ status }) => status !== 'refused');
  const onDuty = board.staff.filter(({ presence }) => presence !== 'offline');
  return (
    <div className="page">
      <div className="row spread">
        <h2>{say('board.title')}</h2>
        <span className="badge">
          {board.isOpen
            ? say('board.open')
            : say('board.closed', { time: board.opensAt === null ? '' : formats.dayTime(board.opensAt) })}
        </span>
      </div>
      <dl className="figures">
        <Figure name={say('board.waiting_now')}>{formats.number(waiting)}</Figure>
        <Figure name={say('board.longest')}>
          {board.longestSince === null ? '–' : <Elapsed since={board.longestSince} />}
        </Figure>
        <Figure name={say('board.in_talk')}>{formats.number(assigned?.length ?? 0)}</Figure>
        <Figure name={say('board.on_duty')}>{formats.number(onDuty.length)}</Figure>
      </dl>
      {openReveals.length > 0 ? (
        <section className="stack" aria-labelledby="reveals-title">
          <h3 id="reveals-title">{say('board.reveals')}</h3>
          {openReveals.map((reveal) => (
            <RevealCard key={reveal.id} reveal={reveal} />
          ))}
        </section>
      ) : null}
      <WaitingTable board={board} />
      <TalksTable items={assigned ?? []} />
      <StaffTable board={board} />
    </div>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="panel figure">
      <dt className="quiet small">{name}</dt>
      <dd className="number">{children}</dd>
    </div>
  );
}

function WaitingTable({ board: { waiting } }: { readonly board: Board }) {
  const { say, formats } = useWords();
  const languages = LANGUAGE_TAGS.filter((tag) => waiting.some(({ language }) => language === tag));
  const countOf = (risk: string, language: string) =>
    waiting.find((cell) => cell.risk === risk && cell.language === language)?.count ?? 0;
  return (
    <section className="panel padded stack" aria-labelledby="waiting-table-title">
      <h3 id="waiting-table-title">{say('board.waiting')}</h3>
      {languages.length === 0 ? (
        <p className="quiet">{say('work.nobody')}</p>
      ) : (
        <ScrollBox label={say('board.waiting')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('risk.label')}</th>
                {languages.map((tag) => (
                  <th key={tag} scope="col" className="number">
                    {formats.language(tag)}
                  </th>
                ))}
                <th scope="col" className="number">
                  {say('board.total')}
                </th>
                <th scope="col" className="number">
                  {say('board.longest')}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...RISKS].reverse().map((risk) => {
                const cells = waiting.filter((cell) => cell.risk === risk);
                if (cells.length === 0) return null;
                const longest = Math.min(...cells.map(({ longestSince }) => longestSince));
                return (
                  <tr key={risk}>
                    <th scope="row">
                      <RiskBadge risk={risk} />
                    </th>
                    {languages.map((tag) => (
                      <td key={tag} className="number">
                        {formats.number(countOf(risk, tag))}
                      </td>
                    ))}
                    <td className="number">
                      <strong>{formats.number(cells.reduce((sum, { count }) => sum + count, 0))}</strong>
                    </td>
                    <td className="number">
                      <Elapsed since={longest} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}

function TalksTable({ items }: { readonly items: readonly WorkItem[] }) {
  const { say, formats } = useWords();
  const { session } = useSignedIn();
  const [assigning, setAssigning] = useState<WorkItem | null>(null);
  return (
    <section className="panel padded stack" aria-labelledby="talks-table-title">
      <h3 id="talks-table-title">{say('board.conversations')}</h3>
      {items.length === 0 ? (
        <p className="quiet">{say('board.none')}</p>
      ) : (
        <ScrollBox label={say('board.conversations')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('board.person')}</th>
                <th scope="col">{say('risk.label')}</th>
                <th scope="col">{say('board.counselor')}</th>
                <th scope="col">{say('work.filter_language')}</th>
                <th scope="col" className="number">
                  {say('board.since')}
                </th>
                <th scope="col">
                  <span className="hidden">{say('talk.more')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.conversation}>
                  <th scope="row">
                    <bdi>{item.pseudonym}</bdi>
                  </th>
                  <td>
                    <RiskBadge risk={item.risk} />
                  </td>
                  <td>
                    <bdi>{[item.counselor?.name, item.partner?.name].filter(Boolean).join(' + ')}</bdi>
                  </td>
                  <td>{formats.language(item.language)}</td>
                  <td className="number">
                    <Elapsed since={item.openedAt} />
                  </td>
                  <td>
                    <span className="row">
                      <Button
                        onPress={() => {
                          void session.open(item.conversation);
                          goTo('work');
                        }}
                      >
                        {say('work.watch')}
                      </Button>
                      <Button onPress={() => setAssigning(item)}>{say('supervise.assign')}</Button>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {assigning === null ? null : (
        <AssignDialog
          conversation={assigning.conversation}
          isHeld={assigning.counselor !== null}
          onClose={() => setAssigning(null)}
        />
      )}
    </section>
  );
}

function StaffTable({ board: { staff } }: { readonly board: Board }) {
  const { say, formats } = useWords();
  return (
    <section className="panel padded stack" aria-labelledby="staff-table-title">
      <h3 id="staff-table-title">{say('board.people')}</h3>
      <ScrollBox label={say('board.people')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('staff.name')}</th>
              <th scope="col">{say('staff.presence')}</th>
              <th scope="col" className="number">
                {say('board.since')}
              </th>
              <th scope="col" className="number">
                {say('board.load')}
              </th>
              <th scope="col">{say('staff.languages')}</th>
            </tr>
          </thead>
          <tbody>
            {staff.map(({ id, name, presence, since, load, languages }) => (
              <tr key={id}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>
                  <span className="badge presence" data-presence={presence}>
                    {say(`presence.${presence}`)}
                  </span>
                </td>
                <td className="number">{presence === 'offline' ? '–' : <Elapsed since={since} />}</td>
                <td className="number">
                  {load.taken}/{load.capacity}
                </td>
                <td>{languages.map(formats.language).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
