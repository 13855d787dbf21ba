import type { ChosenPresence, StaffMember } from '../../handoff/presence.ts';
import type { StaffId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import type { StaffRegister } from '../ports.ts';

/** Keeps everybody who works here in memory. */
export class MemoryStaffRegister implements StaffRegister {
  readonly #members = new Map<StaffId, StaffMember>();

  async of(id: StaffId): Promise<StaffMember | null> {
    return this.#members.get(id) ?? null;
  }

  async all(): Promise<readonly StaffMember[]> {
    return [...this.#members.values()];
  }

  async enter(member: Pick<StaffMember, 'id' | 'name' | 'roles' | 'languages'>, now: Instant): Promise<void> {
    const known = this.#members.get(member.id);
    const fresh: StaffMember = { ...member, chosen: 'away', since: now, lastSeenAt: null };
    this.#members.set(member.id, known === undefined ? fresh : { ...known, roles: member.roles });
  }

  async describe(id: StaffId, description: Pick<StaffMember, 'name' | 'languages'>): Promise<void> {
    this.#change(id, () => description);
  }

  async seen(id: StaffId, chosen: ChosenPresence, now: Instant): Promise<void> {
    this.#change(id, (known) => ({
      lastSeenAt: now,
      ...(known.chosen === chosen ? {} : { chosen, since: now }),
    }));
  }

  #change(id: StaffId, changesOf: (known: StaffMember) => Partial<StaffMember>): void {
    const known = this.#members.get(id);
    if (known !== undefined) this.#members.set(id, { ...known, ...changesOf(known) });
  }
}
