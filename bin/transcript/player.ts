import { type Knowledge, worldAt } from '../../core/app/app.ts';
import { findServices } from '../../core/app/find-services.ts';
import { screen } from '../../core/app/inbound-message.ts';
import { MemoryServiceDirectory } from '../../core/app/memory/memory-service-directory.ts';
import type { ServiceDirectory } from '../../core/app/ports.ts';
import { readState, writeState } from '../../core/app/stored-state.ts';
import { parseCountryCode } from '../../core/country-code.ts';
import { type Conversation, DISPOSITIONS } from '../../core/dialogue/conversation.ts';
import type { Effect } from '../../core/dialogue/effect.ts';
import type { Event } from '../../core/dialogue/event.ts';
import { openConversation } from '../../core/dialogue/open-conversation.ts';
import { transition } from '../../core/dialogue/transition.ts';
import type { ConversationId, InboundId, StaffId } from '../../core/ids.ts';
import type { Instant } from '../../core/instant.ts';
import { isLanguageTag } from '../../core/language-tag.ts';
import type { TranscriptLine, TranscriptStart } from './line.ts';

const CONVERSATION = 'sms-transcript00000000000' as ConversationId;
const COUNSELOR = 'counselor-1' as StaffId;
const COUNSELOR_NAME = 'Ana';

/**
 * Plays one side of a talk against the pure dialogue and writes down the other: no store, no clock, no network.
 * The state goes through JSON between any two lines, as in production.
 */
export class TranscriptPlayer {
  readonly #knowledge: Knowledge;
  readonly #services: ServiceDirectory;
  #now: Instant;
  #conversation: Conversation;
  #messages = 0;

