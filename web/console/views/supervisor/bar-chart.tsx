import { useId } from 'react';
import { useWords } from '../../words/words-context.tsx';

interface Bar {
  readonly key: string;
  readonly label: string;
  /** `null`: not told, to protect those that it is about. */
  readonly count: number | null;
}

/** Counts as bars, which are a table to whoever does not see them. */
export function BarChart({ title, bars: all }: { readonly title: string; readonly bars: readonly Bar[] }) {
  const { say, formats } = useWords();
  const id = useId();
  // What did not happen needs no bar.
  const bars = all.filter(({ count }) => count !== 0);
  const most = Math.max(1, ...bars.map(({ count }) => count ?? 0));
  return (
    <section className="panel padded stack" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {bars.length === 0 ? <p className="quiet">{say('reports.empty')}</p> : null}
      <table className="bars" aria-labelledby={id}>
        <tbody>
          {bars.map(({ key, label, count }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className="bar-cell" aria-hidden="true">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                  <title>{label}</title>
                  <rect
                    className={count === null ? 'bar-hidden' : 'bar-count'}
                    width={count === null ? 4 : (100 * count) / most}
                    height="10"
                  />
                </svg>
              </td>
              <td className="number">{count === null ? say('reports.hidden') : formats.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
