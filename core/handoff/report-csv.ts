import type { Report, Waits } from './report.ts';

type Cell = string | number | null;

/** What stands in a spreadsheet where a count is hidden. */
const HIDDEN = '<5';

/** A report as one table, a figure in each row, for a spreadsheet. */
export function reportCsv(report: Report): string {
  const rows: readonly (readonly Cell[])[] = [
    ['figure', 'group', 'language', 'count', 'p50_seconds', 'p95_seconds'],
    ['period_from', new Date(report.from).toISOString(), '', '', '', ''],
    ['period_to', new Date(report.to).toISOString(), '', '', '', ''],
    ['zone', report.zone, '', '', '', ''],
    ['conversations', '', '', report.conversations, '', ''],
    ['tickets', '', '', report.tickets, '', ''],
    ['bot_only_share', '', '', report.botOnlyShare, '', ''],
    ['abandoned', '', '', report.abandoned, '', ''],
    ...report.byHour.map(({ hour, count }) => ['by_hour', hour, '', count, '', '']),
    ...report.byChannel.map(({ channel, count }) => ['by_channel', channel, '', count, '', '']),
    ...report.byLanguage.map(({ language, count }) => ['by_language', '', language, count, '', '']),
    ...report.byTopic.map(({ topic, count }) => ['by_topic', topic ?? 'none', '', count, '', '']),
    ...report.byRisk.map(({ risk, count }) => ['by_risk', risk, '', count, '', '']),
    ...report.byDisposition.map(({ disposition, count }) => [
      'by_disposition',
      disposition,
      '',
      count,
      '',
      '',
    ]),
    ...report.toFirstReply.map((wait) => waitRow('to_first_reply', wait)),
    ...report.toCounselor.map((wait) => waitRow('to_counselor', wait)),
  ];
  return `${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function waitRow(figure: string, wait: Waits): readonly Cell[] {
  return [figure, wait.risk, wait.language ?? 'all', wait.count, wait.p50Seconds, wait.p95Seconds];
}

/** A cell that no spreadsheet takes for a formula: what begins like one is told to be text. */
export function csvCell(value: Cell): string {
  if (value === null) return HIDDEN;
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
