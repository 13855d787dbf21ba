import { DAY_MS, type Instant } from '../../../../core/instant.ts';

/** Days as a date field writes them, `2026-11-22`; both are included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The last days up to today. */
export function lastDays(count: number, now: Instant): Period {
  return { from: dayOf(now - (count - 1) * DAY_MS), to: dayOf(now) };
}

/** The moments between which a period lies, by the reader's clock; `null` when it is none. */
export function boundsOf({ from, to }: Period): { readonly from: Instant; readonly to: Instant } | null {
  const start = new Date(`${from}T00:00:00`);
  const end = new Date(`${to}T00:00:00`);
  end.setDate(end.getDate() + 1);
  const isPeriod = start.getTime() < end.getTime();
  return isPeriod ? { from: start.getTime(), to: end.getTime() } : null;
}

function dayOf(at: Instant): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
