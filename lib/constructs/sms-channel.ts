import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnConfigurationSet, CfnPhoneNumber } from 'aws-cdk-lib/aws-smsvoice';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { SmsSettings } from '../deployment-settings.ts';

/**
 * What AWS answers itself to HELP and STOP where self-managed opt-outs are off. They are on: these texts, which the
 * service demands, are never sent, and the helpline's own approved words are.
 */
const UNUSED_ANSWERS = { help: { message: 'Help' }, stop: { message: 'Stopped' } };

/** What the service reports about a text that left. */
const RECEIPT_EVENTS = ['TEXT_ALL'];

export interface SmsChannelProps {
  readonly sms: SmsSettings;
  readonly inbound: ITopic;
  readonly receipts: ITopic;
  readonly key: IKey;
}

/** Text messages by AWS End User Messaging: numbers that take answers, the way in, and the receipts. */
export class SmsChannel extends Construct {
  /** The value of the variable `SMS_SENDING`. */
  readonly sending: string;
  /** What a function that sends must be allowed to use. */
  readonly arns: readonly string[];
  /** Lets a number publish what people text; a number that was there before is given it by hand. */
  readonly channelRole: Role;

  constructor(scope: Construct, id: string, { sms, inbound, receipts, key }: SmsChannelProps) {
    super(scope, id);
    this.channelRole = this.inboundRole(inbound, key);
    const configurationSet = new CfnConfigurationSet(this, 'Receipts', {
      eventDestinations: [
        {
          eventDestinationName: 'receipts',
          enabled: true,
          matchingEventTypes: RECEIPT_EVENTS,
          snsDestination: { topicArn: receipts.topicArn },
        },
      ],
    });
    const identities = sms.identities.map((identity, index) =>
      'arn' in identity
        ? { country: identity.country, arn: identity.arn }
        : { country: identity.country, arn: this.number(index, identity, inbound).attrArn },
    );
    const countries = [...new Set(identities.map(({ country }) => country))];
    this.arns = [...identities.map(({ arn }) => arn), configurationSet.attrArn];
    this.sending = Stack.of(this).toJsonString({
      identities: {
        // Somebody with a phone from abroad is answered as well, where the network lets the text through.
        default: identities.map(({ arn }) => arn),
        ...Object.fromEntries(
          countries.map((country) => [
            country,
            identities.filter((identity) => identity.country === country).map(({ arn }) => arn),
          ]),
        ),
      },
      configurationSet: configurationSet.ref,
      maxPriceDollars: sms.maxPriceDollars,
      dailySpendDollars: sms.dailySpendDollars,
    });
  }

  private number(
    index: number,
    identity: Exclude<SmsSettings['identities'][number], { readonly arn: string }>,
    inbound: ITopic,
  ): CfnPhoneNumber {
    const number = new CfnPhoneNumber(this, `Number${index + 1}`, {
      isoCountryCode: identity.country,
      numberType: identity.type,
      numberCapabilities: ['SMS'],
      mandatoryKeywords: UNUSED_ANSWERS,
      deletionProtectionEnabled: identity.type !== 'SIMULATOR',
      // "HELP me" and "STOP hitting me" must reach the helpline: AWS would answer them itself.
      selfManagedOptOutsEnabled: true,
      twoWay: { enabled: true, channelArn: inbound.topicArn, channelRole: this.channelRole.roleArn },
    });
    // People know this number; a deployment that forgets it must not give it back.
    number.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return number;
  }

  private inboundRole(inbound: ITopic, key: IKey): Role {
    const role = new Role(this, 'InboundRole', {
      assumedBy: new ServicePrincipal('sms-voice.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    new ManagedPolicy(this, 'InboundPolicy', {
      description: 'Brings what people text to the helpline',
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['sns:Publish'], resources: [inbound.topicArn] }),
        new PolicyStatement({
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `sns.${Stack.of(this).region}.amazonaws.com` } },
        }),
      ],
    });
    return role;
  }
}
