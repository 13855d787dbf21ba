import type { StaffId } from '../ids.ts';
import { type Instant, MINUTE_MS } from '../instant.ts';
import type { RescuePolicy } from '../settings.ts';
import type { Risk } from '../understanding/understanding.ts';
import { unreachable } from '../unreachable.ts';
import type { StaffRole } from './presence.ts';

/** How long after the request a number may be decided on and read. */
export const REVEAL_LIFE_MS = 15 * MINUTE_MS;

/** A request to see the number of a person: it needs a second one of the staff. */
export interface RevealRequest {
  readonly id: string;
  readonly requestedBy: StaffId;
  readonly requesterRoles: readonly StaffRole[];
  readonly requestedAt: Instant;
  readonly status: 'requested' | 'approved' | 'refused' | 'revealed';
  readonly decidedBy: StaffId | null;
}

/** Whether the operator's policy lets a number be asked for in this conversation. */
export function mayBeAsked(
  policy: RescuePolicy,
  { risk, hasConsent }: { readonly risk: Risk; readonly hasConsent: boolean },
): boolean {
  switch (policy) {
    case 'none':
      return false;
    case 'with_consent':
      return hasConsent;
    case 'imminent_risk':
      return risk === 'emergency' || risk === 'crisis';
    default:
      return unreachable(policy);
  }
}

/** Why a request cannot be decided by somebody; `null` when it can. */
export function refusalToDecide(
  request: RevealRequest,
  decider: StaffId,
  now: Instant,
): 'same_person' | 'not_approved' | null {
  if (request.requestedBy === decider) return 'same_person';
  return request.status === 'requested' && isAlive(request, now) ? null : 'not_approved';
}

/** Whether somebody may read the number: one of the two, a supervisor, after the yes, while the request lives. */
export function mayRead(request: RevealRequest, reader: StaffId, now: Instant): boolean {
  const isApproved = request.status === 'approved' || request.status === 'revealed';
  const isOneOfTwo = request.requestedBy === reader || request.decidedBy === reader;
  return isApproved && isOneOfTwo && isAlive(request, now);
}

function isAlive({ requestedAt }: RevealRequest, now: Instant): boolean {
  return now - requestedAt < REVEAL_LIFE_MS;
}
