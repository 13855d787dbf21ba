import { MemoryConnectionRegister } from '../../core/app/memory/memory-connection-register.ts';
import { MemoryContactCounter } from '../../core/app/memory/memory-contact-counter.ts';
import { MemoryConversationStore } from '../../core/app/memory/memory-conversation-store.ts';
import { createMemoryDatabase } from '../../core/app/memory/memory-database.ts';
import { MemoryOptOutRegister } from '../../core/app/memory/memory-opt-out-register.ts';
import { MemoryServiceDirectory } from '../../core/app/memory/memory-service-directory.ts';
import { MemorySpendingLedger } from '../../core/app/memory/memory-spending-ledger.ts';
import { createMemoryStaff } from '../../core/app/memory/memory-staff.ts';
import { MemoryTranscriptStore } from '../../core/app/memory/memory-transcript-store.ts';
import { MemoryUnaskedTextAllowance } from '../../core/app/memory/memory-unasked-text-allowance.ts';
import { MemoryWaitingQueue } from '../../core/app/memory/memory-waiting-queue.ts';
import { STATE_VERSION } from '../../core/dialogue/conversation.ts';
import { MemoryStaffConnections } from '../support/memory-staff-connections.ts';
import type { Backend } from './backend.ts';

/** The ports in memory. */
export const memoryBackend: Backend = {
  async start() {},
  async stop() {},
  async open() {
    const database = createMemoryDatabase();
    const contacts = new MemoryContactCounter();
    return {
      conversations: new MemoryConversationStore(database),
      optOuts: new MemoryOptOutRegister(database),
      transcripts: new MemoryTranscriptStore(),
      connections: new MemoryConnectionRegister(),
      services: new MemoryServiceDirectory(),
      contacts,
      spending: new MemorySpendingLedger(),
      unaskedTexts: new MemoryUnaskedTextAllowance(),
      contactsOf: async (service, month) =>
        contacts.counts.get(`${service} ${month}`) ?? { reached: 0, notReached: 0 },
      staff: { ...createMemoryStaff(), connections: new MemoryStaffConnections() },
      queueAt: (now) => new MemoryWaitingQueue(database, { now: () => now }),
      async markAsNewer(id) {
        const item = database.conversations.get(id);
        if (item === undefined) throw new Error('Expected a stored conversation.');
        const stateVersion = STATE_VERSION + 1;
        const state = JSON.stringify({ ...JSON.parse(item.state), stateVersion });
        database.conversations.set(id, { ...item, state, stateVersion });
      },
      hint: (ask) => ask(),
    };
  },
};
