import * as z from 'zod';
import { RISK_CLASSES, type RiskClass } from '../risk-class.ts';
import { INTENTS } from '../understanding.ts';

const utterances = z.array(z.string().min(1).max(500));

const riskClass = z.enum(RISK_CLASSES as [RiskClass, ...RiskClass[]]);

/** The sample utterances of one language, `locales/<tag>/nlu.json`. */
export const nluFileSchema = z.strictObject({
  intents: z.record(z.enum(INTENTS), utterances),
  risks: z.partialRecord(riskClass, utterances),
  /** Utterances that share words with emergencies and are none, each with what it truly is. */
  hardNegatives: z.array(
    z.strictObject({ text: z.string().min(1).max(500), intent: z.enum(INTENTS).nullable(), risk: riskClass }),
  ),
});

export type NluFile = z.infer<typeof nluFileSchema>;
