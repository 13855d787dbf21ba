import type { App } from '../../core/app/app.ts';
import type {
  ConnectionRegister,
  ContactCounter,
  ConversationStore,
  DirectoryLoader,
  OptOutRegister,
  ServiceDirectory,
  SpendingLedger,
  TranscriptStore,
  UnaskedTextAllowance,
  WaitingQueue,
} from '../../core/app/ports.ts';
import type { ConversationId } from '../../core/ids.ts';
import type { Instant } from '../../core/instant.ts';
import type { ServiceId } from '../../core/services/service.ts';
import type { StaffConnectionRegister } from '../../lambdas/adapters/staff-connection-register.ts';

/** What the work of the staff is kept in. */
export interface StaffStores
  extends Pick<App, 'desks' | 'staff' | 'pace' | 'notes' | 'reveals' | 'audit' | 'outcomes'> {
  readonly connections: StaffConnectionRegister;
}

/** One empty database behind all of the persistence ports. */
export interface Stores {
  readonly conversations: ConversationStore;
  readonly optOuts: OptOutRegister;
  readonly transcripts: TranscriptStore;
  readonly connections: ConnectionRegister;
  readonly services: ServiceDirectory & DirectoryLoader;
  readonly contacts: ContactCounter;
  readonly spending: SpendingLedger;
  readonly unaskedTexts: UnaskedTextAllowance;
  /** What was counted of a service in a month. */
  contactsOf(service: ServiceId, month: string): Promise<{ reached: number; notReached: number }>;
  readonly staff: StaffStores;
  /** The waiting queue as it looks at a moment. */
  queueAt(now: Instant): WaitingQueue;
  /** Makes a stored conversation look as if a newer version of the program had written it. */
  markAsNewer(id: ConversationId): Promise<void>;
  /**
   * Asks for a hint, an index read, until the index has caught up with what was written before.
   * Truth is never asked through this.
   */
  hint<Answer>(ask: () => Promise<Answer>): Promise<Answer>;
}

/** One implementation of the persistence ports. */
export interface Backend {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Opens an empty database. */
  open(): Promise<Stores>;
}
