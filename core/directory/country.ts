import * as z from 'zod/mini';
import { type CountryCode, parseCountryCode } from '../country-code.ts';
import '../zod-sentences.ts';

/** How far a fact is trusted; `low` is an old, single weak or conflicting source. */
export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What a help line of the directory is for, in the words of the data. */
export const LISTED_KINDS = [
  'suicide_crisis',
  'mental_health_crisis',
  'drug',
  'overdose_prevention',
  'treatment_referral',
  'poison',
  'child_youth',
  'domestic_violence',
  'other',
] as const;
export type ListedKind = (typeof LISTED_KINDS)[number];

/** How a person checked a line. */
export const VERIFICATION_METHODS = ['test_call', 'test_text', 'official_page'] as const;

const confidence = z.enum(CONFIDENCES);
const text = z.string().check(z.minLength(1));
const isoDate = z.iso.date();
const countryCode = z.pipe(
  z.string(),
  z.transform((value, context): CountryCode => {
    const code = value === value.toUpperCase() ? parseCountryCode(value) : null;
    if (code !== null) return code;
    const message = 'expected an upper-case ISO 3166-1 alpha-2 code';
    context.issues.push({ code: 'custom', message, input: value });
    return z.NEVER;
  }),
);

const emergency = z.strictObject({
  number: text,
  dial: z.string().check(z.regex(/^\d{2,6}$/, 'expected 2 to 6 digits')),
  label: text,
  reaches: z.array(z.enum(['any', 'ambulance', 'police', 'fire'])).check(z.minLength(1)),
  channel: z.enum(['voice', 'text']),
  coverage: z.enum(['national', 'partial']),
  confidence,
  source: text,
  asOf: text,
  note: z.optional(text),
});

const protocol = z.strictObject({
  steps: z.enum(['breaths', 'cpr']),
  firstStep: z.enum(['call_first']),
  confidence,
  sources: z.array(text).check(z.minLength(1)),
  note: text,
});

const naloxone = z.strictObject({
  access: z.enum([
    'no_prescription',
    'no_prescription_from_listed_suppliers',
    'prescription_or_services',
    'programmes',
    'limited',
    'changing',
    'emergency_services_only',
    'unknown',
  ]),
  cost: z.enum(['free', 'free_or_charged', 'charged', 'unknown']),
  text,
  confidence,
  sources: z.array(text).check(z.minLength(1)),
  asOf: text,
  law: z.strictObject({
    class: z.enum(['good_samaritan_some', 'good_samaritan_national', 'none_known']),
    note: text,
    confidence,
    sources: z.array(text).check(z.minLength(1)),
  }),
  /** The fact base's own, finer word for the access, kept for reviewers. */
  status: z.optional(text),
});

const line = z.strictObject({
  kind: z.enum(LISTED_KINDS),
  name: text,
  area: text,
  phone: z.array(
    z.strictObject({
      number: text,
      dial: z.string().check(z.regex(/^[\d+*#]+$/, 'expected digits, +, * and # only')),
      menuOption: z.optional(z.string().check(z.regex(/^\d$/, 'expected one digit'))),
    }),
  ),
  sms: z.nullable(text),
  smsTo: z.nullable(z.string().check(z.regex(/^\d+$/, 'expected digits only'))),
  smsBody: z.nullable(text),
  isSmsConfirmed: z.boolean(),
  whatsapp: z.nullable(text),
  chatUrl: z.nullable(z.url()),
  textAvailable: z.enum(['yes', 'unknown']),
  hours: text,
  languages: z.array(text),
  languagesNote: z.nullable(text),
  cost: text,
  url: z.nullable(z.url()),
  operator: text,
  flags: z.array(
    z.enum([
      'law_enforcement_operated',
      'may_trigger_compulsory_treatment',
      'calls_registered',
      'police_link',
      'legal_risk_check',
      'check_law_enforcement_link',
    ]),
  ),
  status: z.enum(['active', 'unverified', 'suspended', 'ended']),
  confidence,
  sourceType: z.enum(['read', 'general_knowledge']),
  sourceGrade: z.enum(['page_about_this_line', 'community_list_only', 'general_knowledge_only']),
  sources: z.array(text).check(z.minLength(1)),
  asOf: text,
  publish: z.enum([
    'after_test_call',
    'after_official_page_and_test_call',
    'hold',
    'hold_safety_review',
    'never',
  ]),
  /** For whom the line is, when not for everybody. */
  audience: z.nullable(text),
  /** `false`: never the only help that is named. */
  mayStandAlone: z.boolean(),
  verified: z.nullable(
    z.strictObject({
      at: isoDate,
      by: text,
      methods: z.array(z.enum(VERIFICATION_METHODS)).check(z.minLength(1)),
    }),
  ),
  note: z.optional(text),
});

const country = z.strictObject({
  country: countryCode,
  name: text,
  /** Codes of places that have numbers of their own but this country's emergency system. */
  territories: z.array(countryCode),
  contentLanguages: z.array(text).check(z.minLength(1)),
  /** IANA names, of the country without its territories. */
  timeZones: z.array(text).check(z.minLength(1)),
  note: z.optional(text),
  emergency: z.array(emergency),
  protocol,
  naloxone,
  gaps: z.array(text),
  lines: z.array(line),
});

/** Everything the directory knows of one country, as its file in `directory/countries/` says it. */
export type Country = z.infer<typeof country>;
export type EmergencyEntry = Country['emergency'][number];
export type ListedLine = Country['lines'][number];
export type Protocol = Country['protocol'];
export type NaloxoneAccess = Country['naloxone'];

/**
 * Parses one country's file.
 * Throws an `Error` that names the country, the field and what was expected; it carries no number.
 *
 * @param name how the file is called, for the message: `"PL"`
 */
export function parseCountry(name: string, json: unknown): Country {
  const parsed = country.safeParse(json);
  if (!parsed.success) throw new Error(`directory country "${name}": ${issuesOf(parsed.error)}`);
  if (parsed.data.country !== name) {
    throw new Error(`directory country "${name}": country: expected "${name}", the name of the file`);
  }
  return parsed.data;
}

/** Writes the issues of a failed parse as `field: what was expected`, without the value that was found. */
export function issuesOf(error: z.core.$ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`).join('; ');
}
