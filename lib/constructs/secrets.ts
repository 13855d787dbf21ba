import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Deployment } from '../deployment-settings.ts';

/**
 * Letters and digits that, with one `=`, are 32 bytes in base64: 43 of them are 256 bits of chance, of which the last
 * two fall away.
 */
const KEY_CHARACTERS = 43;

/**
 * The keys that make a number a pseudonym, seal it, and sign visitors' tokens. They are made once in AWS, and nobody
 * sees them. A new version in the settings makes a new key; a version that is no longer listed is kept, not used.
 */
export class Secrets extends Construct {
  /** The value of the variable `HELPLINE_KEYS`; CloudFormation puts the keys in when it deploys. */
  readonly helplineKeys: string;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly key: IKey; readonly versions: Deployment['keys'] },
  ) {
    super(scope, id);
    const secret = (name: string, description: string) => {
      const made = new Secret(this, name, {
        description,
        encryptionKey: props.key,
        removalPolicy: RemovalPolicy.RETAIN,
        generateSecretString: {
          passwordLength: KEY_CHARACTERS,
          excludePunctuation: true,
          includeSpace: false,
          requireEachIncludedType: false,
        },
      });
      for (const finding of ['AwsSolutions-SMG4', 'HIPAA.Security-SecretsManagerRotationEnabled']) {
        acknowledge(
          made,
          finding,
          'A new key would make stored numbers unreadable or people strangers. Keys change by a new version in the settings while the old one still reads.',
        );
      }
      return `${made.secretValue.unsafeUnwrap()}=`;
    };
    const versioned = (name: string, description: string, versions: readonly string[]) => ({
      current: versions.at(-1),
      keys: Object.fromEntries(
        versions.map((version) => [
          version,
          secret(`${name}${version}`, `${description}, version ${version}`),
        ]),
      ),
    });
    this.helplineKeys = JSON.stringify({
      numberHash: secret('NumberHash', 'Makes a pseudonym of a phone number; never changes'),
      numberSeal: versioned(
        'NumberSeal',
        'Seals the numbers of open conversations',
        props.versions.numberSeal,
      ),
      visitorToken: versioned('VisitorToken', "Signs the web chat's tokens", props.versions.visitorToken),
    });
  }
}
