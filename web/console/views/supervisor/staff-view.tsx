import { ScrollBox } from '../../parts/scroll-box.tsx';
import { useWords } from '../../words/words-context.tsx';
import { useStaffList } from './use-staff-list.ts';
import '../../styles/supervisor.css';

/** Everybody who ever signed in here. */
export default function StaffView() {
  const { say, formats } = useWords();
  const staff = useStaffList();
  return (
    <div className="page">
      <h2>{say('staff.title')}</h2>
      <p className="quiet small">{say('staff.explain')}</p>
      {staff === null ? (
        <p className="empty">{say('shell.loading')}</p>
      ) : (
        <ScrollBox className="panel padded" label={say('staff.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('staff.name')}</th>
                <th scope="col">{say('staff.role')}</th>
                <th scope="col">{say('staff.languages')}</th>
                <th scope="col">{say('staff.presence')}</th>
                <th scope="col">{say('staff.last_seen')}</th>
              </tr>
            </thead>
            <tbody>
              {staff.map(({ id, name, roles, languages, presence, lastSeenAt }) => (
                <tr key={id}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  <td>{roles.map((role) => say(`staff.${role}`)).join(', ')}</td>
                  <td>{languages.map(formats.language).join(', ')}</td>
                  <td>{say(`presence.${presence}`)}</td>
                  <td>{lastSeenAt === null ? '–' : formats.dayTime(lastSeenAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </div>
  );
}
