/** One line of a source that led to no service. */
export interface Skipped {
  readonly at: string;
  readonly reason: string;
}

const PRINTED_AT_MOST = 20;

/** What was left out and why: each reason with its count, and the first lines of it. */
export function skippedReport(skipped: readonly Skipped[]): string {
  const byReason = new Map<string, Skipped[]>();
  for (const one of skipped) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  const reasons = [...byReason].sort(([, one], [, other]) => other.length - one.length);
  const lines = reasons.map(([reason, items]) => {
    const first = items.slice(0, 3).map(({ at }) => at);
    const more = items.length > first.length ? ', …' : '';
    return `  ${String(items.length).padStart(7)}  ${reason} (${first.join(', ')}${more})`;
  });
  const rest =
    lines.length > PRINTED_AT_MOST ? [`           and ${lines.length - PRINTED_AT_MOST} more reasons`] : [];
  return [...lines.slice(0, PRINTED_AT_MOST), ...rest].join('\n');
}

/** The same line by line, for a file: place in the source, tab, reason. Nothing of the source's words is in it. */
export function skippedLines(skipped: readonly Skipped[]): string {
  return skipped.map(({ at, reason }) => `${at.replace(/^[=+\-@\t\r]/, "'$&")}\t${reason}\n`).join('');
}
