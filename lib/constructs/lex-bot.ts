import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnBot, CfnBotAlias, CfnBotVersion } from 'aws-cdk-lib/aws-lex';
import { Construct } from 'constructs';
import { ROOT } from '../bundling.ts';
import { chooseSamples, hashOf, type IntentSamples } from '../lex-samples.ts';

/** Lex answers with any choice at all; whether it counts is decided where the answer is read. */
const CONFIDENCE_THRESHOLD = 0.4;
/** Each utterance stands alone: no session needs to be remembered. One minute is the least that Lex takes. */
const SESSION_SECONDS = 60;

interface LexLocale {
  readonly tag: string;
  readonly localeId: string;
}

/** A Lex V2 bot that knows the intents of `locales/`, in every served language that Lex understands by itself. */
export class LexBot extends Construct {
  readonly botId: string;
  readonly aliasId: string;
  readonly aliasArn: string;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly name: string; readonly languages: readonly string[] },
  ) {
    super(scope, id);
    const locales = lexLocales(props.languages);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lexv2.amazonaws.com') });
    const botLocales = locales.map(botLocale);
    const bot = new CfnBot(this, 'Bot', {
      name: props.name,
      description: 'A second opinion about what somebody wants, where the recogniser inside is not sure',
      dataPrivacy: { ChildDirected: false },
      idleSessionTtlInSeconds: SESSION_SECONDS,
      roleArn: role.roleArn,
      autoBuildBotLocales: true,
      botLocales,
    });
    // A version never changes: other words need another one, and so another logical id.
    const version = new CfnBotVersion(this, `Version${hashOf(JSON.stringify(botLocales))}`, {
      botId: bot.attrId,
      botVersionLocaleSpecification: locales.map(({ localeId }) => ({
        localeId,
        botVersionLocaleDetails: { sourceBotVersion: 'DRAFT' },
      })),
    });
    const alias = new CfnBotAlias(this, 'Alias', {
      botId: bot.attrId,
      botAliasName: 'live',
      botVersion: version.attrBotVersion,
      // No conversation logs: they would hold what people wrote.
      botAliasLocaleSettings: locales.map(({ localeId }) => ({
        localeId,
        botAliasLocaleSetting: { enabled: true },
      })),
    });
    const { account, region } = Stack.of(this);
    this.botId = bot.attrId;
    this.aliasId = alias.attrBotAliasId;
    this.aliasArn = `arn:aws:lex:${region}:${account}:bot-alias/${bot.attrId}/${alias.attrBotAliasId}`;
  }
}

/** The served languages that Lex understands without a generative model, as `locales/languages.json` names them. */
export function lexLocales(languages: readonly string[]): readonly LexLocale[] {
  const known = readJson('locales/languages.json') as readonly { tag: string; lexLocale: string | null }[];
  return known.flatMap(({ tag, lexLocale }) =>
    lexLocale !== null && languages.includes(tag) ? [{ tag, localeId: lexLocale }] : [],
  );
}

function botLocale({ tag, localeId }: LexLocale): CfnBot.BotLocaleProperty {
  const { intents } = readJson(`locales/${tag}/nlu.json`) as { intents: IntentSamples };
  const listed = Object.entries(chooseSamples(intents)).map(([name, samples]) => ({
    name,
    sampleUtterances: samples.map((utterance) => ({ utterance })),
  }));
  return {
    localeId,
    nluConfidenceThreshold: CONFIDENCE_THRESHOLD,
    intents: [...listed, { name: 'FallbackIntent', parentIntentSignature: 'AMAZON.FallbackIntent' }],
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}
