import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';

/** One measured figure beside its budget. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly budget: string;
  /** `null` where the figure has no budget of its own. */
  readonly isWithin: boolean | null;
}

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Repeats work for about `forMs` after a warm-up and answers how often it ran in a second. */
export async function perSecond(work: () => unknown, forMs = 2_000): Promise<number> {
  const warmUpEnd = performance.now() + forMs / 4;
  while (performance.now() < warmUpEnd) await work();
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < forMs) {
    await work();
    count += 1;
  }
  return (count * 1_000) / (performance.now() - start);
}

/** When, at which commit and on what it was measured, above the figures. */
export function printReport(figures: readonly Figure[]): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const today = new Date().toISOString().slice(0, 10);
  const load = Math.round(loadavg()[0] ?? 0);
  const machine = `Node ${process.version}, ${cpus().length} cores, load average ${load}`;
  return `Measured ${today} at commit ${commit}, ${machine}.\n\n${printTable(figures)}`;
}

/** Prints figures as a Markdown table. */
export function printTable(figures: readonly Figure[]): string {
  const mark = { true: 'yes', false: '**no**', null: '' } as const;
  return [
    '| what | measured | budget | within |',
    '|---|---|---|---|',
    ...figures.map(
      ({ what, value, budget, isWithin }) => `| ${what} | ${value} | ${budget} | ${mark[`${isWithin}`]} |`,
    ),
  ].join('\n');
}

export function rounded(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
