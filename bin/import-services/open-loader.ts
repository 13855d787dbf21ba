import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DirectoryLoader } from '../../core/app/ports.ts';
import { DirectoryTable } from '../../lambdas/adapters/dynamodb/directory-table.ts';
import { DynamoServiceDirectory } from '../../lambdas/adapters/dynamodb/dynamo-service-directory.ts';
import { DIRECTORY_TABLE_NAME } from '../../local/environment.ts';
import { ImportRefused } from './import-refused.ts';

// The SDK's reminder about its next versions, which are not installed here.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** An import has time: what a function would give up is waited for. */
const PATIENT_CALL_LIMIT_MS = 60_000;
const ATTEMPTS = 6;
const LOCAL = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

/** An open loader; whoever opens it closes it. */
export interface OpenLoader {
  readonly loader: DirectoryLoader;
  close(): void;
}

/** The loader of a helpline that runs on this machine, or of a table of the SDK's account. */
export async function openNamed(names: {
  readonly local?: string | undefined;
  readonly table?: string | undefined;
}): Promise<OpenLoader> {
  if (names.local === undefined) {
    const table = names.table ?? process.env.DIRECTORY_TABLE_NAME;
    if (table === undefined) throw new ImportRefused('Say --local URL or --table NAME: where to load it.');
    return openLoader(table);
  }
  return openLoader(DIRECTORY_TABLE_NAME, await databaseOf(names.local));
}

/** A client of the database of a helpline that runs on this machine; whoever opens it closes it. */
export async function clientOf(local: string): Promise<DynamoDBClient> {
  return new DynamoDBClient({ ...LOCAL, maxAttempts: ATTEMPTS, endpoint: await databaseOf(local) });
}

async function databaseOf(local: string): Promise<string> {
  const reply = await fetch(new URL('/dev/health', local)).catch(() => null);
  const health = (await reply?.json().catch(() => null)) as { readonly databaseUrl?: unknown } | null;
  if (typeof health?.databaseUrl === 'string') return health.databaseUrl;
  throw new ImportRefused(`${local}: no helpline of npm start answers there.`);
}

/** The loader of the SDK's database, or of the one at `endpoint`, which takes any credentials. */
export function openLoader(table: string, endpoint?: string): OpenLoader {
  const client = new DynamoDBClient({
    maxAttempts: ATTEMPTS,
    ...(endpoint === undefined ? {} : { ...LOCAL, endpoint }),
  });
  const loader = new DynamoServiceDirectory(
    new DirectoryTable({ client, name: table, callLimitMs: PATIENT_CALL_LIMIT_MS }),
  );
  return { loader, close: () => client.destroy() };
}
