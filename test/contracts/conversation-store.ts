import { MAX_ITEM_BYTES, MAX_PENDING_EFFECTS } from '../../core/app/item-bounds.ts';
import {
  type ConversationStore,
  ConversationTooLarge,
  type Lease,
  NewerStateVersion,
  type StoredConversation,
} from '../../core/app/ports.ts';
import { type ConversationId, sealedAddress } from '../../core/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/instant.ts';
import type { Stores } from './backend.ts';
import {
  conversationOf,
  effectOf,
  inboundId,
  LEASE_MS,
  NOW,
  newConversationId,
  recordInbound,
  saveOf,
} from './samples.ts';

const ROUNDS = 15;

/** What every `ConversationStore` promises. */
export function conversationStoreContract(open: () => Promise<Stores>): void {
  let stores: Stores;
  let store: ConversationStore;
  let id: ConversationId;
  const annsLease: Lease = { holder: 'ann', until: NOW + LEASE_MS };
  const bensLease: Lease = { holder: 'ben', until: NOW + LEASE_MS };

  beforeEach(async () => {
    stores = await open();
    store = stores.conversations;
    id = newConversationId();
  });

  async function stored(now = NOW): Promise<StoredConversation> {
    const found = (await store.load(id, now)).stored;
    if (found === null) throw new Error('Expected a stored conversation.');
    return found;
  }

  async function isDue(now: number): Promise<boolean> {
    return (await stores.hint(() => store.due(now, 100))).includes(id);
  }

  /** Ann's turn is over: nothing is pending and nobody holds the lease. */
  async function saveAtRest(): Promise<void> {
    await store.save(saveOf(id));
    await store.releaseLease({ id, holder: 'ann', revision: 1, pendingCount: 0, dueAt: null });
  }

  describe('saving and loading', () => {
    test('finds nothing where nothing was saved', async () => {
      expect(await store.load(id, NOW)).toEqual({ stored: null, hasOptOutRecord: false });
    });

    test('gives back what was saved', async () => {
      const conversation = conversationOf(id, { said: { 'overdose.first.breaths': NOW }, flags: ['minor'] });
      const effect = recordInbound(effectOf(1), 'he is blue — ضربة — 救命 🆘');
      const outcome = await store.save(
        saveOf(id, {
          conversation,
          address: sealedAddress('sealed number'),
          newEffects: [effect],
          inboundIds: new Map([[inboundId('m-1'), NOW]]),
        }),
      );
      expect(outcome).toBe('saved');
      expect(await store.load(id, NOW)).toEqual({
        stored: {
          revision: 1,
          conversation,
          address: 'sealed number',
          effects: new Map([[effect.id, { effect, attempts: 0, notBefore: NOW, hasLeft: false }]]),
          lease: annsLease,
          inboundIds: new Map([['m-1', NOW]]),
        },
        hasOptOutRecord: false,
      });
    });

    test('creates a conversation only once', async () => {
      await store.save(saveOf(id, { conversation: conversationOf(id, { turn: 1 }) }));
      expect(await store.save(saveOf(id, { conversation: conversationOf(id, { turn: 9 }) }))).toBe(
        'conflict',
      );
      expect((await stored()).conversation.turn).toBe(1);
    });

    test('moves from one revision to the next and keeps what is pending', async () => {
      const first = recordInbound(effectOf(1));
      const second = recordInbound(effectOf(2));
      await store.save(saveOf(id, { newEffects: [first] }));
      const outcome = await store.save(
        saveOf(id, {
          expectedRevision: 1,
          expectedLease: annsLease,
          conversation: conversationOf(id, { turn: 2 }),
          newEffects: [second],
        }),
      );
      expect(outcome).toBe('saved');
      const after = await stored();
      expect(after.revision).toBe(2);
      expect(after.conversation.turn).toBe(2);
      expect([...after.effects.keys()]).toEqual([first.id, second.id]);
    });

    test('refuses a save that saw an earlier revision, whole', async () => {
      await store.save(saveOf(id));
      await store.save(saveOf(id, { expectedRevision: 1, expectedLease: annsLease }));
      const before = await stored();
      const outcome = await store.save(
        saveOf(id, {
          expectedRevision: 1,
          expectedLease: annsLease,
          conversation: conversationOf(id, { turn: 7 }),
          newEffects: [recordInbound(effectOf(7))],
          inboundIds: new Map([[inboundId('m-7'), NOW]]),
        }),
      );
      expect(outcome).toBe('conflict');
      expect(await stored()).toEqual(before);
    });

    test('refuses to move a conversation that is not there', async () => {
      expect(await store.save(saveOf(id, { expectedRevision: 3 }))).toBe('conflict');
      expect((await store.load(id, NOW)).stored).toBeNull();
    });

    test('lets one of fifty concurrent saves on one revision win', async () => {
      await saveAtRest();
      const workers = Array.from({ length: 50 }, (_, worker) => `worker-${worker}`);
      const outcomes = await Promise.all(
        workers.map((holder, worker) =>
          store.save(
            saveOf(id, {
              expectedRevision: 1,
              lease: { holder, until: NOW + LEASE_MS },
              newEffects: [recordInbound(effectOf(2, worker))],
            }),
          ),
        ),
      );
      const winners = workers.filter((_, worker) => outcomes[worker] === 'saved');
      expect(winners).toHaveLength(1);
      const after = await stored();
      expect(after.revision).toBe(2);
      expect(after.lease?.holder).toBe(winners[0]);
      expect([...after.effects.keys()]).toEqual([effectOf(2, workers.indexOf(winners[0] ?? ''))]);
    });

    test('lets one of fifty concurrent first saves win', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, worker) =>
          store.save(saveOf(id, { lease: { holder: `worker-${worker}`, until: NOW + LEASE_MS } })),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    });

    test('gives effects in the order of their ids', async () => {
      const ids = [effectOf(10, 1), effectOf(2, 3), effectOf(10, 0), effectOf(9, 11), effectOf(9, 2)];
      await store.save(saveOf(id, { newEffects: ids.map((effect) => recordInbound(effect)) }));
      expect([...(await stored()).effects.keys()]).toEqual([
        effectOf(2, 3),
        effectOf(9, 2),
        effectOf(9, 11),
        effectOf(10, 0),
        effectOf(10, 1),
      ]);
    });

    test('leaves an effect that is pending already as it is', async () => {
      const effect = recordInbound(effectOf(1));
      await store.save(saveOf(id, { newEffects: [effect] }));
      await store.settle(
        id,
        effect.id,
        { type: 'retry', attempts: 2, notBefore: NOW + 8_000, hasLeft: false },
        annsLease,
      );
      await store.save(saveOf(id, { expectedRevision: 1, expectedLease: annsLease, newEffects: [effect] }));
      expect((await stored()).effects.get(effect.id)).toEqual({
        effect,
        attempts: 2,
        notBefore: NOW + 8_000,
        hasLeft: false,
      });
    });
  });

  describe('expiry', () => {
    const expiresAt = NOW + HOUR_MS;

    beforeEach(async () => {
      await store.save(
        saveOf(id, {
          newEffects: [recordInbound(effectOf(1))],
          inboundIds: new Map([[inboundId('m-1'), NOW]]),
          expiresAt,
        }),
      );
    });

    test('hides a conversation from the moment of its expiry on', async () => {
      expect((await store.load(id, expiresAt - SECOND_MS)).stored).not.toBeNull();
      expect((await store.load(id, expiresAt)).stored).toBeNull();
      expect(await isDue(expiresAt - SECOND_MS)).toBe(true);
      expect(await isDue(expiresAt)).toBe(false);
    });

    test('never changes an expired conversation', async () => {
      const later = { now: expiresAt, expiresAt: expiresAt + DAY_MS };
      const move = saveOf(id, { ...later, expectedRevision: 1, expectedLease: annsLease });
      expect(await store.save(move)).toBe('conflict');
      expect(await store.takeLease(id, { holder: 'ben', until: expiresAt + LEASE_MS }, expiresAt)).toBe(
        false,
      );
    });

    test('begins anew over an expired conversation that was not removed yet', async () => {
      const lease = { holder: 'ben', until: expiresAt + LEASE_MS };
      const conversation = conversationOf(id, { openedAt: expiresAt });
      const again = saveOf(id, { lease, conversation, now: expiresAt, expiresAt: expiresAt + DAY_MS });
      expect(await store.save(again)).toBe('saved');
      expect(await stored(expiresAt)).toEqual({
        revision: 1,
        conversation,
        address: again.address,
        effects: new Map(),
        lease,
        inboundIds: new Map(),
      });
    });
  });

  describe('the performing lease', () => {
    test('is refused to a save while another holds it', async () => {
      await store.save(saveOf(id));
      const outcome = await store.save(
        saveOf(id, {
          expectedRevision: 1,
          expectedLease: annsLease,
          lease: bensLease,
          now: annsLease.until - 1,
        }),
      );
      expect(outcome).toBe('conflict');
      expect((await stored()).lease).toEqual(annsLease);
    });

    test('is refused to a save that saw nobody hold it', async () => {
      await store.save(saveOf(id));
      expect(await store.save(saveOf(id, { expectedRevision: 1, lease: bensLease }))).toBe('conflict');
    });

    test('passes to another when it ended', async () => {
      await store.save(saveOf(id));
      const now = annsLease.until;
      const lease = { holder: 'ben', until: now + LEASE_MS };
      const save = saveOf(id, { expectedRevision: 1, expectedLease: annsLease, lease, now });
      expect(await store.save(save)).toBe('saved');
      expect((await stored(now)).lease).toEqual(lease);
    });

    test('does not pass to another whose holder extended it in the meantime', async () => {
      const effect = recordInbound(effectOf(1));
      await store.save(saveOf(id, { newEffects: [effect] }));
      const now = annsLease.until;
      const extended = { holder: 'ann', until: now + LEASE_MS };
      expect(await store.settle(id, effect.id, { type: 'done' }, extended)).toBe(true);
      const lease = { holder: 'ben', until: now + LEASE_MS };
      const save = saveOf(id, { expectedRevision: 1, expectedLease: annsLease, lease, now });
      expect(await store.save(save)).toBe('conflict');
    });

    test('stays as its holder has it when another only appends', async () => {
      const effect = recordInbound(effectOf(1));
      await store.save(saveOf(id, { newEffects: [effect] }));
      const extended = { holder: 'ann', until: annsLease.until + LEASE_MS };
      await store.settle(id, effect.id, { type: 'done' }, extended);
      const append = saveOf(id, { expectedRevision: 1, expectedLease: annsLease, lease: annsLease });
      expect(await store.save(append)).toBe('saved');
      expect((await stored()).lease).toEqual(extended);
    });

    test('makes an append lose when it was given back', async () => {
      await saveAtRest();
      const append = saveOf(id, { expectedRevision: 1, expectedLease: annsLease, lease: annsLease });
      expect(await store.save(append)).toBe('conflict');
    });

    test('makes an append lose when it passed to another', async () => {
      await store.save(saveOf(id));
      const now = annsLease.until;
      await store.takeLease(id, { holder: 'ben', until: now + LEASE_MS }, now);
      const append = saveOf(id, { expectedRevision: 1, expectedLease: annsLease, lease: annsLease, now });
      expect(await store.save(append)).toBe('conflict');
    });

    test('is extended by a save of its own holder', async () => {
      await store.save(saveOf(id));
      const lease = { holder: 'ann', until: annsLease.until + LEASE_MS };
      expect(await store.save(saveOf(id, { expectedRevision: 1, expectedLease: annsLease, lease }))).toBe(
        'saved',
      );
      expect((await stored()).lease).toEqual(lease);
    });

    test('is taken without a turn only when nobody holds it', async () => {
      await store.save(saveOf(id));
      expect(await store.takeLease(id, bensLease, annsLease.until - 1)).toBe(false);
      expect((await stored()).lease).toEqual(annsLease);
      const later = { holder: 'ben', until: annsLease.until + LEASE_MS };
      expect(await store.takeLease(id, later, annsLease.until)).toBe(true);
      const after = await stored();
      expect(after.lease).toEqual(later);
      expect(after.revision).toBe(1);
    });

    test('cannot be taken of a conversation that is not there', async () => {
      expect(await store.takeLease(id, annsLease, NOW)).toBe(false);
      expect((await store.load(id, NOW)).stored).toBeNull();
    });

    test('goes to one of twenty who want it at once', async () => {
      await saveAtRest();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, worker) =>
          store.takeLease(id, { holder: `worker-${worker}`, until: NOW + LEASE_MS }, NOW),
        ),
      );
      expect(answers.filter((isTaken) => isTaken)).toHaveLength(1);
      expect((await stored()).lease?.holder).toBe(`worker-${answers.indexOf(true)}`);
    });

    test('makes the conversation due at its end', async () => {
      await saveAtRest();
      await store.takeLease(id, bensLease, NOW);
      expect(await isDue(bensLease.until - 1)).toBe(false);
      expect(await isDue(bensLease.until)).toBe(true);
    });
  });

  describe('settling an effect', () => {
    const effect = recordInbound(effectOf(1));
    const other = recordInbound(effectOf(2));
    const extended: Lease = { holder: 'ann', until: NOW + 2 * LEASE_MS };

    beforeEach(async () => {
      await store.save(saveOf(id, { newEffects: [effect, other] }));
    });

    test.each(['done', 'failed'] as const)('removes one that is %s and extends the lease', async (type) => {
      expect(await store.settle(id, effect.id, { type }, extended)).toBe(true);
      const after = await stored();
      expect([...after.effects.keys()]).toEqual([other.id]);
      expect(after.lease).toEqual(extended);
      expect(after.revision).toBe(1);
    });

    test('keeps one that is to be tried again', async () => {
      const settlement = { type: 'retry', attempts: 1, notBefore: NOW + 5_000, hasLeft: true } as const;
      expect(await store.settle(id, effect.id, settlement, extended)).toBe(true);
      const after = await stored();
      expect(after.effects.get(effect.id)).toEqual({
        effect,
        attempts: 1,
        notBefore: NOW + 5_000,
        hasLeft: true,
      });
      expect(after.effects.get(other.id)).toEqual({
        effect: other,
        attempts: 0,
        notBefore: NOW,
        hasLeft: false,
      });
      expect(after.lease).toEqual(extended);
      expect(after.revision).toBe(1);
    });

    test('changes nothing when the lease is lost', async () => {
      await store.takeLease(id, { holder: 'ben', until: annsLease.until + LEASE_MS }, annsLease.until);
      const before = await stored();
      expect(await store.settle(id, effect.id, { type: 'done' }, extended)).toBe(false);
      const retry = { type: 'retry', attempts: 1, notBefore: NOW, hasLeft: false } as const;
      expect(await store.settle(id, effect.id, retry, extended)).toBe(false);
      expect(await stored()).toEqual(before);
    });

    test('says that an effect to try again is not there', async () => {
      await store.settle(id, effect.id, { type: 'done' }, annsLease);
      const retry = { type: 'retry', attempts: 1, notBefore: NOW, hasLeft: false } as const;
      expect(await store.settle(id, effect.id, retry, annsLease)).toBe(false);
      expect([...(await stored()).effects.keys()]).toEqual([other.id]);
    });

    test('says that the conversation is not there', async () => {
      expect(await store.settle(newConversationId(), effect.id, { type: 'done' }, annsLease)).toBe(false);
    });

    test('never undoes a save that comes at the same time, nor is undone by it', async () => {
      for (let turn = 3; turn < 3 + ROUNDS; turn += 1) {
        const { revision } = await stored();
        const [isSettled, outcome] = await Promise.all([
          store.settle(id, effectOf(turn - 1), { type: 'done' }, annsLease),
          store.save(
            saveOf(id, {
              expectedRevision: revision,
              expectedLease: annsLease,
              lease: annsLease,
              newEffects: [recordInbound(effectOf(turn))],
            }),
          ),
        ]);
        expect([isSettled, outcome]).toEqual([true, 'saved']);
        expect([...(await stored()).effects.keys()]).toEqual([effect.id, effectOf(turn)]);
      }
    });
  });

  describe('giving the lease back', () => {
    const release = { holder: 'ann', revision: 1, pendingCount: 0, dueAt: null };

    test('frees the conversation, which is then due no more', async () => {
      await store.save(saveOf(id));
      expect(await isDue(NOW + LEASE_MS)).toBe(true);
      expect(await store.releaseLease({ id, ...release })).toBe(true);
      expect((await stored()).lease).toBeNull();
      expect(await isDue(NOW + DAY_MS)).toBe(false);
      expect(await store.takeLease(id, bensLease, NOW)).toBe(true);
    });

    test('leaves the conversation due for its next timer', async () => {
      await store.save(saveOf(id));
      const dueAt = NOW + 150 * SECOND_MS;
      expect(await store.releaseLease({ id, ...release, dueAt })).toBe(true);
      expect(await isDue(dueAt - 1)).toBe(false);
      expect(await isDue(dueAt)).toBe(true);
    });

    test.each([
      ['another turn was saved', { revision: 0 }],
      ['more is pending', { pendingCount: 0 }],
      ['less is pending', { pendingCount: 2 }],
      ['another holds it', { holder: 'ben' }],
    ])('is refused when %s', async (_reason, wrong) => {
      await store.save(saveOf(id, { newEffects: [recordInbound(effectOf(1))] }));
      const before = await stored();
      expect(await store.releaseLease({ id, ...release, pendingCount: 1, ...wrong })).toBe(false);
      expect(await stored()).toEqual(before);
      expect(await store.releaseLease({ id, ...release, pendingCount: 1 })).toBe(true);
    });

    test('never strands an effect that is appended at the same time', async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        id = newConversationId();
        await store.save(saveOf(id));
        const effect = recordInbound(effectOf(2));
        const append = { expectedRevision: 1, newEffects: [effect] };
        const [isReleased, outcome] = await Promise.all([
          store.releaseLease({ id, ...release }),
          store.save(saveOf(id, { ...append, expectedLease: annsLease, lease: annsLease })),
        ]);
        // Exactly one of them saw the other: either Ann goes on, or the appender comes again and performs.
        expect(outcome).toBe(isReleased ? 'conflict' : 'saved');
        if (isReleased) expect(await store.save(saveOf(id, { ...append, lease: bensLease }))).toBe('saved');
        const after = await stored();
        expect([...after.effects.keys()]).toEqual([effect.id]);
        expect(after.lease).toEqual(isReleased ? bensLease : annsLease);
      }
    });
  });

  describe('what is due', () => {
    async function saveDue(dueAt: number, expiresAt = NOW + DAY_MS): Promise<ConversationId> {
      const due = newConversationId();
      await store.save(saveOf(due, { dueAt, expiresAt }));
      return due;
    }

    test('comes earliest first, up to a limit, and not before its time', async () => {
      const third = await saveDue(NOW + 3 * MINUTE_MS);
      const first = await saveDue(NOW + 1 * MINUTE_MS);
      const later = await saveDue(NOW + 4 * MINUTE_MS);
      const second = await saveDue(NOW + 2 * MINUTE_MS);
      const at = (minutes: number, limit: number) =>
        stores.hint(() => store.due(NOW + minutes * MINUTE_MS, limit));
      expect(await at(3, 10)).toEqual([first, second, third]);
      expect(await at(4, 10)).toEqual([first, second, third, later]);
      expect(await at(4, 2)).toEqual([first, second]);
      expect(await at(0, 10)).toEqual([]);
    });

    test('moves with the next save', async () => {
      await store.save(saveOf(id, { dueAt: NOW }));
      expect(await isDue(NOW)).toBe(true);
      await store.save(saveOf(id, { expectedRevision: 1, expectedLease: annsLease, dueAt: NOW + MINUTE_MS }));
      expect(await isDue(NOW)).toBe(false);
      expect(await isDue(NOW + MINUTE_MS)).toBe(true);
    });

    test('is not hidden behind expired conversations', async () => {
      const expiresAt = NOW + MINUTE_MS;
      await Promise.all(Array.from({ length: 30 }, () => saveDue(NOW, expiresAt)));
      const alive = await saveDue(NOW + 1);
      expect(await stores.hint(() => store.due(expiresAt, 1))).toEqual([alive]);
    });
  });

  describe('the opt-out record', () => {
    test('is found with and without a conversation, until it is taken away', async () => {
      await stores.optOuts.set(id, true, NOW);
      expect(await store.load(id, NOW)).toEqual({ stored: null, hasOptOutRecord: true });
      await store.save(saveOf(id));
      expect(await store.load(id, NOW)).toMatchObject({ stored: { revision: 1 }, hasOptOutRecord: true });
      await stores.optOuts.set(id, true, NOW);
      await stores.optOuts.set(id, false, NOW);
      await stores.optOuts.set(id, false, NOW);
      expect(await store.load(id, NOW)).toMatchObject({ stored: { revision: 1 }, hasOptOutRecord: false });
    });

    test('outlives the conversation', async () => {
      await store.save(saveOf(id, { expiresAt: NOW + HOUR_MS }));
      await stores.optOuts.set(id, true, NOW);
      const tenYearsLater = NOW + 3_652 * DAY_MS;
      expect(await store.load(id, tenYearsLater)).toEqual({ stored: null, hasOptOutRecord: true });
    });

    test('belongs to one person', async () => {
      await stores.optOuts.set(newConversationId(), true, NOW);
      expect((await store.load(id, NOW)).hasOptOutRecord).toBe(false);
    });
  });

  describe('a conversation of a newer version', () => {
    const now = annsLease.until;

    beforeEach(async () => {
      await store.save(saveOf(id));
      await stores.markAsNewer(id);
    });

    test('is not read', async () => {
      await expect(store.load(id, now)).rejects.toThrow(NewerStateVersion);
    });

    test('is not written', async () => {
      await expect(store.save(saveOf(id, { now }))).rejects.toThrow(NewerStateVersion);
      const lease = { holder: 'ben', until: now + LEASE_MS };
      const save = saveOf(id, { expectedRevision: 1, expectedLease: annsLease, lease, now });
      await expect(store.save(save)).rejects.toThrow(NewerStateVersion);
      expect(await store.takeLease(id, lease, now)).toBe(false);
    });
  });

  describe('bounds', () => {
    const effects = (turn: number, count: number, text?: string) =>
      Array.from({ length: count }, (_, index) => recordInbound(effectOf(turn, index), text));
    const next = { expectedRevision: 1, expectedLease: annsLease };

    test('refuses more pending effects than one conversation may have, and works on', async () => {
      await store.save(saveOf(id, { newEffects: effects(1, MAX_PENDING_EFFECTS) }));
      const before = await stored();
      const oneMore = saveOf(id, { ...next, newEffects: effects(2, 1) });
      await expect(store.save(oneMore)).rejects.toThrow(ConversationTooLarge);
      expect(await stored()).toEqual(before);
      await store.settle(id, effectOf(1), { type: 'done' }, annsLease);
      expect(await store.save(oneMore)).toBe('saved');
    });

    test('refuses a first save with more effects than one conversation may have', async () => {
      const save = saveOf(id, { newEffects: effects(1, MAX_PENDING_EFFECTS + 1) });
      await expect(store.save(save)).rejects.toThrow(ConversationTooLarge);
    });

    test('refuses a state that is too large, counted in bytes', async () => {
      await store.save(saveOf(id));
      const before = await stored();
      const said = { ['救'.repeat(Math.ceil(MAX_ITEM_BYTES / 3))]: NOW };
      const save = saveOf(id, { ...next, conversation: conversationOf(id, { said }) });
      await expect(store.save(save)).rejects.toThrow(ConversationTooLarge);
      expect(await stored()).toEqual(before);
    });

    test('refuses effects that add up to too much, and works on', async () => {
      const text = 'a'.repeat(100_000);
      await store.save(saveOf(id, { newEffects: effects(1, 3, text) }));
      const before = await stored();
      const save = saveOf(id, { ...next, newEffects: effects(2, 2, text) });
      await expect(store.save(save)).rejects.toThrow(ConversationTooLarge);
      expect(await stored()).toEqual(before);
      expect(await store.settle(id, effectOf(1), { type: 'done' }, annsLease)).toBe(true);
    });
  });
}
