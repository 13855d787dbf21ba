import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

/** What the console asks for when somebody signs in. */
export const SIGN_IN_SCOPES = ['openid', 'profile'];

/** As the console and its functions know them, in the claim `cognito:groups`. */
const GROUPS = {
  counselor: 'Answers people who ask for a human',
  supervisor: 'Counsels, assigns, and reads the numbers',
};

export interface StaffSignInProps {
  readonly helplineName: string;
  /** Before Cognito's own domain. */
  readonly prefix: string;
  readonly consoleOrigin: string;
}

/** Who works here: accounts made by hand, a second factor for everyone, and Cognito's own sign-in pages. */
export class StaffSignIn extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Where the console finds OpenID Connect's configuration. */
  readonly issuer: string;

  constructor(scope: Construct, id: string, { helplineName, prefix, consoleOrigin }: StaffSignInProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
        passwordHistorySize: 5,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      userInvitation: {
        emailSubject: `${helplineName}: your account`,
        emailBody: `Sign in to the console of ${helplineName} at ${consoleOrigin} as {username} with {####}. You will choose a password and set up an authenticator app.`,
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this.pool,
      'AwsSolutions-COG8',
      'The plan with threat protection costs by user; accounts are made by hand, and everyone has a second factor.',
    );
    for (const [groupName, description] of Object.entries(GROUPS)) {
      new CfnUserPoolGroup(this, `Group${groupName}`, {
        userPoolId: this.pool.userPoolId,
        groupName,
        description,
      });
    }
    this.client = this.pool.addClient('Console', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: SIGN_IN_SCOPES.map((scope) => OAuthScope.custom(scope)),
        callbackUrls: [`${consoleOrigin}/`],
        logoutUrls: [`${consoleOrigin}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
    });
    this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: prefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.issuer = this.pool.userPoolProviderUrl;
  }
}
