import type { Branded } from '../ids.ts';

/** A phone number in international form, `+` and 7 to 15 digits (ITU-T E.164). Never logged, never shown to staff. */
export type E164 = Branded<'E164'>;

/** Parses a phone number in international form; `null` when the text is none. */
export function parseE164(text: string): E164 | null {
  return /^\+[1-9]\d{6,14}$/.test(text) ? (text as E164) : null;
}
