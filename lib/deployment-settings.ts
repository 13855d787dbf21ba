import * as z from 'zod';

const country = z.string().regex(/^[A-Z]{2}$/, 'expected a country code such as "US"');
const dollars = z.number('expected US dollars as a number').positive('expected more than 0 dollars');
const origin = z
  .string()
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value && value.startsWith('https://'),
    'expected an origin such as "https://www.example.org"',
  );
const domainName = z
  .string()
  .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'expected a domain name such as "help.example.org"');
const certificateArn = z
  .string()
  .regex(
    /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/,
    'expected the ARN of a certificate in us-east-1: CloudFront takes no other',
  );
const keyVersion = z.string().regex(/^[A-Za-z0-9]{1,8}$/, 'expected a version such as "1"');
/** Newest last: it writes, every listed one reads. A version stays listed until nothing written by it is left. */
const keyVersions = z.array(keyVersion).min(1, 'expected at least one version, the newest last');

/** A number that this deployment asks for and keeps; nothing has to be registered for it. */
const requestedNumber = z.strictObject({
  type: z.enum(['LONG_CODE', 'SIMULATOR'], {
    error: 'expected "LONG_CODE" or "SIMULATOR"; give a registered number (10DLC, short code) by its "arn"',
  }),
  country,
});

/** A number, short code, pool or sender id that is there already, set up as docs/operating.md says. */
const givenIdentity = z.strictObject({
  arn: z
    .string()
    .regex(
      /^arn:aws:sms-voice:[a-z0-9-]+:\d{12}:(phone-number|pool|sender-id)\/[A-Za-z0-9_/-]+$/,
      'expected the ARN of a phone number, pool or sender id',
    ),
  country,
});

const sms = z.strictObject({
  /** First choice first; the second of a country is for a second try. */
  identities: z.array(z.union([requestedNumber, givenIdentity])).min(1, 'expected at least one identity'),
  /** A part that costs more is not sent. */
  maxPriceDollars: z.string().regex(/^[0-9]{0,2}\.[0-9]{1,5}$/, 'expected dollars such as "0.50"'),
  /** Whom the check from outside would text; it never does. AWS names a simulator number for each country. */
  probeNumber: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'expected a number such as "+12065550100", or null')
    .nullable(),
  /** Above this in a day (UTC) an alarm is raised and routine answers become rare. Emergencies are sent all the same. */
  dailySpendDollars: z.record(country, dollars),
});

const ownDomain = z.strictObject({ domainName, certificateArn });

const web = z.strictObject({
  /** Of the widget and the full-page chat; null: CloudFront's own name. */
  domain: ownDomain.nullable(),
  /** Other pages that carry the widget. */
  embeddingOrigins: z.array(origin),
});

/** How a helpline is put up in AWS; what it says and does stands in the settings of the functions. */
export const deploymentSchema = z.strictObject({
  /** Part of every stack's name, so that two helplines fit into one account. */
  stackName: z.string().regex(/^[A-Z][A-Za-z0-9]{1,31}$/, 'expected a name such as "Lantern"'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a region such as "us-east-1"'),
  sms: sms.nullable(),
  web: web.nullable(),
  console: z.strictObject({
    domain: ownDomain.nullable(),
    /** Before Cognito's own domain; unique in the region. */
    signInPrefix: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'expected lower-case letters, digits and hyphens'),
  }),
  onCall: z.strictObject({
    emails: z.array(z.email('expected an e-mail address')).min(1, 'expected somebody who is alerted'),
  }),
  /** The second opinion of a Lex bot; the recogniser inside decides most messages. */
  hasLex: z.boolean('expected true or false'),
  /** Machine translation between a counselor and a help seeker. */
  hasTranslate: z.boolean('expected true or false'),
  /** A firewall before the sites, in a stack of its own in us-east-1; costs a fixed sum a month. */
  hasFirewall: z.boolean('expected true or false'),
  /** The output of that stack, where the helpline stands in another region. */
  firewallArn: z
    .string()
    .regex(
      /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[A-Za-z0-9_/-]+$/,
      'expected the ARN of a web ACL for CloudFront, or null',
    )
    .nullable(),
  /** Kept free for each function; null: none. A new account has too little to share out. */
  reservedConcurrency: z.int().min(1).nullable(),
  /** How many runs of one function a queue may have at once. */
  queueConcurrency: z.int().min(2).max(1000),
  logRetentionDays: z.union(
    [z.literal(30), z.literal(60), z.literal(90), z.literal(180), z.literal(365), z.literal(731)],
    'expected 30, 60, 90, 180, 365 or 731',
  ),
  keys: z.strictObject({ numberSeal: keyVersions, visitorToken: keyVersions }),
  tags: z.record(z.string().regex(/^[\w .:/=+@-]{1,128}$/), z.string().max(256)),
});

export type Deployment = z.infer<typeof deploymentSchema>;
export type SmsSettings = NonNullable<Deployment['sms']>;
export type WebSettings = NonNullable<Deployment['web']>;
export type OwnDomain = z.infer<typeof ownDomain>;
