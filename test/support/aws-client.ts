/** What an SDK client needs to sign a request that a stand-in takes. */
export const STAND_IN_CLIENT = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;
