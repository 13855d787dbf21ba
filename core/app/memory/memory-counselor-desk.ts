import { type Desk, emptyDesk } from '../../handoff/desk.ts';
import type { StaffId } from '../../ids.ts';
import type { CounselorDesk } from '../ports.ts';

/** Keeps desks in memory. */
export class MemoryCounselorDesk implements CounselorDesk {
  readonly #desks = new Map<StaffId, Desk>();

  async load(staff: StaffId): Promise<Desk> {
    return this.#desks.get(staff) ?? emptyDesk(staff);
  }

  async save(desk: Desk, expectedRevision: number): Promise<boolean> {
    const { revision } = this.#desks.get(desk.staff) ?? emptyDesk(desk.staff);
    if (revision !== expectedRevision) return false;
    this.#desks.set(desk.staff, desk);
    return true;
  }
}
