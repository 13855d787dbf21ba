import { useCallback, useEffect, useState } from 'react';
import { AUDIT_ACTIONS, type AuditAction } from '../../../../core/app/audit-action.ts';
import type { AuditRow } from '../../../../core/app/wire/console/audit.ts';
import type { StaffId } from '../../../../core/ids.ts';
import { useSignedIn } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useWords } from '../../words/words-context.tsx';
import { boundsOf, lastDays } from './period.ts';
import { PeriodForm } from './period-form.tsx';
import { useStaffList } from './use-staff-list.ts';
import '../../styles/supervisor.css';

const DAYS_AT_FIRST = 1;
const ALL = 'all';
const PSEUDONYM_LENGTH = 16;

/** Who did what to which conversation, newest first; never a word of a message. */
export default function AuditView() {
  const { say, formats } = useWords();
  const { session, store } = useSignedIn();
  const staff = useStaffList();
  const [period, setPeriod] = useState(() => lastDays(DAYS_AT_FIRST, Date.now() + store.state.clockAheadMs));
  const [actor, setActor] = useState<StaffId | typeof ALL>(ALL);
  const [action, setAction] = useState<AuditAction | typeof ALL>(ALL);
  const [pseudonym, setPseudonym] = useState('');
  const [rows, setRows] = useState<readonly AuditRow[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);

  const load = useCallback(
    async (after: string | null) => {
      const bounds = boundsOf(period);
      if (bounds === null) return;
      const answer = await session.ask('staff_audit', {
        ...bounds,
        actor: actor === ALL ? null : actor,
        action: action === ALL ? null : action,
        pseudonym: pseudonym.trim() === '' ? null : pseudonym.trim().slice(0, PSEUDONYM_LENGTH),
        cursor: after,
      });
      if (answer === null) return;
      setRows((shown) => (after === null ? answer.rows : [...(shown ?? []), ...answer.rows]));
      setCursor(answer.cursor);
    },
    [session, period, actor, action, pseudonym],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; then when it is asked for
  useEffect(() => void load(null), []);

  return (
    <div className="page">
      <h2>{say('audit.title')}</h2>
      <p className="quiet small">{say('audit.explain')}</p>
      <PeriodForm
        period={period}
        submit={say('audit.search')}
        onChange={setPeriod}
        onSubmit={() => void load(null)}
      >
        <Choice
          label={say('audit.who')}
          value={actor}
          choices={[
            { id: ALL, label: say('audit.anybody') },
            ...(staff ?? []).map(({ id, name }) => ({ id: id as StaffId | typeof ALL, label: name })),
          ]}
          onChoose={setActor}
        />
        <Choice
          label={say('audit.what')}
          value={action}
          choices={[
            { id: ALL, label: say('audit.anything') },
            ...AUDIT_ACTIONS.map((id) => ({ id, label: say(`action.${id}`) })),
          ]}
          onChoose={setAction}
        />
        <TextField
          label={say('audit.conversation')}
          value={pseudonym}
          onChange={setPseudonym}
          maxLength={PSEUDONYM_LENGTH}
        />
      </PeriodForm>
      {rows === null ? null : rows.length === 0 ? (
        <p className="empty">{say('audit.none')}</p>
      ) : (
        <ScrollBox className="panel padded" label={say('audit.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('audit.when')}</th>
                <th scope="col">{say('audit.who')}</th>
                <th scope="col">{say('audit.what')}</th>
                <th scope="col">{say('audit.conversation')}</th>
                <th scope="col">{say('audit.details')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, at, actor: who, action: what, pseudonym: person, details }) => (
                <tr key={id}>
                  <td>{formats.dayTime(at)}</td>
                  <td>
                    <bdi>{who?.name ?? say('audit.helpline')}</bdi>
                  </td>
                  <td>{say(`action.${what}`)}</td>
                  <td>
                    <bdi>{person ?? ''}</bdi>
                  </td>
                  <td className="small" dir="ltr">
                    {Object.entries(details)
                      .map(([name, value]) => `${name}: ${value}`)
                      .join(', ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {cursor === null ? null : (
        <div>
          <Button onPress={() => void load(cursor)}>{say('audit.more')}</Button>
        </div>
      )}
    </div>
  );
}
