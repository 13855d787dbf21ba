import { useCallback, useEffect, useState } from 'react';
import type { Report } from '../../../../core/app/wire/console/report.ts';
import { RISKS } from '../../../../core/understanding/understanding.ts';
import { useSignedIn } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words-context.tsx';
import { BarChart } from './bar-chart.tsx';
import { HourChart } from './hour-chart.tsx';
import { boundsOf, lastDays } from './period.ts';
import { PeriodForm } from './period-form.tsx';
import { saveFile } from './save-file.ts';
import { WaitsTable } from './waits-table.tsx';
import '../../styles/supervisor.css';

const DAYS_AT_FIRST = 7;

/** What happened in a period, from anonymous rows alone. */
export default function ReportsView() {
  const { say, formats } = useWords();
  const { session, store } = useSignedIn();
  const [period, setPeriod] = useState(() => lastDays(DAYS_AT_FIRST, Date.now() + store.state.clockAheadMs));
  const [report, setReport] = useState<Report | null>(null);

  const load = useCallback(async () => {
    const bounds = boundsOf(period);
    if (bounds !== null) setReport(await session.ask('staff_report', bounds));
  }, [session, period]);
  // The first period is shown at once, a changed one when it is asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => void load(), []);

  const download = async () => {
    const bounds = boundsOf(period);
    const file = bounds === null ? null : await session.ask('staff_report_csv', bounds);
    if (file !== null) saveFile(file.fileName, 'text/csv', file.csv);
  };
  const countOf = (count: number | null) => (count === null ? say('reports.hidden') : formats.number(count));
  return (
    <div className="page">
      <h2>{say('reports.title')}</h2>
      <PeriodForm
        period={period}
        submit={say('reports.show')}
        onChange={setPeriod}
        onSubmit={() => void load()}
      >
        <Button onPress={() => void download()}>{say('reports.csv')}</Button>
      </PeriodForm>
      {report === null ? null : (
        <>
          <dl className="figures">
            {(
              [
                ['reports.conversations', countOf(report.conversations)],
                ['reports.tickets', countOf(report.tickets)],
                [
                  'reports.bot_only',
                  report.botOnlyShare !== null
                    ? formats.percent(report.botOnlyShare)
                    : report.conversations === 0
                      ? '–'
                      : say('reports.hidden'),
                ],
                ['reports.abandoned', countOf(report.abandoned)],
              ] as const
            ).map(([words, value]) => (
              <div key={words} className="panel figure">
                <dt className="quiet small">{say(words)}</dt>
                <dd className="number">{value}</dd>
              </div>
            ))}
          </dl>
          <HourChart report={report} />
          <div className="charts">
            <BarChart
              title={say('reports.by_risk')}
              bars={[...RISKS].reverse().flatMap((risk) => {
                const row = report.byRisk.find((each) => each.risk === risk);
                return row === undefined ? [] : [{ key: risk, label: say(`risk.${risk}`), count: row.count }];
              })}
            />
            <BarChart
              title={say('reports.by_language')}
              bars={report.byLanguage.map(({ language, count }) => ({
                key: language,
                label: formats.language(language),
                count,
              }))}
            />
            <BarChart
              title={say('reports.by_topic')}
              bars={report.byTopic.map(({ topic, count }) => ({
                key: topic ?? 'none',
                label: say(`topic.${topic ?? 'none'}`),
                count,
              }))}
            />
            <BarChart
              title={say('reports.by_disposition')}
              bars={report.byDisposition.map(({ disposition, count }) => ({
                key: disposition,
                label: say(`disposition.${disposition}`),
                count,
              }))}
            />
            <BarChart
              title={say('reports.by_channel')}
              bars={report.byChannel.map(({ channel, count }) => ({
                key: channel,
                label: say(`channel.${channel}`),
                count,
              }))}
            />
          </div>
          <WaitsTable title={say('reports.first_reply')} waits={report.toFirstReply} />
          <WaitsTable title={say('reports.to_counselor')} waits={report.toCounselor} />
          <p className="quiet small">{say('reports.suppressed')}</p>
        </>
      )}
    </div>
  );
}
