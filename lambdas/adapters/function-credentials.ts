import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands for the SDK's search for credentials in the bundles: a function always has its role's in its environment,
 * and looking for files, sign-ins and metadata services would only weigh down every start. Same name and shape as
 * the default export that the clients import from `@aws-sdk/credential-provider-node`.
 */
export const defaultProvider = (): ReturnType<typeof fromEnv> => fromEnv();
