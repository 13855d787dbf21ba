import * as z from 'zod/mini';
import { STAFF_ROLES, type StaffRole } from '../../core/handoff/presence.ts';
import { parseStaffId, type StaffId } from '../../core/ids.ts';

/** What the gateway's authoriser found in a token that it took. */
export interface StaffClaims {
  readonly id: StaffId;
  /** A name to begin with, if the sign-in's user name reads like one. */
  readonly username: string;
  readonly roles: readonly StaffRole[];
}

const authorizedEvent = z.object({
  requestContext: z.object({
    authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }),
  }),
});

/** A name people can be told; an address or a random id is none. */
const NAME = /^\p{L}[\p{L}\p{M} .'’-]{0,39}$/u;

/**
 * Reads whom the authoriser let in; `null` without an authoriser, for a token that is no access token, and for whoever
 * belongs to no group. Only the gateway can call the function, so what it says is trusted.
 */
export function readClaims(event: unknown): StaffClaims | null {
  const parsed = authorizedEvent.safeParse(event);
  if (!parsed.success) return null;
  const { claims } = parsed.data.requestContext.authorizer.jwt;
  const id = typeof claims.sub === 'string' ? parseStaffId(claims.sub) : null;
  if (id === null || claims.token_use !== 'access') return null;
  const groups = groupsOf(claims['cognito:groups']);
  const roles = STAFF_ROLES.filter((role) => groups.includes(role));
  const username = typeof claims.username === 'string' && NAME.test(claims.username) ? claims.username : '';
  return roles.length === 0 ? null : { id, username, roles };
}

/** API Gateway hands a list over as one text: `[counselor supervisor]`. */
function groupsOf(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.filter((group) => typeof group === 'string');
  if (typeof claim !== 'string') return [];
  return claim.replace(/^\[|\]$/gu, '').split(/[\s,]+/u);
}
