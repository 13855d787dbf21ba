import { join } from 'node:path';
import * as z from 'zod';
import { FUNCTIONS, type FunctionId, TRIGGERS } from '../../lambdas/manifest.ts';
import type { Agenda } from '../agenda.ts';
import type { AwsServices } from '../aws-services.ts';
import { sdkEnvironment } from '../environment.ts';
import type { Faults } from '../fault.ts';
import { LocalFunction } from '../local-function.ts';
import type { LocalFunctions } from '../local-functions.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import { FunctionProcess } from './function-process.ts';
import { statementsOfFunction } from './function-role.ts';
import { withSecrets } from './local-names.ts';
import { isAllowed, type RequestedAction } from './policy.ts';
import { type PoliciesByAccessKey, servePolicyGate } from './policy-gate.ts';
import {
  connectionActions,
  databaseActions,
  type KeyOf,
  lexActions,
  queueActions,
  queueReading,
  textActions,
  topicActions,
} from './requested-actions.ts';
import { type Assembly, type Names, partsOf, resolved } from './template.ts';

export interface DeployedParts {
  readonly assembly: Assembly;
  readonly names: Names;
  readonly queues: { url: string };
  /** Where the HTTP and WebSocket APIs are served here. */
  readonly apiUrl: string;
  readonly aws: AwsServices;
  readonly faults: Faults;
  readonly agenda: Agenda;
  readonly log: (line: string) => void;
}

export interface DeployedFunctions {
  readonly functions: LocalFunctions;
  stop(): Promise<void>;
}

const functionProperties = z.object({
  Handler: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

/**
 * Starts the bundled functions of an assembly: each in a fresh process, with exactly the variables of the template (and
 * what Lambda itself adds), behind gates that hold every call against its policy. Throws when a template needs something
 * that cannot be evaluated here.
 */
export async function startDeployedFunctions(parts: DeployedParts): Promise<DeployedFunctions> {
  const { assembly, names, apiUrl, agenda, log } = parts;
  const stops: (() => Promise<void>)[] = [];
  const logicalIds = partsOf(assembly, 'function');
  const policies = new Map(
    [...logicalIds].map(([id, logicalId], index) => [
      `LOCALKEY${index}`,
      { function: id, statements: statementsOfFunction(assembly, logicalId, names) },
    ]),
  );
  const denied = (id: string, { action, resource }: RequestedAction) =>
    log(`denied: ${id} may not ${action} on ${resource}`);
  checkQueueReading(parts, policies, denied);
  const gates = await openGates(parts, policies, denied);
  stops.push(...gates.servers.map((gate) => gate.close));
  // The SDK asks a queue where its URL says.
  parts.queues.url = gates.urls.sqs;
  const platform = {
    ...sdkEnvironment({ ...gates.urls }),
    CALLBACK_URL: `http://${gates.connectionsHost}/{stage}`,
  };

  const functions: [FunctionId, LocalFunction][] = [];
  for (const [accessKey, { function: id }] of policies) {
    if (!isFunctionId(id))
      throw new Error(`The template has a function ${id} that the manifest does not know.`);
    const { Handler, Code, Environment } = functionProperties.parse(
      assembly.resources.get(logicalIds.get(id) ?? '')?.Properties,
    );
    const started = await FunctionProcess.start(
      id,
      join(assembly.folder, `asset.${Code.S3Key.replace('.zip', '')}`),
      Handler,
      {
        ...platform,
        AWS_ACCESS_KEY_ID: accessKey,
        ...withLocalApis(variablesOf(Environment.Variables, names), apiUrl),
      },
      log,
    );
    stops.push(() => started.stop());
    functions.push([id, new LocalFunction(id, FUNCTIONS[id], (event) => started.invoke(event), agenda, log)]);
  }
  return {
    functions: Object.fromEntries(functions) as LocalFunctions,
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** A function's variables as CloudFormation would give them. */
export function variablesOf(
  variables: Readonly<Record<string, unknown>>,
  names: Names,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, withSecrets(String(resolved(value, names)))]),
  );
}

/** Leads the names that API Gateway would give to what serves them here, as a name server would. */
function withLocalApis(variables: Record<string, string>, apiUrl: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value.replaceAll(/https:\/\/[A-Za-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com/g, apiUrl),
    ]),
  );
}

/** Lambda reads a queue in the name of the function: without the right to, nothing would ever come. */
function checkQueueReading(
  { assembly, names }: DeployedParts,
  policies: PoliciesByAccessKey,
  onDenied: (id: string, action: RequestedAction) => void,
): void {
  const byFunction = new Map([...policies.values()].map((policy) => [policy.function, policy.statements]));
  for (const trigger of TRIGGERS) {
    const statements = byFunction.get(trigger.function);
    if (trigger.type !== 'queue' || statements === undefined) continue;
    for (const action of queueReading(keyOf(assembly, names), trigger.queue)) {
      if (!isAllowed(statements, action)) onDenied(trigger.function, action);
    }
  }
}

async function openGates(
  { assembly, names, aws, faults }: DeployedParts,
  policies: PoliciesByAccessKey,
  onDenied: (id: string, action: RequestedAction) => void,
) {
  const key = keyOf(assembly, names);
  const open = (url: string, actionsOf: Parameters<typeof servePolicyGate>[1]) =>
    servePolicyGate(url, actionsOf, policies, faults, onDenied);
  const gates = {
    dynamodb: await open(aws.urls.dynamodb, databaseActions(key)),
    sqs: await open(aws.urls.sqs, queueActions(key)),
    sns: await open(aws.urls.sns, topicActions(key)),
    sms: await open(aws.urls.sms, textActions),
    lex: await open(aws.urls.lex, lexActions),
  };
  const connections = await open(
    `http://${aws.connectionsHost}`,
    connectionActions(stageOf(assembly, 'visitor')),
  );
  const servers: readonly LoopbackServer[] = [...Object.values(gates), connections];
  const urls = Object.fromEntries(Object.entries(gates).map(([name, { url }]) => [name, url])) as Record<
    keyof typeof gates,
    string
  >;
  return { urls, connectionsHost: new URL(connections.url).host, servers };
}

/** The customer-managed key of a table, queue or topic. */
function keyOf(assembly: Assembly, names: Names): KeyOf {
  const encryption = z.object({
    SSESpecification: z.object({ KMSMasterKeyId: z.unknown() }).optional(),
    KmsMasterKeyId: z.unknown().optional(),
  });
  return (kind, name) => {
    const logicalId = partsOf(assembly, kind).get(name);
    if (logicalId === undefined) return null;
    const found = encryption.parse(assembly.resources.get(logicalId)?.Properties);
    const key = found.SSESpecification?.KMSMasterKeyId ?? found.KmsMasterKeyId;
    return key === undefined ? null : String(resolved(key, names));
  };
}

/** `<api id>/<stage>` of a WebSocket API of the template. */
function stageOf(assembly: Assembly, part: string): string {
  const api = partsOf(assembly, 'web_socket_api').get(part);
  const stage = z.object({ ApiId: z.object({ Ref: z.string() }), StageName: z.string() });
  for (const { Type, Properties } of assembly.resources.values()) {
    if (Type !== 'AWS::ApiGatewayV2::Stage') continue;
    const parsed = stage.parse(Properties);
    if (parsed.ApiId.Ref === api) return `${part}/${parsed.StageName}`;
  }
  throw new Error(`The template has no stage of the WebSocket API ${part}.`);
}

function isFunctionId(id: string): id is FunctionId {
  return id in FUNCTIONS;
}
