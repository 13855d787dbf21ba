import { createHash } from 'node:crypto';
import { ACCOUNT_ID, queueArn, REGION, topicArn } from '../aws-names.ts';
import { type Assembly, type Names, partOf, type TemplateResource } from './template.ts';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT_ID,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
};

/** What the resources of a template are called in the local cloud; throws for one that has no stand-in here. */
export function localNames(assembly: Assembly, queueUrl: (queue: string) => string): Names {
  const resourceOf = (logicalId: string): TemplateResource => {
    const found = assembly.resources.get(logicalId);
    if (found === undefined) throw new Error(`The template has no resource ${logicalId}.`);
    return found;
  };
  /** The manifest's id, or the logical one for what the manifest does not name. */
  const nameOf = (logicalId: string) => partOf(resourceOf(logicalId))?.split('/')[1] ?? logicalId;
  const arn = (service: string, name: string) => `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${name}`;

  const ref = (logicalId: string): string => {
    const pseudo = PSEUDO[logicalId];
    if (pseudo !== undefined) return pseudo;
    switch (resourceOf(logicalId).Type) {
      case 'AWS::SQS::Queue':
        return queueUrl(nameOf(logicalId));
      case 'AWS::SNS::Topic':
        return topicArn(nameOf(logicalId));
      case 'AWS::SecretsManager::Secret':
        return arn('secretsmanager', `secret:${logicalId}`);
      default:
        return nameOf(logicalId);
    }
  };
  const attribute = (logicalId: string, name: string): string => {
    const { Type } = resourceOf(logicalId);
    switch (`${Type}.${name}`) {
      case 'AWS::SQS::Queue.Arn':
        return queueArn(nameOf(logicalId));
      case 'AWS::SNS::Topic.TopicArn':
        return topicArn(nameOf(logicalId));
      case 'AWS::DynamoDB::Table.Arn':
        return arn('dynamodb', `table/${nameOf(logicalId)}`);
      case 'AWS::KMS::Key.Arn':
        return arn('kms', `key/${logicalId}`);
      case 'AWS::Logs::LogGroup.Arn':
        return arn('logs', `log-group:${logicalId}:*`);
      case 'AWS::Lambda::Function.Arn':
        return arn('lambda', `function:${nameOf(logicalId)}`);
      case 'AWS::SMSVOICE::ConfigurationSet.Arn':
        return arn('sms-voice', `configuration-set/${logicalId}`);
      case 'AWS::SMSVOICE::PhoneNumber.Arn':
        return arn('sms-voice', `phone-number/${logicalId}`);
      case 'AWS::CloudFront::Distribution.DomainName':
        return `${logicalId.toLowerCase()}.cloudfront.net`;
      case 'AWS::Cognito::UserPool.ProviderURL':
        return `https://cognito-idp.${REGION}.amazonaws.com/${logicalId}`;
      case 'AWS::Lex::Bot.Id':
        return 'LOCALBOT01';
      case 'AWS::Lex::BotAlias.BotAliasId':
        return 'LOCALALIAS';
      default:
        throw new Error(`The local cloud does not know the attribute ${name} of ${Type}.`);
    }
  };
  return { ref, attribute };
}

const SECRET_LENGTH = 43;
const reference = /\{\{resolve:secretsmanager:(arn:[^}]*?:secret:[A-Za-z0-9]+):SecretString:{2,3}\}\}/g;

/**
 * Puts secrets in where CloudFormation would while it deploys: letters and digits, as its generator makes them, always
 * the same ones for one secret. Throws when a reference is left.
 */
export function withSecrets(value: string): string {
  const filled = value.replaceAll(reference, (_, secretArn: string) =>
    createHash('sha512')
      .update(secretArn)
      .digest('base64')
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .slice(0, SECRET_LENGTH),
  );
  if (filled.includes('{{resolve:'))
    throw new Error('A template refers to a value that cannot be resolved here.');
  return filled;
}
