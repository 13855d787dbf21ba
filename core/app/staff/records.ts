import { reportOf } from '../../handoff/report.ts';
import { reportCsv } from '../../handoff/report-csv.ts';
import { DAY_MS } from '../../instant.ts';
import { dayOf } from '../audit-days.ts';
import type { ConsoleAnswer, ConsoleRequest } from '../wire/console/http.ts';
import type { Report } from '../wire/console/report.ts';
import { type Refused, refused, type StaffContext, signatureOf, writeAudit } from './staff-context.ts';

/** The longest period of a report, and of one search in the record. */
const LONGEST_REPORT_MS = 366 * DAY_MS;
const LONGEST_SEARCH_MS = 92 * DAY_MS;

const AUDIT_PAGE = 100;

/** What happened in a period. */
export async function reportFor(
  { app, me }: StaffContext,
  { from, to }: ConsoleRequest<'staff_report'>,
): Promise<Report | Refused> {
  const refusal = refusalOfPeriod(from, to, LONGEST_REPORT_MS);
  if (refusal !== null) return refusal;
  await writeAudit(app, signatureOf(me), 'report', null, { from: dayOf(from), to: dayOf(to) });
  return makeReport({ app }, from, to);
}

/** The same as a file for a spreadsheet. */
export async function reportCsvFor(
  { app, me }: StaffContext,
  { from, to }: ConsoleRequest<'staff_report_csv'>,
): Promise<ConsoleAnswer<'staff_report_csv'> | Refused> {
  const refusal = refusalOfPeriod(from, to, LONGEST_REPORT_MS);
  if (refusal !== null) return refusal;
  await writeAudit(app, signatureOf(me), 'export', null, { from: dayOf(from), to: dayOf(to) });
  const report = await makeReport({ app }, from, to);
  return { fileName: `report-${dayOf(from)}-${dayOf(to - 1)}.csv`, csv: reportCsv(report) };
}

/** Who did what, newest first. */
export async function searchAudit(
  { app, me }: StaffContext,
  request: ConsoleRequest<'staff_audit'>,
): Promise<ConsoleAnswer<'staff_audit'> | Refused> {
  const { from, to, actor, pseudonym, action, cursor } = request;
  const refusal = refusalOfPeriod(from, to, LONGEST_SEARCH_MS);
  if (refusal !== null) return refusal;
  const { rows, cursor: next } = await app.audit.search({
    from,
    to,
    actor: actor ?? null,
    pseudonym: pseudonym ?? null,
    action: action ?? null,
    cursor: cursor ?? null,
    limit: AUDIT_PAGE,
  });
  await writeAudit(app, signatureOf(me), 'audit_search', null, { from: dayOf(from), to: dayOf(to) });
  return { rows: rows.map((row) => ({ ...row, details: { ...row.details } })), cursor: next };
}

async function makeReport({ app }: Pick<StaffContext, 'app'>, from: number, to: number): Promise<Report> {
  const outcomes = await app.outcomes.between(from, to);
  return reportOf(outcomes, { from, to, zone: app.settings.openingHours.zone });
}

function refusalOfPeriod(from: number, to: number, longestMs: number): Refused | null {
  return from < to && to - from <= longestMs
    ? null
    : refused('invalid_request', `to: expected after "from", at most ${longestMs / DAY_MS} days`);
}
