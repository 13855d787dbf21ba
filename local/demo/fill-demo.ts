import { fileURLToPath } from 'node:url';
import { giveTo } from '../../core/app/staff/claims.ts';
import { closeConversation } from '../../core/app/staff/marks.ts';
import { sendMessage } from '../../core/app/staff/messages.ts';
import { isRefused, type StaffContext } from '../../core/app/staff/staff-context.ts';
import { screen, takeMessage } from '../../core/app/take-turn.ts';
import { type ConversationId, parseInboundId, sealedAddress } from '../../core/ids.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../core/instant.ts';
import { parseE164 } from '../../core/place/e164.ts';
import type { RawEnvironment } from '../../lambdas/environment.ts';
import { readKeywords } from '../../lambdas/locales.ts';
import { type Wiring, wire } from '../../lambdas/wiring.ts';
import { DEMO_EVENING, type DemoTalk } from './demo-evening.ts';
import { demoOutcomes } from './demo-outcomes.ts';
import { DEMO_STAFF, type DemoColleague } from './demo-staff.ts';

/** Pauses between what people write in the demo. */
const STEP_MS = 20 * SECOND_MS;

const OUTCOMES_AT_ONCE = 10;

const PERSON_WORDS = readKeywords(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * Fills an empty helpline with a busy evening, told to the same code as real ones are, by a clock that goes from a few
 * hours ago up to now. A helpline that has its demo already is left as it is.
 */
export async function fillDemo(environment: RawEnvironment, now: Instant): Promise<void> {
  const started = Math.max(...DEMO_EVENING.map(({ startedMinutesAgo }) => startedMinutesAgo));
  const clock = new DemoClock(now - started * MINUTE_MS);
  const wiring = wire(environment, clock, {});
  const { app } = wiring;
  const [first] = DEMO_STAFF;
  if (first === undefined || (await app.staff.of(first.id)) !== null) return;
  for (const { id, name, roles, languages } of DEMO_STAFF) {
    await app.staff.enter({ id, name, roles, languages }, clock.now());
  }
  // A few at a time: the database of one laptop has a limit for each call.
  const outcomes = [...demoOutcomes(now)];
  while (outcomes.length > 0) {
    await Promise.all(
      outcomes.splice(0, OUTCOMES_AT_ONCE).map((outcome) => app.outcomes.append(outcome, now)),
    );
  }
  for (const [index, talk] of DEMO_EVENING.entries()) {
    clock.setTo(now - talk.startedMinutesAgo * MINUTE_MS);
    await playTalk(wiring, clock, talk, index);
  }
}

/** The demo's colleagues are there as long as the demo runs: a sign of life from each. */
export async function beatForDemoStaff({ app }: Wiring): Promise<void> {
  await Promise.all(DEMO_STAFF.map(({ id, presence }) => app.staff.seen(id, presence, app.clock.now())));
}

async function playTalk(wiring: Wiring, clock: DemoClock, talk: DemoTalk, index: number): Promise<void> {
  const { app, numbers } = wiring;
  const number = talk.number === null ? null : parseE164(talk.number);
  const conversation = number === null ? wiring.newWebConversation() : numbers.conversationOf(number);
  const write = async (text: string, line: number): Promise<void> => {
    const inboundId = parseInboundId(`demo-${index}-${line}`);
    if (inboundId === null) throw new Error('An id of the demo is never empty');
    await takeMessage(app, {
      conversation,
      channel: number === null ? 'web' : 'sms',
      inboundId,
      text,
      sentAt: clock.now(),
      receiveCount: 1,
      channelCountry: app.settings.defaultCountry,
      channelLanguage: talk.language,
      address: number === null ? sealedAddress('') : numbers.seal(number),
      understanding: screen(app, text, talk.language),
    });
    clock.advance(STEP_MS);
  };
  /** Whatever was understood of the words: the demo's people want a person, and the keyword asks for one. */
  const askForPerson = async (): Promise<void> => {
    const { stored } = await app.store.load(conversation, clock.now());
    if (stored?.conversation.ticket?.status === 'waiting') return;
    await write(PERSON_WORDS[talk.language]?.person[0] ?? 'PERSON', 99);
  };
  const [opening = '', ...later] = talk.writes;
  await write(opening, 0);
  const colleague = DEMO_STAFF.find(({ name }) => name === talk.taken?.by);
  if (talk.taken === null || colleague === undefined) {
    for (const [line, text] of later.entries()) await write(text, line + 1);
    await askForPerson();
    return;
  }
  await askForPerson();
  await take(wiring, conversation, colleague);
  const context = contextOf(wiring, colleague);
  for (let turn = 0; turn < Math.max(later.length, talk.taken.replies.length); turn += 1) {
    const reply = talk.taken.replies[turn];
    if (reply !== undefined) await answer(context, conversation, talk, reply, `demo-${index}-${turn}`);
    clock.advance(STEP_MS);
    const text = later[turn];
    if (text !== undefined) await write(text, turn + 1);
  }
  const { closedAs, note } = talk.taken;
  if (closedAs !== null)
    await closeConversation(context, { v: 1, conversation, disposition: closedAs, note });
}

async function take(
  { app }: Wiring,
  conversation: ConversationId,
  { id, name }: DemoColleague,
): Promise<void> {
  const claim = await giveTo(app, id, conversation, ({ ticket }) =>
    ticket?.status === 'waiting' ? { type: 'counselor_joined', counselor: id, name } : null,
  );
  if (claim !== 'taken') throw new Error(`The demo expected ${name} to take somebody, and it was ${claim}.`);
  await app.pace.note(app.clock.now());
}

async function answer(
  context: StaffContext,
  conversation: ConversationId,
  { language }: DemoTalk,
  text: string,
  clientId: string,
): Promise<void> {
  const content = { type: 'text', text, language, isTranslated: false } as const;
  const sent = await sendMessage(context, { v: 1, conversation, clientId, content });
  if (isRefused(sent)) throw new Error(`The demo expected a message to leave, and it was ${sent.code}.`);
}

function contextOf({ app, connections }: Wiring, me: DemoColleague): StaffContext {
  return { app, me, visitors: connections, openNumber: () => null };
}

/** A clock that the demo moves, forwards only. */
class DemoClock {
  #now: Instant;

  constructor(now: Instant) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  setTo(now: Instant): void {
    this.#now = Math.max(this.#now, now);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
