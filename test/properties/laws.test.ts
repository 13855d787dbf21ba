import fc from 'fast-check';
import { screen } from '../../core/app/inbound-message.ts';
import type { OtherEvent } from '../../core/app/take-turn.ts';
import { parseCountryCode } from '../../core/country-code.ts';
import { DISPOSITIONS } from '../../core/dialogue/conversation.ts';
import type { StaffId } from '../../core/ids.ts';
import { MINUTE_MS } from '../../core/instant.ts';
import { SimulatedHelpline } from '../support/helpline.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const knowledge = loadKnowledge();
const COUNSELOR = 'counselor-1' as StaffId;

const EMERGENCIES = [
  'my friend is blue and wont wake up',
  'he is not breathing',
  'Help, he is not breathing',
  'mi hermano no despierta esta morado',
  'i think im overdosing',
  'i took all my pills i want to die',
  'my baby swallowed a pill',
] as const;

const CRISES = ['i want to kill myself', 'end my life', 'me quiero morir'] as const;

const OTHERS = [
  'hi',
  '1',
  '2',
  '3',
  'n',
  'still not',
  'he is breathing now',
  'medics here',
  'where can i get narcan',
  'my boyfriend hits me',
  'can i talk to a person',
  'im dopesick',
  'what is the weather',
  'español',
  'thanks',
  '😀',
  '',
  'Liked “Call 911 now”',
  'Liked “Check: breathing normally? Reply 1 breathing, 2 not, 3 crew here”',
] as const;

const KEYWORDS = ['STOP', 'START', 'ERASE', 'HELP', 'PERSON', 'stop texting me'] as const;

const MIXED = ['stop texting me im going to kill myself'] as const;

const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...EMERGENCIES) },
  { weight: 3, arbitrary: fc.constantFrom(...CRISES) },
  { weight: 6, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 3, arbitrary: fc.constantFrom(...KEYWORDS) },
  { weight: 1, arbitrary: fc.constantFrom(...MIXED) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

type Step =
  | { readonly type: 'write'; readonly text: string; readonly killAfter: number | null }
  | { readonly type: 'write_at_once'; readonly texts: readonly string[] }
  | { readonly type: 'repeat' }
  | { readonly type: 'pass'; readonly ms: number }
  | {
      readonly type: 'fault';
      readonly database: boolean;
      readonly sender: boolean;
      readonly slowSender: boolean;
      readonly transcripts: boolean;
    }
  | { readonly type: 'event'; readonly event: OtherEvent; readonly killAfter: number | null };

const anyKill = fc.option(fc.integer({ min: 1, max: 24 }), { nil: null, freq: 3 });

const anyEvent: fc.Arbitrary<OtherEvent> = fc.oneof(
  fc.constant<OtherEvent>({ type: 'time_came' }),
  fc.constant<OtherEvent>({ type: 'counselor_joined', counselor: COUNSELOR, name: 'Ana' }),
  fc.constant<OtherEvent>({ type: 'counselor_left', counselor: COUNSELOR, remaining: null }),
  fc.constant<OtherEvent>({ type: 'steps_taken_over' }),
  fc.boolean().map((isMuted): OtherEvent => ({ type: 'muted', isMuted })),
  fc.constantFrom(...DISPOSITIONS).map((disposition): OtherEvent => ({ type: 'ticket_closed', disposition })),
);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('write'), text: anyText, killAfter: anyKill }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('write_at_once'),
      texts: fc.array(anyText, { minLength: 2, maxLength: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('repeat') }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('pass'), ms: fc.integer({ min: 1_000, max: 20 * MINUTE_MS }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('fault'),
      database: fc.boolean(),
      sender: fc.boolean(),
      slowSender: fc.boolean(),
      transcripts: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('event'), event: anyEvent, killAfter: anyKill }) },
) as fc.Arbitrary<Step>;

const anyTalk = fc.array(anyStep, { minLength: 1, maxLength: 14 });

