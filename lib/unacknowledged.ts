import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Acknowledged } from './acknowledge.ts';

const violation = z.object({
  ruleName: z.string(),
  severity: z.string().optional(),
  violatingConstructs: z.array(z.object({ constructPath: z.string().optional() })),
  acknowledgedId: z.string().optional(),
});

const report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(violation),
      suppressedViolations: z.array(violation).optional(),
    }),
  ),
});

/** What is wrong with the findings and with what was acknowledged, one line each; empty when the two fit. */
export function unsettledFindings(
  reportPath: string,
  acknowledged: readonly Acknowledged[],
): readonly string[] {
  const { pluginReports } = report.parse(JSON.parse(readFileSync(reportPath, 'utf8')));
  const open = pluginReports.flatMap(({ pluginName, violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(
        ({ constructPath }) =>
          `${pluginName}: ${ruleName} at ${constructPath ?? 'no construct'}: not acknowledged`,
      ),
    ),
  );
  const settled = pluginReports.flatMap(({ suppressedViolations = [] }) =>
    suppressedViolations.flatMap(({ acknowledgedId, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath = '' }) => ({ finding: acknowledgedId, path: constructPath })),
    ),
  );
  const idle = acknowledged.flatMap(({ path, finding }) => {
    const count = settled.filter(
      (one) => one.finding === finding && (one.path === path || one.path.startsWith(`${path}/`)),
    ).length;
    return count === 1 ? [] : [`${finding} at ${path}: acknowledged for one finding, and there are ${count}`];
  });
  return [...open, ...idle];
}
