import type { Backend } from './backend.ts';
import { claimsContract } from './claims.ts';
import { connectionRegisterContract } from './connection-register.ts';
import { contactCounterContract } from './contact-counter.ts';
import { conversationStoreContract } from './conversation-store.ts';
import { serviceDirectoryContract } from './service-directory.ts';
import { spendingLedgerContract } from './spending-ledger.ts';
import { staffStoresContract } from './staff-stores.ts';
import { transcriptStoreContract } from './transcript-store.ts';
import { unaskedTextAllowanceContract } from './unasked-text-allowance.ts';
import { waitingQueueContract } from './waiting-queue.ts';

/** Holds one implementation to everything that the persistence ports promise. */
export function persistenceContract(backend: Backend): void {
  beforeAll(() => backend.start());
  afterAll(() => backend.stop());

  describe('ConversationStore and OptOutRegister', () => conversationStoreContract(() => backend.open()));
  describe('WaitingQueue', () => waitingQueueContract(() => backend.open()));
  describe('TranscriptStore', () => transcriptStoreContract(() => backend.open()));
  describe('what the staff works with', () => staffStoresContract(() => backend.open()));
  describe('claiming', () => claimsContract(() => backend.open()));
  describe('ConnectionRegister', () => connectionRegisterContract(() => backend.open()));
  describe('ServiceDirectory and DirectoryLoader', () =>
    serviceDirectoryContract(async () => (await backend.open()).services));
  describe('ContactCounter', () => contactCounterContract(() => backend.open()));
  describe('SpendingLedger', () => spendingLedgerContract(() => backend.open()));
  describe('UnaskedTextAllowance', () => unaskedTextAllowanceContract(() => backend.open()));
}
