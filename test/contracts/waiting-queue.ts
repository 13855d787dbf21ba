import type { Ticket } from '../../core/dialogue/conversation.ts';
import { type ConversationId, parseStaffId, ticketId } from '../../core/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/instant.ts';
import type { Stores } from './backend.ts';
import { conversationOf, NOW, newConversationId, saveOf, waitingTicket } from './samples.ts';

/** What every `WaitingQueue` promises. */
export function waitingQueueContract(open: () => Promise<Stores>): void {
  let stores: Stores;

  beforeEach(async () => {
    stores = await open();
  });

  async function wait(ticket: Partial<Ticket>, expiresAt = NOW + DAY_MS): Promise<ConversationId> {
    const id = newConversationId();
    const conversation = conversationOf(id, { ticket: waitingTicket(ticket) });
    await stores.conversations.save(saveOf(id, { conversation, expiresAt }));
    return id;
  }

  function positionOf(id: ConversationId, now = NOW): Promise<number | null> {
    return stores.hint(() => stores.queueAt(now).positionOf(ticketId(1, 1), id));
  }

  test('orders by urgency first, then by wait', async () => {
    const routine = await wait({ risk: 'routine', openedAt: NOW - HOUR_MS });
    const emergency = await wait({ risk: 'emergency', openedAt: NOW });
    const laterCrisis = await wait({ risk: 'crisis', openedAt: NOW - MINUTE_MS });
    const danger = await wait({ risk: 'danger', openedAt: NOW - HOUR_MS });
    const earlierCrisis = await wait({ risk: 'crisis', openedAt: NOW - 2 * MINUTE_MS });
    const elevated = await wait({ risk: 'elevated', openedAt: NOW - HOUR_MS });
    const inOrder = [emergency, earlierCrisis, laterCrisis, danger, elevated, routine];
    const positions = [];
    for (const id of inOrder) positions.push(await positionOf(id));
    expect(positions).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('gives each of many who came in the same moment a place of their own', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => wait({})));
    const positions = await Promise.all(ids.map((id) => positionOf(id)));
    expect(positions.toSorted((one, other) => Number(one) - Number(other))).toEqual([...Array(12).keys()]);
  });

  test('moves up when somebody before is taken', async () => {
    const first = await wait({ openedAt: NOW - MINUTE_MS });
    const second = await wait({});
    expect(await positionOf(second)).toBe(1);
    const lease = saveOf(first).lease;
    const ticket = waitingTicket({ status: 'assigned', openedAt: NOW - MINUTE_MS });
    await stores.conversations.save(
      saveOf(first, {
        expectedRevision: 1,
        expectedLease: lease,
        conversation: conversationOf(first, { ticket }),
      }),
    );
    expect(await positionOf(second)).toBe(0);
    expect(await positionOf(first)).toBeNull();
  });

  test.each(['assigned', 'closed'] as const)('has no place for a ticket that is %s', async (status) => {
    expect(await positionOf(await wait({ status }))).toBeNull();
  });

  test('has no place for another ticket of the conversation, nor for a conversation that is not there', async () => {
    const id = await wait({});
    expect(await stores.queueAt(NOW).positionOf(ticketId(1, 2), id)).toBeNull();
    expect(await positionOf(newConversationId())).toBeNull();
  });

  test('knows at once that its own ticket is taken, whatever an index still says', async () => {
    const id = await wait({});
    expect(await positionOf(id)).toBe(0);
    const ticket = waitingTicket({ status: 'assigned' });
    const { lease } = saveOf(id);
    const conversation = conversationOf(id, { ticket });
    await stores.conversations.save(saveOf(id, { expectedRevision: 1, expectedLease: lease, conversation }));
    expect(await stores.queueAt(NOW).positionOf(ticket.id, id)).toBeNull();
  });

  test('does not count who is forgotten', async () => {
    const expiresAt = NOW + MINUTE_MS;
    const forgotten = await wait({ risk: 'emergency' }, expiresAt);
    const id = await wait({});
    expect(await positionOf(id)).toBe(1);
    expect(await positionOf(id, expiresAt)).toBe(0);
    expect(await positionOf(forgotten, expiresAt)).toBeNull();
  });

  test('lists what waits and what is held, with what may be known before taking it', async () => {
    const waiting = await wait({ risk: 'crisis', topic: 'crisis', language: 'es' });
    const held = await wait({ status: 'assigned', counselor: parseStaffId('ana') });
    await wait({ status: 'closed' });
    const queue = stores.queueAt(NOW);
    expect(await stores.hint(() => queue.waiting())).toMatchObject([
      { conversation: waiting, status: 'waiting', risk: 'crisis', topic: 'crisis', openedAt: NOW },
    ]);
    expect(await stores.hint(() => queue.held())).toMatchObject([
      { conversation: held, status: 'assigned', counselor: 'ana' },
    ]);
  });

  test('lists nobody who is forgotten', async () => {
    await wait({}, NOW + MINUTE_MS);
    expect(await stores.hint(() => stores.queueAt(NOW + MINUTE_MS).waiting())).toEqual([]);
  });
}
