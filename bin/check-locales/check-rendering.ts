import type { CountryCode } from '../../core/country-code.ts';
import type { Directory } from '../../core/directory/directory.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import type { MessageKey } from '../../core/text/message-key.ts';
import { segmentsOf } from '../../core/text/segments.ts';
import { placesOf } from '../../core/text/translator.ts';
import type { Words } from '../../core/text/words.ts';
import { bidiFaults } from './check-bidi.ts';
import { phrasesIn } from './check-wording.ts';
import type { KeyNote } from './locale-files.ts';
import type { Problem } from './problem.ts';
import { type GsmProposal, proposeGsm } from './propose-gsm.ts';
import { SAMPLE_NOW, sampleParams } from './sample-params.ts';

/** Segments that the first text of an emergency may take, complete alone. */
const FIRST_EMERGENCY_SEGMENTS: Readonly<Record<LanguageTag, number>> = {
  en: 2,
  es: 3,
  fr: 3,
  pt: 3,
  de: 3,
  it: 3,
  zh: 3,
  pl: 5,
  vi: 5,
  ru: 5,
  uk: 5,
  ar: 5,
  fa: 5,
  hi: 5,
};

/** Segments that any other text may take, by alphabet. */
const MESSAGE_SEGMENTS = { 'GSM-7': 3, 'UCS-2': 5 } as const;

/** Places of a text that come out differently from country to country. */
const OF_COUNTRY = [
  'emergency',
  'notIn',
  'crisisLine',
  'drugLine',
  'violenceLine',
  'treatmentLine',
  'useAloneLine',
];

/** Places that are longest in one sample or another. */
const OF_SAMPLE = ['opensAt', 'law'];

/** What rendering one text in every served country came to. */
export interface Rendering {
  readonly key: string;
  /** Segments of the dearest rendering, or 0 for a fragment. */
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly problems: readonly Problem[];
  /** What would make the text cheaper; `null` when nothing would. */
  readonly proposal: GsmProposal | null;
}

/** Renders one text with the numbers and names of every country, and holds it to its budget. */
export function checkRendering(
  language: LanguageTag,
  key: string,
  template: string,
  note: KeyNote,
  context: {
    readonly words: Words;
    readonly directory: Directory;
    readonly topicWords: readonly string[];
    readonly isRightToLeft: boolean;
  },
): Rendering {
  if (note.segments === 'fragment') {
    return { key, segments: 0, encoding: 'GSM-7', problems: [], proposal: null };
  }
  const texts = renderings(language, key as MessageKey, template, context);
  const dearest = [...texts].reduce((most, text) => (costOf(text) > costOf(most) ? text : most), '');
  const { encoding, segments } = segmentsOf(dearest);
  const limit =
    note.segments === 'first_emergency' ? FIRST_EMERGENCY_SEGMENTS[language] : MESSAGE_SEGMENTS[encoding];

  const problem = (expected: string): Problem => ({ language, at: key, expected });
  const problems: Problem[] = [];
  if (segments > limit) {
    const { units } = segmentsOf(dearest);
    problems.push(
      problem(`at most ${limit} segments; the longest has ${segments} (${units} of ${encoding})`),
    );
  }
  if (texts.some((text) => /\{\{|\}\}| {2}|undefined|null|NaN/.test(text))) {
    problems.push(problem('no unfilled place and no two spaces in a row once rendered'));
  }
  if (note.isUnasked) {
    const named = new Set(texts.flatMap((text) => phrasesIn(firstSegment(text), context.topicWords)));
    if (named.size > 0) {
      problems.push(problem(`a first segment that names no topic, not "${[...named].join('", "')}"`));
    }
  }
  if (context.isRightToLeft) {
    const faults = new Set(texts.flatMap((text) => bidiFaults(text)));
    problems.push(...[...faults].map((fault) => problem(fault)));
  }
  return { key, segments, encoding, problems, proposal: proposeGsm(dearest) };
}

function renderings(
  language: LanguageTag,
  key: MessageKey,
  template: string,
  { words, directory }: { readonly words: Words; readonly directory: Directory },
): readonly string[] {
  const places = placesOf(template);
  const dependsOnCountry = places.some((place) => OF_COUNTRY.includes(place));
  const dependsOnSample = places.some((place) => OF_SAMPLE.includes(place));
  const countries: readonly (CountryCode | null)[] = dependsOnCountry
    ? [null, ...directory.countries.flatMap((country) => [country.country, ...country.territories])]
    : [null];
  const texts = countries.flatMap((country) =>
    sampleParams(country)
      .slice(0, dependsOnSample ? undefined : 1)
      .map((params) => words.render({ kind: 'approved', key, params, language }, { now: SAMPLE_NOW })),
  );
  return [...new Set(texts)];
}

/** Orders texts by segments, then by units. */
function costOf(text: string): number {
  const { segments, units } = segmentsOf(text);
  return segments * 10_000 + units;
}

/** What a locked phone shows at most. */
function firstSegment(text: string): string {
  return text.slice(0, segmentsOf(text).encoding === 'GSM-7' ? 160 : 70);
}
