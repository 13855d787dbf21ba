import { useId } from 'react';
import type { Report } from '../../../../core/app/wire/console/report.ts';
import { useWords } from '../../words/words-context.tsx';

const COLUMN = 20;
const HEIGHT = 120;

/** Conversations by the hour of the day in which they began; a table to whoever does not see it. */
export function HourChart({ report: { byHour, zone } }: { readonly report: Report }) {
  const { say, formats } = useWords();
  const id = useId();
  const most = Math.max(1, ...byHour.map(({ count }) => count ?? 0));
  return (
    <section className="panel padded stack" aria-labelledby={id}>
      <h3 id={id}>{say('reports.by_hour')}</h3>
      <div aria-hidden="true" dir="ltr">
        <svg className="hours" viewBox={`0 0 ${24 * COLUMN} ${HEIGHT + 16}`}>
          <title>{say('reports.by_hour')}</title>
          <line className="axis" x1="0" x2={24 * COLUMN} y1={HEIGHT} y2={HEIGHT} />
          {byHour.map(({ hour, count }) => {
            const height = count === null ? 4 : (HEIGHT * count) / most;
            return (
              <g key={hour}>
                <rect
                  className={count === null ? 'bar-hidden' : 'bar-count'}
                  x={hour * COLUMN + 3}
                  y={HEIGHT - height}
                  width={COLUMN - 6}
                  height={height}
                />
                {hour % 3 === 0 ? (
                  <text className="axis-label" x={hour * COLUMN + COLUMN / 2} y={HEIGHT + 13}>
                    {hour}
                  </text>
                ) : null}
              </g>
            );
          })}
        </svg>
      </div>
      <table className="hidden">
        <caption>{say('reports.by_hour')}</caption>
        <tbody>
          {byHour.map(({ hour, count }) => (
            <tr key={hour}>
              <th scope="row">{hour}</th>
              <td>{count === null ? say('reports.hidden') : formats.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">{say('reports.zone', { zone })}</p>
    </section>
  );
}
