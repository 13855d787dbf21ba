import type { AuditEntry, Note, StoredReveal } from '../../core/app/ports.ts';
import type { Outcome } from '../../core/dialogue/outcome.ts';
import { emptyDesk, reserve } from '../../core/handoff/desk.ts';
import { parseStaffId, type StaffId } from '../../core/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/instant.ts';
import type { Stores } from './backend.ts';
import { NOW, newConversationId } from './samples.ts';

function staffOf(name: string): StaffId {
  const id = parseStaffId(name);
  if (id === null) throw new Error('Expected an id of the staff.');
  return id;
}

const ANA = staffOf('ana');
const SAM = staffOf('sam');

/** What every store that the staff works with promises. */
export function staffStoresContract(open: () => Promise<Stores>): void {
  let stores: Stores;

  beforeEach(async () => {
    stores = await open();
  });

  describe('CounselorDesk', () => {
    const place = { conversation: newConversationId(), isEmergency: true, reservedAt: NOW };

    test('a desk that was never written is empty', async () => {
      expect(await stores.staff.desks.load(ANA)).toEqual(emptyDesk(ANA));
    });

    test('is written at the revision that was read, by one of two', async () => {
      const desk = reserve(emptyDesk(ANA), place, 1);
      if (desk === null) throw new Error('Expected room on an empty desk.');
      const saved = await Promise.all([0, 0].map(() => stores.staff.desks.save(desk, 0)));
      expect(saved.toSorted()).toEqual([false, true]);
      expect(await stores.staff.desks.load(ANA)).toEqual(desk);
      expect(await stores.staff.desks.load(SAM)).toEqual(emptyDesk(SAM));
      expect(await stores.staff.desks.save({ ...desk, revision: 2, places: [] }, 1)).toBe(true);
      expect(await stores.staff.desks.save({ ...desk, revision: 2 }, 1)).toBe(false);
    });
  });

  describe('StaffRegister', () => {
    const member = { id: ANA, name: 'Ana', roles: ['counselor'], languages: ['en', 'es'] } as const;

    test('enters somebody once, keeps what they say of themselves, and takes over new roles', async () => {
      const { staff } = stores.staff;
      await staff.enter(member, NOW);
      expect(await staff.of(ANA)).toEqual({ ...member, chosen: 'away', since: NOW, lastSeenAt: null });
      await staff.describe(ANA, { name: 'Ana M', languages: ['pt'] });
      await staff.enter({ ...member, roles: ['counselor', 'supervisor'] }, NOW + 1);
      expect(await staff.of(ANA)).toMatchObject({
        name: 'Ana M',
        languages: ['pt'],
        roles: ['counselor', 'supervisor'],
        since: NOW,
      });
      expect(await staff.all()).toHaveLength(1);
    });

    test('notes signs of life, and since when the presence is what it is', async () => {
      const { staff } = stores.staff;
      await staff.enter(member, NOW);
      await staff.seen(ANA, 'available', NOW + 1);
      await staff.seen(ANA, 'available', NOW + 2);
      expect(await staff.of(ANA)).toMatchObject({ chosen: 'available', since: NOW + 1, lastSeenAt: NOW + 2 });
    });

    test('knows nothing of whoever never signed in', async () => {
      await stores.staff.staff.seen(SAM, 'available', NOW).catch(() => undefined);
      expect(await stores.staff.staff.of(SAM)).toBeNull();
    });
  });

  test('ClaimPace keeps the moments of takings, the earlier first', async () => {
    const { pace } = stores.staff;
    for (const at of [NOW, NOW - HOUR_MS, NOW - MINUTE_MS, NOW]) await pace.note(at);
    expect(await pace.since(NOW - MINUTE_MS)).toEqual([NOW - MINUTE_MS, NOW, NOW]);
  });

  test('NoteStore keeps a note once, in order, until it expires or is erased', async () => {
    const { notes } = stores.staff;
    const conversation = newConversationId();
    const note = (id: string, text: string): Note => ({
      conversation,
      id,
      kind: 'note',
      author: { id: ANA, name: 'Ana' },
      at: NOW,
      text,
      expiresAt: NOW + DAY_MS,
    });
    await notes.append(note('2', 'second'));
    await notes.append(note('1', 'first'));
    await notes.append(note('1', 'another under the same id'));
    expect((await notes.of(conversation, NOW)).map(({ text }) => text)).toEqual(['first', 'second']);
    expect(await notes.of(conversation, NOW + DAY_MS)).toEqual([]);
    await notes.erase(conversation);
    expect(await notes.of(conversation, NOW)).toEqual([]);
  });

  test('RevealStore changes a request from the status that was seen, once', async () => {
    const { reveals } = stores.staff;
    const conversation = newConversationId();
    const reveal: StoredReveal = {
      id: '1',
      conversation,
      requestedBy: ANA,
      requesterRoles: ['counselor'],
      requestedAt: NOW,
      status: 'requested',
      decidedBy: null,
      reason: 'no answer since the tablets',
      hasConsent: false,
    };
    await reveals.put(reveal, NOW + DAY_MS);
    const approved: StoredReveal = { ...reveal, status: 'approved', decidedBy: SAM };
    expect(await reveals.change(approved, 'requested')).toBe(true);
    expect(await reveals.change({ ...reveal, status: 'refused' }, 'requested')).toBe(false);
    expect(await reveals.of(conversation, NOW)).toEqual([approved]);
    expect(await reveals.of(newConversationId(), NOW)).toEqual([]);
    expect(await reveals.all(NOW + DAY_MS)).toEqual([]);
  });

  describe('AuditLog', () => {
    const entry = (at: number, changes: Partial<AuditEntry> = {}): AuditEntry => ({
      id: `${String(at).padStart(15, '0')}-x`,
      at,
      actor: { id: ANA, name: 'Ana' },
      action: 'view',
      pseudonym: 'AAA-222',
      details: { role: 'holder' },
      ...changes,
    });
    const query = {
      from: NOW - 3 * DAY_MS,
      to: NOW + 1,
      actor: null,
      pseudonym: null,
      action: null,
      cursor: null,
      limit: 10,
    };

    test('finds what was written, newest first, page by page, over midnights', async () => {
      const { audit } = stores.staff;
      const moments = [NOW - 2 * DAY_MS, NOW - DAY_MS, NOW - HOUR_MS, NOW];
      for (const at of moments) await audit.append(entry(at));
      const found: number[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof audit.search>> = await audit.search({
          ...query,
          cursor,
          limit: 3,
        });
        found.push(...page.rows.map(({ at }) => at));
        cursor = page.cursor;
      } while (cursor !== null);
      expect(found).toEqual(moments.toReversed());
    });

    test('is searched by person, colleague and action', async () => {
      const { audit } = stores.staff;
      await audit.append(entry(NOW));
      await audit.append(entry(NOW - 1, { pseudonym: 'BBB-333' }));
      await audit.append(entry(NOW - 2, { actor: { id: SAM, name: 'Sam' } }));
      await audit.append(entry(NOW - 3, { action: 'export', pseudonym: null }));
      const momentsOf = async (changes: Partial<typeof query> | object) =>
        (await audit.search({ ...query, ...changes })).rows.map(({ at }) => NOW - at);
      expect(await momentsOf({ pseudonym: 'BBB-333' })).toEqual([1]);
      expect(await momentsOf({ actor: SAM })).toEqual([2]);
      expect(await momentsOf({ action: 'export' })).toEqual([3]);
      expect(await momentsOf({ from: NOW - 1 })).toEqual([0, 1]);
    });

    test('never changes a line', async () => {
      const { audit } = stores.staff;
      await audit.append(entry(NOW));
      await audit.append(entry(NOW, { action: 'erase' }));
      expect((await audit.search(query)).rows).toEqual([entry(NOW)]);
    });
  });

  test('OutcomeStore keeps each outcome, found by the hour in which it began', async () => {
    const { outcomes } = stores.staff;
    const outcome = (hour: number): Outcome => ({
      hour,
      channel: 'sms',
      language: 'en',
      topic: 'overdose',
      risk: 'emergency',
      firstReply: 0,
      toCounselor: null,
      hadTicket: true,
      isAbandoned: true,
      disposition: null,
    });
    const hours = [NOW - 2 * DAY_MS, NOW - HOUR_MS, NOW - HOUR_MS, NOW];
    for (const hour of hours) await outcomes.append(outcome(hour), NOW);
    const found = await outcomes.between(NOW - 2 * DAY_MS, NOW);
    expect(found.map(({ hour }) => hour).toSorted()).toEqual(hours.slice(0, 3));
    expect(found[0]).toEqual(outcome(NOW - 2 * DAY_MS));
  });

  describe('the register of consoles', () => {
    const connection = (connectionId: string, staff = ANA) => ({
      connectionId,
      callbackUrl: 'https://staff.example.org',
      staff,
      roles: ['counselor'] as const,
    });

    test('gives a ticket to one who asks, once, in time', async () => {
      const { connections } = stores.staff;
      const identity = { staff: ANA, roles: ['counselor'] as const };
      await connections.putTicket('hash', identity, NOW + MINUTE_MS);
      await connections.putTicket('late', identity, NOW + MINUTE_MS);
      const taken = await Promise.all([0, 0].map(() => connections.takeTicket('hash', NOW)));
      expect(taken.filter((one) => one !== null)).toEqual([identity]);
      expect(await connections.takeTicket('late', NOW + MINUTE_MS)).toBeNull();
      expect(await connections.takeTicket('never', NOW)).toBeNull();
    });

    test('knows open connections until they are removed or too old', async () => {
      const { connections } = stores.staff;
      await connections.put(connection('one'), NOW);
      await connections.put(connection('two', SAM), NOW);
      expect(await connections.of('one', NOW)).toEqual(connection('one'));
      expect(await connections.all(NOW)).toHaveLength(2);
      await connections.remove('one');
      expect(await connections.all(NOW)).toEqual([connection('two', SAM)]);
      expect(await connections.all(NOW + DAY_MS)).toEqual([]);
    });

    test('knows who follows a conversation', async () => {
      const { connections } = stores.staff;
      const conversation = newConversationId();
      await connections.watch(conversation, connection('one'), NOW);
      await connections.watch(conversation, connection('two'), NOW);
      await connections.unwatch(conversation, 'one');
      expect(await connections.watchersOf(conversation, NOW)).toEqual([connection('two')]);
      expect(await connections.watchersOf(newConversationId(), NOW)).toEqual([]);
    });
  });
}
