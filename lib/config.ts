import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { settingsSchema } from '../lambdas/settings.ts';
import { type Deployment, deploymentSchema } from './deployment-settings.ts';
import { SettingsError } from './settings-error.ts';

/** Risks of which nobody may wait long: the settings say how long. */
export const URGENT_RISKS = ['emergency', 'crisis'] as const;
export type UrgentRisk = (typeof URGENT_RISKS)[number];

/** The part of the settings that the functions read, as the operator wrote it. */
export type HelplineJson = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly languages: readonly string[];
  readonly retentionDays: number;
  readonly unclaimedAlertSeconds: Readonly<Record<UrgentRisk, number>>;
};

/** Everything that an operator decides about one stage of a helpline. */
export interface HelplineConfig {
  readonly stage: string;
  /** Goes to the functions as it is: one schema reads it here, in AWS and in the local runtime. */
  readonly helpline: HelplineJson;
  readonly deployment: Deployment;
}

const record = z.record(z.string(), z.unknown());

const stageName = z
  .string()
  .regex(/^[a-z][a-z0-9]{0,15}$/, 'expected a short name in lower case such as "staging"');

const fileSchema = z.strictObject({
  helpline: record,
  deployment: record,
  /** What is different in a stage; a field that is named here replaces the whole field above. */
  stages: z.record(stageName, z.strictObject({ helpline: record.optional(), deployment: record.optional() })),
});

const configSchema = z
  .object({ helpline: settingsSchema, deployment: deploymentSchema })
  .superRefine(({ helpline, deployment }, context) => {
    const expected = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: ['deployment', ...path], message });
    deployment.sms?.identities.forEach(({ country }, index) => {
      if (!helpline.countries.some((served) => served === country))
        expected(['sms', 'identities', index, 'country'], 'expected one of "helpline.countries"');
    });
    for (const country of Object.keys(deployment.sms?.dailySpendDollars ?? {})) {
      if (!deployment.sms?.identities.some((identity) => identity.country === country))
        expected(['sms', 'dailySpendDollars', country], 'expected the country of one of "identities"');
    }
    if (deployment.sms === null && deployment.web === null)
      expected(['web'], 'expected a channel: "sms", "web" or both');
  });

/**
 * Parses an operator's settings for one stage. Throws a `SettingsError` with one line for each wrong field: its path
 * and what was expected.
 */
export function parseConfig(json: unknown, stage: string): HelplineConfig {
  const file = parsed(fileSchema, json);
  const change = file.stages[stage];
  if (change === undefined) {
    const known = Object.keys(file.stages).join(', ');
    throw new SettingsError([`stages.${stage}: expected one of the stages that the settings name: ${known}`]);
  }
  const helpline = { ...file.helpline, ...change.helpline };
  const { deployment } = parsed(configSchema, {
    helpline,
    deployment: { ...file.deployment, ...change.deployment },
  });
  return { stage, helpline: helpline as HelplineJson, deployment };
}

/** Reads settings from a file of their own. Throws a `SettingsError` when it is missing or is no JSON. */
export function readConfigFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SettingsError([`${path}: ${error instanceof Error ? error.message : 'cannot be read'}`]);
  }
}

function parsed<Value>(schema: z.ZodType<Value>, json: unknown): Value {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`),
  );
}