/** Plays steps; `onWrite` looks at each message as soon as its turn is over. */
async function play(
  steps: readonly Step[],
  onStep: (helpline: SimulatedHelpline, step: Step, sentBefore: number) => void | Promise<void> = () =>
    undefined,
): Promise<{ readonly helpline: SimulatedHelpline; readonly written: ReadonlyMap<string, string> }> {
  const helpline = new SimulatedHelpline(knowledge, parseCountryCode('US'));
  const written = new Map<string, string>();
  let lastId: string | null = null;
  for (const step of steps) {
    const sentBefore = helpline.sent.length;
    helpline.now += 1_000;
    switch (step.type) {
      case 'write': {
        lastId = `in-${written.size}`;
        written.set(lastId, step.text);
        await helpline.write(step.text, lastId, step.killAfter);
        break;
      }
      case 'write_at_once': {
        const messages = step.texts.map((text, index) => {
          const id = `in-${written.size + index}`;
          return [text, id] as const;
        });
        for (const [text, id] of messages) written.set(id, text);
        await helpline.writeAtOnce(messages);
        break;
      }
      case 'repeat':
        if (lastId !== null) await helpline.write(written.get(lastId) ?? '', lastId);
        break;
      case 'pass':
        await helpline.pass(step.ms);
        break;
      case 'fault':
        helpline.faults.isDatabaseDown = step.database;
        helpline.faults.isSenderDown = step.sender;
        helpline.faults.isSenderSlow = step.slowSender;
        helpline.faults.isTranscriptDown = step.transcripts;
        break;
      case 'event':
        await helpline.happen(step.event, step.killAfter);
        break;
    }
    await onStep(helpline, step, sentBefore);
  }
  return { helpline, written };
}

const RUNS = { numRuns: 150 } as const;

/** As the helpline's door reads it: a phone's note of a tap quotes our own words, dangers included. */
function riskOf(text: string) {
  return screen(knowledge, text, null).risk;
}

