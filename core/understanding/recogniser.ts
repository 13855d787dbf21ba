import { LANGUAGE_TAGS, type LanguageTag } from '../language-tag.ts';
import { assessStatistically, isSupported, type ReadPart, readParts } from './assess-statistically.ts';
import { chooseIntent } from './choose-intent.ts';
import { combineSigns } from './combine-signs.ts';
import { type Concept, meaningOf } from './concepts.ts';
import { findWhoIsInDanger } from './find-danger.ts';
import type { Span } from './find-signs.ts';
import { identifyLanguage } from './identify-language.ts';
import type { JudgedSign } from './judge-signs.ts';
import type { LanguageLikelihoods } from './language-likelihoods.ts';
import { type Model, readModel } from './model.ts';
import { normalise, type Word } from './normalise.ts';
import { readKnowledge, readMessage } from './read-message.ts';
import { type AssessedRisk, urgencyOf } from './risk-class.ts';
import { scoreSpan, scoreWords } from './score-message.ts';
import { statisticalEvidence } from './statistical-evidence.ts';
import type { Evidence, Understand } from './understanding.ts';

/**
 * Makes the recogniser from the bytes of `model/understanding.bin`.
 * Lexicon and model judge the risk independently; the more urgent of the two holds, and its words are the evidence.
 */
export function createUnderstand(modelBytes: Uint8Array): Understand {
  return understandWith(readModel(modelBytes));
}

/** The recogniser of a model that is already read. */
export function understandWith(model: Model): Understand {
  const knowledge = readKnowledge(model);
  return (text, context) => {
    const normalised = normalise(text);
    const { words } = normalised;
    const likelihoods = identifyLanguage(words, context, model);
    const { signs, features } = readMessage(normalised, knowledge, likelihoods);
    const { judged, marks } = signs;
    const scored = scoreWords(features, words.length, model);
    const whole = scoreSpan(scored, 0, words.length, model);
    const parts = readParts(scored, whole, model);
    const asserted = believed(judged, parts);
    const concepts = new Set(asserted.map((sign) => sign.concept));
    const bySigns = combineSigns(concepts);
    const length = lengthOf(text);
    const byModel =
      length === 'word'
        ? { ...ROUTINE, from: 0, to: 0 }
        : assessStatistically(parts, model, length === 'few');
    const risk = moreUrgent(bySigns, byModel);
    const chosen = chooseIntent(whole, risk, concepts, model);

    const spans: (Span & { concept: Concept })[] = [...asserted];
    if (urgencyOf(byModel.risk) > urgencyOf(bySigns.risk)) {
      const evidence = statisticalEvidence(scored, byModel, byModel, judged, chosen.intent, model);
      if (evidence !== undefined) spans.push(evidence);
    }
    return {
      language: likeliest(likelihoods),
      intent: chosen.intent,
      intentConfidence: chosen.confidence,
      isSure: chosen.isSure,
      risk: risk.risk,
      emergencyKind: risk.emergencyKind,
      inDanger: findWhoIsInDanger(judged, marks, words),
      evidence: quote(spans, words, text),
    };
  };
}

const ROUTINE: AssessedRisk = { risk: 'routine', emergencyKind: null };

/**
 * Whether a text has one word or none ("3", "no", "好"), a few, or enough to judge by. Alone such a word is an answer to
 * something, and a guess at danger would rest on nothing; only a listed sign raises it.
 */
function lengthOf(text: string): 'word' | 'few' | 'enough' {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{M}'’]{2,}/gu)?.length ?? 0;
  const count = han > 0 ? Math.floor(han / HAN_IN_WORD) : words;
  if (han > 0 ? han < 3 : words < 2) return 'word';
  return count <= FEW_WORDS ? 'few' : 'enough';
}

const FEW_WORDS = 3;
const HAN_IN_WORD = 1.5;

/** The signs that hold: asserted ones, and of the loose ones those whose risk the model supports. */
function believed(judged: readonly JudgedSign[], parts: readonly ReadPart[]): JudgedSign[] {
  return judged.filter(({ standing, isLoose, concept }) => {
    if (standing !== 'asserted') return false;
    const { risk } = meaningOf(concept);
    return !isLoose || (risk !== 'routine' && isSupported(risk, parts));
  });
}

/** The more urgent of two risks; the signs name the kind, because a reviewer can see why. */
function moreUrgent(bySigns: AssessedRisk, byModel: AssessedRisk): AssessedRisk {
  const more = urgencyOf(byModel.risk) > urgencyOf(bySigns.risk) ? byModel : bySigns;
  return { risk: more.risk, emergencyKind: more.emergencyKind };
}

function likeliest(likelihoods: LanguageLikelihoods): { tag: LanguageTag; confidence: number } {
  const tag = LANGUAGE_TAGS.reduce((best, candidate) =>
    likelihoods[candidate] > likelihoods[best] ? candidate : best,
  );
  return { tag, confidence: likelihoods[tag] };
}

/** The evidence in the order of urgency, then of the text; of equal concepts the longest quote stands for all. */
function quote(
  spans: readonly (Span & { concept: Concept })[],
  words: readonly Word[],
  text: string,
): Evidence[] {
  const longest = new Map<Concept, Span>();
  for (const span of spans) {
    const known = longest.get(span.concept);
    if (known === undefined || span.to - span.from > known.to - known.from) longest.set(span.concept, span);
  }
  return [...longest]
    .map(([concept, span]) => {
      const start = words[span.from]?.start ?? 0;
      const end = words[span.to - 1]?.end ?? start;
      return { concept, quote: text.slice(start, end), start, end };
    })
    .sort(
      (one, other) =>
        urgencyOf(meaningOf(other.concept).risk) - urgencyOf(meaningOf(one.concept).risk) ||
        one.start - other.start,
    );
}
