import { useId } from 'react';
import type { Report } from '../../../../core/app/wire/console/report.ts';
import { RiskBadge } from '../../parts/risk-badge.tsx';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { useWords } from '../../words/words-context.tsx';

/** How long people waited, by risk and language: the middle, and what nineteen of twenty waited at most. */
export function WaitsTable({
  title,
  waits: all,
}: {
  readonly title: string;
  readonly waits: Report['toCounselor'];
}) {
  const { say, formats } = useWords();
  const id = useId();
  const waits = all.filter(({ count }) => count !== 0);
  const seconds = (value: number | null) =>
    value === null ? say('reports.hidden') : formats.duration(value * 1_000);
  return (
    <section className="panel padded stack" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {waits.length === 0 ? <p className="quiet">{say('reports.empty')}</p> : null}
      <ScrollBox label={title}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{say('risk.label')}</th>
              <th scope="col">{say('work.filter_language')}</th>
              <th scope="col" className="number">
                {say('reports.count')}
              </th>
              <th scope="col" className="number">
                {say('reports.median')}
              </th>
              <th scope="col" className="number">
                {say('reports.p95')}
              </th>
            </tr>
          </thead>
          <tbody>
            {waits.map(({ risk, language, count, p50Seconds, p95Seconds }) => (
              <tr key={`${risk} ${language}`}>
                <th scope="row">
                  <RiskBadge risk={risk} />
                </th>
                <td>{language === null ? say('reports.all_languages') : formats.language(language)}</td>
                <td className="number">{count === null ? say('reports.hidden') : formats.number(count)}</td>
                <td className="number">{seconds(p50Seconds)}</td>
                <td className="number">{seconds(p95Seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
