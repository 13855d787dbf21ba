import type { App } from '../app.ts';
import type { StaffNotices, WaitMeter } from '../ports.ts';
import { MemoryAuditLog } from './memory-audit-log.ts';
import { MemoryClaimPace } from './memory-claim-pace.ts';
import { MemoryCounselorDesk } from './memory-counselor-desk.ts';
import { MemoryNoteStore } from './memory-note-store.ts';
import { MemoryOutcomeStore } from './memory-outcome-store.ts';
import { MemoryRevealStore } from './memory-reveal-store.ts';
import { MemoryStaffRegister } from './memory-staff-register.ts';

/** What the work of the staff needs of a helpline. */
export type StaffPorts = Pick<
  App,
  | 'desks'
  | 'staff'
  | 'pace'
  | 'notes'
  | 'reveals'
  | 'audit'
  | 'outcomes'
  | 'notices'
  | 'waits'
  | 'textTranslator'
>;

/** Consoles of which none is open. */
const NOBODY_LOOKS: StaffNotices = {
  async conversationChanged() {},
  async messageKept() {},
  async noteKept() {},
  async revealChanged() {},
  async assigned() {},
  async lost() {},
  async boardChanged() {},
  async personMoved() {},
  async personTypes() {},
  isReached: async () => false,
};

const NOBODY_COUNTS: WaitMeter = { counselorCame() {} };

/** The work of the staff in memory, with nobody signed in and no translation. */
export function createMemoryStaff(): StaffPorts {
  return {
    desks: new MemoryCounselorDesk(),
    staff: new MemoryStaffRegister(),
    pace: new MemoryClaimPace(),
    notes: new MemoryNoteStore(),
    reveals: new MemoryRevealStore(),
    audit: new MemoryAuditLog(),
    outcomes: new MemoryOutcomeStore(),
    notices: NOBODY_LOOKS,
    waits: NOBODY_COUNTS,
    textTranslator: null,
  };
}
