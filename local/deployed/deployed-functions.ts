import { join } from 'node:path';
import * as z from 'zod';
import { FUNCTIONS, type FunctionId, TRIGGERS } from '../../lambdas/manifest.ts';
import type { Agenda } from '../agenda.ts';
import type { AwsServices } from '../aws-services.ts';
import { type ServiceUrls, sdkEnvironment } from '../environment.ts';
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
  type ActionsOf,
  connectionActions,
  databaseActions,
  type KeyOf,
  lexActions,
  queueActions,
  queueReading,
  textActions,
  topicActions,
  translateActions,
} from './requested-actions.ts';
import { type Assembly, type Names, partsOf, resolved } from './template.ts';

export interface DeployedParts {
  readonly assembly: Assembly;
  readonly names: Names;
  readonly queues: { url: string };
  /** Where the HTTP and WebSocket APIs are served here. */
  readonly apiUrl: string;
  readonly aws: AwsServices;
  /** Host and port where `@connections` of each WebSocket API answers. */
  readonly connectionHosts: ReadonlyMap<string, string>;
  readonly faults: Faults;
  readonly agenda: Agenda;
  readonly log: (line: string) => void;
}

/** The same services behind gates. */
interface Gates {
  readonly urls: ServiceUrls;
  readonly connectionHosts: ReadonlyMap<string, string>;
  readonly servers: readonly LoopbackServer[];
}

export interface DeployedFunctions {
  /** Where `@connections` must be asked so that policies hold. */
  readonly connectionHosts: ReadonlyMap<string, string>;
  readonly functions: LocalFunctions;
  stop(): Promise<void>;
}

/** How long Lambda lets a function start. */
const START_SECONDS = 10;

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
  // Loopback has no TLS; which host answers is still in each event.
  const platform = { ...sdkEnvironment(gates.urls), CALLBACK_URL: 'http://{domainName}/{stage}' };

  const functions = [...policies].map(([accessKey, { function: id }]): [FunctionId, LocalFunction] => {
    if (!isFunctionId(id))
      throw new Error(`The template has a function ${id} that the manifest does not know.`);
    const { Handler, Code, Environment } = functionProperties.parse(
      assembly.resources.get(logicalIds.get(id) ?? '')?.Properties,
    );
    const folder = join(assembly.folder, `asset.${Code.S3Key.replace('.zip', '')}`);
    const environment = {
      ...platform,
      AWS_ACCESS_KEY_ID: accessKey,
      ...withLocalApis(variablesOf(Environment.Variables, names), apiUrl),
    };
    // As in AWS, a process starts with the first event, and the start does not count as the event's time.
    let starting: Promise<FunctionProcess> | null = null;
    const invoke = async (event: unknown): Promise<unknown> => {
      starting ??= FunctionProcess.start(id, folder, Handler, environment, log);
      return (await starting).invoke(event);
    };
    stops.push(async () => (await starting?.catch(() => null))?.stop());
    const { timeoutSeconds } = FUNCTIONS[id];
    const description = { ...FUNCTIONS[id], timeoutSeconds: timeoutSeconds + START_SECONDS };
    return [id, new LocalFunction(id, description, invoke, agenda, log)];
  });
  return {
    connectionHosts: gates.connectionHosts,
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
  { assembly, names, aws, connectionHosts, faults }: DeployedParts,
  policies: PoliciesByAccessKey,
  onDenied: (id: string, action: RequestedAction) => void,
): Promise<Gates> {
  const key = keyOf(assembly, names);
  const actionsOf: Readonly<Record<string, ActionsOf>> = {
    dynamodb: databaseActions(key),
    sqs: queueActions(key),
    sns: topicActions(key),
    sms: textActions,
    lex: lexActions,
    translate: translateActions,
  };
  const open = (url: string, actions: ActionsOf) => servePolicyGate(url, actions, policies, faults, onDenied);
  const servers: LoopbackServer[] = [];
  const urls: Record<string, string> = {};
  for (const [service, url] of Object.entries(aws.urls)) {
    const actions = actionsOf[service];
    if (actions === undefined)
      throw new Error(`The local cloud cannot tell what requests to ${service} need.`);
    const gate = await open(url, actions);
    servers.push(gate);
    urls[service] = gate.url;
  }
  const gatedHosts = new Map<string, string>();
  for (const [audience, host] of connectionHosts) {
    const gate = await open(`http://${host}`, connectionActions(stageOf(assembly, audience)));
    servers.push(gate);
    gatedHosts.set(audience, new URL(gate.url).host);
  }
  return { urls: urls as unknown as ServiceUrls, connectionHosts: gatedHosts, servers };
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
