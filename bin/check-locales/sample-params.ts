import type { CountryCode } from '../../core/country-code.ts';
import { FURTHER_SUBJECTS } from '../../core/dialogue/topics/treatment.ts';
import { placeParams } from '../../core/dialogue/turn.ts';
import { LANGUAGE_TAGS } from '../../core/language-tag.ts';
import type { MessageKey } from '../../core/text/message-key.ts';
import type { Param } from '../../core/text/param.ts';
import { SAMPLE_SERVICES } from './sample-services.ts';

/** A Sunday noon; the longest times that a text can name are days after it. */
export const SAMPLE_NOW = Date.parse('2026-11-22T12:00:00Z');

const LAWS: readonly MessageKey[] = [
  'naloxone.law.some_states',
  'naloxone.law.national',
  'naloxone.law.unknown',
];
const OPENINGS = [
  '2026-11-22T23:30:00Z',
  '2026-11-25T23:30:00Z',
  '2026-11-28T23:30:00Z',
  '2026-12-25T23:30:00Z',
];

type SampleParams = readonly Readonly<Record<string, Param>>[];

/** Every text of every language asks for the same ones again. */
const KNOWN = new Map<CountryCode | null, SampleParams>();

/** Values as long as they get in use, for every place that a text can have; several where the longest depends. */
export function sampleParams(country: CountryCode | null): SampleParams {
  const known = KNOWN.get(country) ?? makeSampleParams(country);
  KNOWN.set(country, known);
  return known;
}

function makeSampleParams(country: CountryCode | null): SampleParams {
  return OPENINGS.map((opening, index) => ({
    ...placeParams(country),
    helpline: 'Lantern Helpline',
    name: 'Maria Fernanda',
    code: '9999',
    position: 88,
    minutes: { type: 'minutes', count: 45 },
    days: { type: 'days', count: 30 },
    opensAt: { type: 'time', at: Date.parse(opening), zone: 'UTC' },
    list: { type: 'menu', options: LANGUAGE_TAGS.map((tag) => `language_${tag}` as const) },
    subjects: { type: 'menu', options: FURTHER_SUBJECTS },
    ...SAMPLE_SERVICES,
    law: { type: 'text', key: LAWS[index % LAWS.length] ?? 'naloxone.law.unknown' },
  }));
}
