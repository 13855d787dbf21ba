import * as z from 'zod';
import { ACCOUNT_ID } from '../aws-names.ts';
import { variablesOf } from './deployed-functions.ts';
import { createDeployedTables } from './deployed-tables.ts';
import { localNames } from './local-names.ts';
import { type Assembly, type Names, partsOf, readAssembly } from './template.ts';

/** A synthesised helpline that is about to run here. */
export interface OpenAssembly {
  readonly assembly: Assembly;
  readonly names: Names;
  /** Where the queues answer; whoever puts something before them says so here. */
  readonly queues: { url: string };
  /** The secrets that its functions get, so that the simulator finds the same conversations. */
  readonly keysJson: string;
}

const functionVariables = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

/** Reads an assembly and makes its tables. Throws when it holds no helpline, or something without a stand-in here. */
export async function openAssembly(
  folder: string,
  databaseUrl: string,
  sqsUrl: string,
): Promise<OpenAssembly> {
  const assembly = readAssembly(folder);
  const queues = { url: sqsUrl };
  const names = localNames(assembly, (queue) => `${queues.url}/${ACCOUNT_ID}/${queue}`);
  await createDeployedTables(databaseUrl, assembly, names);
  const [anyFunction = ''] = partsOf(assembly, 'function').values();
  const { Environment } = functionVariables.parse(assembly.resources.get(anyFunction)?.Properties);
  const { HELPLINE_KEYS } = variablesOf(Environment.Variables, names);
  if (HELPLINE_KEYS === undefined) throw new Error(`${folder}: the functions have no keys.`);
  return { assembly, names, queues, keysJson: HELPLINE_KEYS };
}
