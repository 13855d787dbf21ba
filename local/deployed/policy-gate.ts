import { awsJsonError } from '../aws-json.ts';
import type { Faults } from '../fault.ts';
import { type ServiceRequest, serveWithFaults } from '../faulty-server.ts';
import { createForwarder } from '../forward-request.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import { isAllowed, type PolicyStatement, type RequestedAction } from './policy.ts';
import type { ActionsOf } from './requested-actions.ts';

/** The deployed functions, each with what its role may do; an access key tells who asks. */
export type PoliciesByAccessKey = ReadonlyMap<
  string,
  { readonly function: string; readonly statements: readonly PolicyStatement[] }
>;

/**
 * Stands before a stand-in of a service and lets through only what the policy of the asking function allows, as AWS
 * would. What was denied is told to `onDenied`.
 */
export async function servePolicyGate(
  serviceUrl: string,
  actionsOf: ActionsOf,
  policies: PoliciesByAccessKey,
  faults: Faults,
  onDenied: (functionId: string, denied: RequestedAction) => void,
): Promise<LoopbackServer> {
  const forwarder = createForwarder(serviceUrl);
  const served = await serveWithFaults(null, faults, async (request) => {
    const caller = policies.get(accessKeyOf(request));
    if (caller === undefined) return refusal('Nobody has this access key.');
    const denied = judged(actionsOf, request).filter((action) => !isAllowed(caller.statements, action));
    for (const action of denied) onDenied(caller.function, action);
    return denied.length === 0
      ? forwarder.forward(request)
      : refusal('The policy of the function does not allow this.');
  });
  return {
    ...served,
    close: async () => {
      await served.close();
      forwarder.close();
    },
  };
}

/** What a request needs; one that nobody can read here needs something that no policy allows. */
function judged(actionsOf: ActionsOf, request: ServiceRequest): readonly RequestedAction[] {
  try {
    return actionsOf(request);
  } catch (error) {
    return [
      { action: `unreadable:${error instanceof Error ? error.name : 'Request'}`, resource: '-', context: {} },
    ];
  }
}

/** From the signature that every request of the SDK carries. */
function accessKeyOf({ headers }: ServiceRequest): string {
  return /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

function refusal(message: string) {
  return awsJsonError('AccessDeniedException', message, 403);
}
