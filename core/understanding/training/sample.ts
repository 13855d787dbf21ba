import type { LanguageTag } from '../../language-tag.ts';
import type { RiskClass } from '../risk-class.ts';
import type { Intent } from '../understanding.ts';
import type { NluFile } from './nlu-file.ts';

/** One utterance to learn from; what is null is not known and teaches nothing. */
export interface Sample {
  readonly text: string;
  readonly language: LanguageTag;
  readonly intent: Intent | null;
  readonly risk: RiskClass | null;
  readonly isHardNegative: boolean;
}

/** What an utterance of each intent says at least about the risk. */
const RISK_OF_INTENT: Readonly<Record<Intent, RiskClass>> = {
  overdose_now: 'emergency.overdose',
  suicide: 'crisis',
  violence: 'danger',
  withdrawal: 'elevated',
  relapse: 'elevated',
  safer_use: 'elevated',
  naloxone_use: 'routine',
  naloxone_get: 'routine',
  treatment_info: 'routine',
  treatment_find: 'routine',
  family: 'routine',
  human: 'routine',
  privacy: 'routine',
  language: 'routine',
  opt_out: 'routine',
  thanks_bye: 'routine',
  greeting: 'routine',
  off_topic: 'routine',
};

/** The intent of an utterance that is only known by its risk; crises are of several intents. */
const INTENT_OF_RISK: Readonly<Record<RiskClass, Intent | null>> = {
  'emergency.overdose': 'overdose_now',
  'emergency.child_ingestion': 'overdose_now',
  'emergency.self_harm': 'suicide',
  'emergency.attack': 'violence',
  'emergency.medical': null,
  crisis: null,
  danger: 'violence',
  elevated: null,
  routine: null,
};

/** The samples of one language, in the order of the file. */
export function samplesOf(language: LanguageTag, file: NluFile): Sample[] {
  const samples: Sample[] = [];
  for (const [intent, texts] of Object.entries(file.intents) as [Intent, string[]][]) {
    for (const text of texts) {
      samples.push({ text, language, intent, risk: RISK_OF_INTENT[intent], isHardNegative: false });
    }
  }
  for (const [risk, texts] of Object.entries(file.risks) as [RiskClass, string[]][]) {
    for (const text of texts) {
      samples.push({ text, language, intent: INTENT_OF_RISK[risk], risk, isHardNegative: false });
    }
  }
  for (const { text, intent, risk } of file.hardNegatives) {
    samples.push({ text, language, intent, risk, isHardNegative: true });
  }
  return samples;
}
