import * as z from 'zod/mini';
import '../../zod-sentences.ts';
import { RISK_CLASSES, type RiskClass } from '../risk-class.ts';
import { INTENTS } from '../understanding.ts';

/** As long as Lex takes. */
const utterance = z.string().check(z.minLength(1), z.maxLength(500));

const utterances = z.array(utterance);

const riskClass = z.enum(RISK_CLASSES as [RiskClass, ...RiskClass[]]);

/** The sample utterances of one language, `locales/<tag>/nlu.json`. */
export const nluFileSchema = z.strictObject({
  intents: z.record(z.enum(INTENTS), utterances),
  risks: z.partialRecord(riskClass, utterances),
  /** Utterances that share words with emergencies and are none, each with what it truly is. */
  hardNegatives: z.array(
    z.strictObject({ text: utterance, intent: z.nullable(z.enum(INTENTS)), risk: riskClass }),
  ),
});

export type NluFile = z.infer<typeof nluFileSchema>;