  constructor(
    knowledge: Knowledge,
    start: TranscriptStart,
    now: Instant,
    services: ServiceDirectory = new MemoryServiceDirectory(),
  ) {
    if (!isLanguageTag(start.language))
      throw new Error(`Expected a served language, found: ${start.language}`);
    this.#knowledge = knowledge;
    this.#services = services;
    this.#now = now;
    this.#conversation = openConversation({
      id: CONVERSATION,
      channel: start.channel,
      language: start.language,
      country: start.country === null ? null : parseCountryCode(start.country),
      hasOptOutRecord: false,
      at: now,
    });
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  /** Plays one line; answers it with what was understood, and everything that it led to. */
  async play(line: TranscriptLine): Promise<readonly TranscriptLine[]> {
    switch (line.type) {
      case 'wrote':
        return this.#write(line.text, line.intent);
      case 'passed':
        return [line, ...(await this.#pass(line.durationMs))];
      case 'counselor':
        return [line, ...(await this.#apply(this.#counselorEvent(line.text)))];
      case 'comment':
        return [line];
      case 'sent':
      case 'done':
        return [];
    }
  }

  async #write(text: string, expectedIntent: string | null): Promise<readonly TranscriptLine[]> {
    const understanding = screen(this.#knowledge, text, this.#conversation.language.tag);
    this.#messages += 1;
    const event: Event = {
      type: 'message_received',
      inboundId: `transcript-${this.#messages}` as InboundId,
      text,
      sentAt: this.#now,
      understanding,
      mayHaveBeenAnswered: false,
    };
    const intent = expectedIntent === null ? null : String(understanding.intent);
    return [{ type: 'wrote', text, intent }, ...(await this.#apply(event))];
  }

  /** Time passes from one due moment to the next, so that each timer acts at its own time. */
  async #pass(durationMs: number): Promise<readonly TranscriptLine[]> {
    const end = this.#now + durationMs;
    const lines: TranscriptLine[] = [];
    for (;;) {
      const dueAt = Math.min(...this.#conversation.timers.map((timer) => timer.dueAt));
      if (dueAt > end) break;
      this.#now = Math.max(this.#now, dueAt);
      lines.push(...(await this.#apply({ type: 'time_came' })));
    }
    this.#now = end;
    return lines;
  }

  async #apply(event: Event): Promise<readonly TranscriptLine[]> {
    const before = this.#conversation;
    const { conversation, effects } = transition(before, event, worldAt(this.#knowledge, this.#now));
    this.#conversation = readState(writeState(conversation));
    const lines = [
      ...ticketLines(before, conversation),
      ...effects.flatMap((effect) => this.#lineOf(effect)),
    ];
    for (const effect of effects) {
      const answer = await this.#answerTo(effect);
      if (answer !== null) lines.push(...(await this.#apply(answer)));
    }
    return lines;
  }

  /** What a look-up leads to. */
  async #answerTo(effect: Effect): Promise<Event | null> {
    if (effect.type === 'estimate_wait') return { type: 'wait_estimated', position: 1, waitMinutes: null };
    if (effect.type !== 'find_services') return null;
    const app = { services: this.#services, clock: { now: () => this.#now } };
    return { type: 'services_found', answer: await findServices(app, effect.request) };
  }

  #lineOf(effect: Effect): readonly TranscriptLine[] {
    switch (effect.type) {
      case 'send_message': {
        const { content } = effect;
        const text =
          content.kind === 'written'
            ? content.text
            : this.#knowledge.words.render(content, {
                now: this.#now,
                isMarkedAutomatic: effect.isMarkedAutomatic,
              });
        return [{ type: 'sent', text }];
      }
      case 'set_opt_out':
        return [{ type: 'done', text: `set_opt_out isOptedOut=${effect.isOptedOut}` }];
      case 'erase_transcript':
        return [{ type: 'done', text: 'erase_transcript' }];
      case 'alert_on_call':
        return [{ type: 'done', text: `alert_on_call reason=${effect.reason} risk=${effect.risk}` }];
      case 'count_contact':
        return [{ type: 'done', text: `count_contact hasReached=${effect.hasReached}` }];
      case 'join_web':
        return [{ type: 'done', text: 'join_web' }];
      case 'record_inbound':
      case 'record_outcome':
      case 'wake':
      case 'estimate_wait':
      case 'find_services':
        return [];
    }
  }

  #counselorEvent(action: string): Event {
    const counselor = COUNSELOR;
    if (action === 'joins') return { type: 'counselor_joined', counselor, name: COUNSELOR_NAME };
    if (action === 'leaves') return { type: 'counselor_left', counselor, remaining: null };
    if (action === 'takes over the steps') return { type: 'steps_taken_over' };
    const wrote = /^writes (.*)$/su.exec(action);
    if (wrote !== null) {
      const language = this.#conversation.language.tag;
      const author = { id: counselor, name: COUNSELOR_NAME };
      const text = wrote[1] ?? '';
      return { type: 'counselor_wrote', author, text, language, original: null, replaces: null };
    }
    const closed = /^closes as (\w+)$/.exec(action);
    const disposition = DISPOSITIONS.find((known) => known === closed?.[1]);
    if (disposition !== undefined) return { type: 'ticket_closed', disposition };
    throw new Error(
      `Expected @ joins, leaves, takes over the steps, writes … or closes as <disposition>; found: ${action}`,
    );
  }
}

/** What became of the ticket, as lines; it stands in the conversation and not among the effects. */
function ticketLines(before: Conversation, after: Conversation): readonly TranscriptLine[] {
  if (after.ticket === null) return [];
  const isNew = before.ticket?.id !== after.ticket.id;
  const done = (text: string): TranscriptLine => ({ type: 'done', text });
  if (isNew) return [done(`open_ticket risk=${after.ticket.risk}`)];
  const lines: TranscriptLine[] = [];
  if (before.ticket?.risk !== after.ticket.risk)
    lines.push(done(`set_ticket_risk risk=${after.ticket.risk}`));
  if (before.ticket?.status !== after.ticket.status) {
    const disposition = after.ticket.disposition === null ? '' : ` disposition=${after.ticket.disposition}`;
    lines.push(done(`set_ticket_status status=${after.ticket.status}${disposition}`));
  }
  return lines;
}
