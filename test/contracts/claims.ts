import { randomUUID } from 'node:crypto';
import type { App } from '../../core/app/app.ts';
import { createMemoryStaff } from '../../core/app/memory/memory-staff.ts';
import type { OutboundMessage } from '../../core/app/ports.ts';
import { takeNext } from '../../core/app/staff/claims.ts';
import { type ConversationId, parseStaffId, type StaffId } from '../../core/ids.ts';
import { MINUTE_MS } from '../../core/instant.ts';
import type { Risk } from '../../core/understanding/understanding.ts';
import { loadAssets } from '../../lambdas/assets.ts';
import { SETTINGS } from '../support/helpline-settings.ts';
import type { Stores } from './backend.ts';
import { conversationOf, NOW, newConversationId, saveOf, waitingTicket } from './samples.ts';

const knowledge = loadAssets(null, SETTINGS);

/** A helpline over one database, whose clock stands still, and every text that it sends. */
function helplineOver(stores: Stores, capacityPerCounselor: number): { app: App; sent: OutboundMessage[] } {
  const sent: OutboundMessage[] = [];
  const send = async (message: OutboundMessage) => {
    sent.push(message);
    return { type: 'sent' } as const;
  };
  const app: App = {
    ...knowledge,
    ...createMemoryStaff(),
    ...stores.staff,
    services: stores.services,
    contacts: stores.contacts,
    spend: { isOver: () => false },
    unaskedTexts: stores.unaskedTexts,
    settings: { ...SETTINGS, capacityPerCounselor },
    clock: { now: () => NOW },
    store: stores.conversations,
    transcripts: stores.transcripts,
    optOuts: stores.optOuts,
    queue: stores.queueAt(NOW),
    wakes: { wake: async () => undefined },
    onCall: { alert: async () => undefined },
    senders: { sms: { send }, web: { send } },
    secondOpinion: null,
    newHolder: () => randomUUID(),
  };
  return { app, sent };
}

function counselors(count: number): readonly StaffId[] {
  return Array.from({ length: count }, (_, index) => {
    const id = parseStaffId(`counselor-${index}`);
    if (id === null) throw new Error('Expected an id of the staff.');
    return id;
  });
}

/** Everybody presses "next" at the same moment, each in two tabs. */
async function pressNext(app: App, staff: readonly StaffId[]): Promise<ConversationId[]> {
  const answers = await Promise.all(
    [...staff, ...staff].map((id) =>
      takeNext(app, { id, name: 'Ana', roles: ['counselor'], languages: ['en'] }),
    ),
  );
  return answers.filter((answer) => typeof answer === 'string');
}

/** Of those who press at the same moment, each person is taken by one, on every store. */
export function claimsContract(open: () => Promise<Stores>): void {
  let stores: Stores;

  beforeEach(async () => {
    stores = await open();
  });

  async function wait(count: number, riskOf: (index: number) => Risk): Promise<readonly ConversationId[]> {
    const ids = Array.from({ length: count }, () => newConversationId());
    await Promise.all(
      ids.map((id, index) => {
        const ticket = waitingTicket({ risk: riskOf(index), openedAt: NOW - index * MINUTE_MS });
        const conversation = conversationOf(id, { ticket, risk: riskOf(index), phase: 'queued' });
        // Nobody performs for it any more: whoever takes the ticket also sends what follows.
        const lease = { holder: 'ann', until: NOW };
        return stores.conversations.save(saveOf(id, { conversation, lease }));
      }),
    );
    // The index is caught up with now, and may lag from here on.
    await stores.hint(async () => undefined);
    return ids;
  }

  /** Who holds what, by the conversations themselves. */
  async function holders(ids: readonly ConversationId[]): Promise<readonly (StaffId | null)[]> {
    const loaded = await Promise.all(ids.map((id) => stores.conversations.load(id, NOW)));
    return loaded.map(({ stored }) => stored?.conversation.ticket?.counselor ?? null);
  }

  test('a hundred counselors with two tabs each take sixty people once, and nobody is left behind', async () => {
    const ids = await wait(60, (index) => (index % 4 === 0 ? 'emergency' : 'routine'));
    const staff = counselors(100);
    const { app, sent } = helplineOver(stores, 1);
    const taken = await pressNext(app, staff);
    expect(taken.toSorted()).toEqual(ids.toSorted());
    const held = await holders(ids);
    expect(held).not.toContain(null);
    expect(new Set(held).size).toBe(60);
    expect(sent).toHaveLength(60);
    const desks = await Promise.all(staff.map((id) => stores.staff.desks.load(id)));
    expect(desks.flatMap(({ places }) => places)).toHaveLength(60);
    for (const { staff: id, places } of desks) {
      expect(places.length).toBeLessThanOrEqual(1);
      for (const { conversation } of places) expect(held[ids.indexOf(conversation)]).toBe(id);
    }
  }, 120_000);

  test('nobody takes more than a desk holds, and an emergency fills it', async () => {
    const ids = await wait(20, (index) => (index < 2 ? 'emergency' : 'routine'));
    const staff = counselors(4);
    const { app } = helplineOver(stores, 3);
    for (let press = 0; press < 4; press += 1) await pressNext(app, staff);
    const held = await holders(ids);
    for (const id of staff) {
      const own = ids.filter((_, index) => held[index] === id);
      const emergencies = own.filter((conversation) => ids.indexOf(conversation) < 2);
      expect(own.length).toBeLessThanOrEqual(3);
      // Whatever came after an emergency would stand beside it on the desk.
      if (emergencies.length > 0) expect(own.at(-1)).toBe(own[0]);
    }
    // The first two who press have an emergency each; the other two have three people each.
    expect(held.filter((holder) => holder !== null)).toHaveLength(2 + 2 * 3);
  }, 60_000);
}
