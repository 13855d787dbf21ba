/**
 * Gives the SDK credentials and addresses by its own variables for the tests of a file, and takes them back: for clients
 * that the code under test creates itself. Call it at the top of the file.
 */
export function withSdkEnvironment(urls: () => Readonly<Record<string, string>> = () => ({})): void {
  const before = { ...process.env };
  beforeEach(() => {
    Object.assign(process.env, {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...urls(),
    });
  });
  afterAll(() => {
    for (const name of Object.keys(process.env)) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
}
