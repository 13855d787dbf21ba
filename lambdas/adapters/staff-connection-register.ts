import type { VisitorConnection } from '../../core/app/ports.ts';
import type { StaffRole } from '../../core/handoff/presence.ts';
import type { ConversationId, StaffId } from '../../core/ids.ts';
import type { Instant } from '../../core/instant.ts';

/** Whose page a connection or ticket is, as the sign-in said. */
export interface StaffIdentity {
  readonly staff: StaffId;
  readonly roles: readonly StaffRole[];
}

/** An open page of somebody of the staff: a hint that is dropped when it proves gone. */
export interface StaffConnection extends VisitorConnection, StaffIdentity {}

/** Knows which consoles are open, which conversations they follow, and the tickets to open one. */
export interface StaffConnectionRegister {
  /** Keeps a one-time ticket by its hash. */
  putTicket(hash: string, identity: StaffIdentity, expiresAt: Instant): Promise<void>;
  /** Whose ticket it was, once; `null` when it was taken, has ended, or never was. */
  takeTicket(hash: string, now: Instant): Promise<StaffIdentity | null>;
  put(connection: StaffConnection, now: Instant): Promise<void>;
  of(connectionId: string, now: Instant): Promise<StaffConnection | null>;
  all(now: Instant): Promise<readonly StaffConnection[]>;
  remove(connectionId: string): Promise<void>;
  watch(conversation: ConversationId, connection: StaffConnection, now: Instant): Promise<void>;
  unwatch(conversation: ConversationId, connectionId: string): Promise<void>;
  watchersOf(conversation: ConversationId, now: Instant): Promise<readonly StaffConnection[]>;
}