describe('the laws, over random talks with crashes, repeats, overlapping workers and failing dependencies', () => {
  test('the pools say what the laws need them to say', () => {
    expect(EMERGENCIES.map((text) => [text, riskOf(text)])).toEqual(
      EMERGENCIES.map((text) => [text, 'emergency']),
    );
    for (const text of CRISES) expect(['crisis', 'emergency']).toContain(riskOf(text));
    for (const text of KEYWORDS) expect([text, riskOf(text)]).toEqual([text, 'routine']);
  });

  test('life first: an emergency is answered in its turn with the number, the database down or not', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async (steps) => {
        await play(steps, (helpline, step, sentBefore) => {
          if (step.type !== 'write' || step.killAfter !== null || helpline.faults.isSenderDown) return;
          if (riskOf(step.text) !== 'emergency') return;
          const recently = helpline.sent.filter(
            ({ at }, index) => index >= sentBefore || helpline.now - at < 2 * MINUTE_MS,
          );
          expect(recently.map(({ message }) => message.text).join('\n')).toContain('911');
        });
      }),
      RUNS,
    );
  });

  test('nothing is lost: every message is kept once, and every answer leaves at least once, at most twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async (steps) => {
        const { helpline, written } = await play(
          steps.filter((step) => step.type !== 'write' || step.text.toUpperCase() !== 'ERASE'),
        );
        await helpline.recover();
        expect(helpline.undeliveredCount).toBe(0);
        const stored = await helpline.stored();
        expect([...(stored?.effects.values() ?? [])].filter(({ effect }) => effect.type !== 'wake')).toEqual(
          [],
        );
        const inbound = (await helpline.rows()).filter((row) => row.author === 'help_seeker');
        const hasErased = [...written.values()].some((text) => text === 'ERASE');
        if (!hasErased) expect(inbound.map((row) => row.text).sort()).toEqual([...written.values()].sort());
        // Each death in the middle of a turn may repeat one message once, and so may a send that nobody answered.
        // Workers that meet a dead one's emergency text at the same moment all send it: rather twice than never.
        const mishaps = steps.reduce((sum, step) => {
          if (step.type === 'write_at_once') return sum + step.texts.length - 1;
          return sum + Number(step.type === 'fault' || ('killAfter' in step && step.killAfter !== null));
        }, 0);
        const copies = new Map<number, number>();
        for (const { message } of helpline.sent) {
          if (message.seq > 0) copies.set(message.seq, (copies.get(message.seq) ?? 0) + 1);
        }
        const extra = [...copies.values()].reduce((sum, count) => sum + count - 1, 0);
        const isSlow = steps.some((step) => step.type === 'fault' && step.slowSender);
        expect(extra).toBeLessThanOrEqual(mishaps + (isSlow ? copies.size : 0));
      }),
      RUNS,
    );
  });

  test('only approved words: whatever left was rendered from the locales', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async (steps) => {
        const { helpline } = await play(steps);
        for (const { message } of helpline.sent) {
          if (message.author === 'bot') expect(helpline.rendered.has(message.text)).toBe(true);
          expect(message.text).not.toMatch(/\{\{|undefined|null|\[object/);
        }
      }),
      RUNS,
    );
  });

  test('an opt-out ends what comes unasked, and never an answer to an emergency', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async (steps) => {
        const { helpline } = await play(steps);
        await helpline.recover();
        await helpline.write('STOP', 'the-stop');
        const stored = await helpline.stored();
        if (stored?.conversation.isOptedOut !== true) return;
        const sentBefore = helpline.sent.length;
        await helpline.pass(90 * MINUTE_MS);
        expect(helpline.sent.slice(sentBefore).map(({ message }) => message.text)).toEqual([]);
        await helpline.write('he is not breathing', 'after-the-stop');
        expect(
          helpline.sent
            .slice(sentBefore)
            .map(({ message }) => message.text)
            .join('\n'),
        ).toContain('911');
      }),
      RUNS,
    );
  });

  test('with a counselor present the bot is silent, but for an emergency and a running rescue', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async (steps) => {
        const helplineTalk = await play(steps);
        const { helpline } = helplineTalk;
        await helpline.recover();
        await helpline.write('can i talk to a person', 'asked-for-a-person');
        await helpline.happen({ type: 'counselor_joined', counselor: COUNSELOR, name: 'Ana' });
        const sentBefore = helpline.sent.length;
        await helpline.write('hi', 'hello-to-the-counselor');
        await helpline.write('where can i get narcan', 'a-topic');
        expect(helpline.sent.slice(sentBefore).map(({ message }) => message.text)).toEqual([]);
        await helpline.pass(3 * MINUTE_MS);
        await helpline.write('he is not breathing', 'an-emergency');
        for (const { message } of helpline.sent.slice(sentBefore)) {
          expect(message.isAutomatic && message.isEmergency).toBe(true);
        }
        const texts = helpline.sent.slice(sentBefore).map(({ message }) => message.text);
        expect(texts.join('\n')).toContain('911');
      }),
      RUNS,
    );
  });

  test('forget soon: ERASE removes every word at once, and every write sets an expiry', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async (steps) => {
        const { helpline } = await play(steps);
        await helpline.recover();
        await helpline.write('ERASE', 'the-erase');
        const left = (await helpline.rows()).filter((row) => row.author === 'help_seeker');
        expect(left).toEqual([]);
        await helpline.pass(9 * 24 * 60 * MINUTE_MS);
        expect(await helpline.stored()).toBeNull();
        expect(await helpline.rows()).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('the reason is visible: no risk without evidence', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { risk, evidence } = knowledge.understand(text, {
          conversationLanguage: 'en',
          served: knowledge.settings.languages,
        });
        if (risk !== 'routine') expect(evidence.length).toBeGreaterThan(0);
        for (const { quote, start, end } of evidence) expect(text.slice(start, end)).toBe(quote);
      }),
    );
  });

  test('no harm by message: after talk of violence nothing comes unasked', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async (steps) => {
        const { helpline } = await play(steps);
        await helpline.recover();
        await helpline.write('my boyfriend hits me and i am afraid', 'violence');
        const stored = await helpline.stored();
        const isRescue = stored?.conversation.rescue?.endedAt === null;
        if (isRescue || stored?.conversation.flags.includes('violence') !== true) return;
        const sentBefore = helpline.sent.length;
        await helpline.pass(26 * 60 * MINUTE_MS);
        expect(helpline.sent.slice(sentBefore).map(({ message }) => message.text)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('the state stays small, however long the talk', async () => {
    const helpline = new SimulatedHelpline(knowledge, parseCountryCode('US'));
    for (let index = 0; index < 2_000; index += 1) {
      helpline.now += 20_000;
      const pool = [...EMERGENCIES, ...CRISES, ...OTHERS];
      await helpline.write(pool[index % pool.length] ?? 'hi', `long-${index}`);
    }
    const stored = await helpline.stored();
    expect(JSON.stringify(stored?.conversation).length).toBeLessThan(64_000);
    expect(stored?.inboundIds.size).toBeLessThanOrEqual(100);
    expect(stored?.effects.size).toBeLessThanOrEqual(50);
  });
});
