import { type Knowledge, worldAt } from '../../core/app/app.ts';
import { screen } from '../../core/app/inbound-message.ts';
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
  #now: Instant;
  #conversation: Conversation;
  #messages = 0;

  constructor(knowledge: Knowledge, start: TranscriptStart, now: Instant) {
    if (!isLanguageTag(start.language))
      throw new Error(`Expected a served language, found: ${start.language}`);
    this.#knowledge = knowledge;
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
  play(line: TranscriptLine): readonly TranscriptLine[] {
    switch (line.type) {
      case 'wrote':
        return this.#write(line.text, line.intent);
      case 'passed':
        return [line, ...this.#pass(line.durationMs)];
      case 'counselor':
        return [line, ...this.#apply(this.#counselorEvent(line.text))];
      case 'comment':
        return [line];
      case 'sent':
      case 'done':
        return [];
    }
  }

  #write(text: string, expectedIntent: string | null): readonly TranscriptLine[] {
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
    return [{ type: 'wrote', text, intent }, ...this.#apply(event)];
  }

  /** Time passes from one due moment to the next, so that each timer acts at its own time. */
  #pass(durationMs: number): readonly TranscriptLine[] {
    const end = this.#now + durationMs;
    const lines: TranscriptLine[] = [];
    for (;;) {
      const dueAt = Math.min(...this.#conversation.timers.map((timer) => timer.dueAt));
      if (dueAt > end) break;
      this.#now = Math.max(this.#now, dueAt);
      lines.push(...this.#apply({ type: 'time_came' }));
    }
    this.#now = end;
    return lines;
  }

  #apply(event: Event): readonly TranscriptLine[] {
    const before = this.#conversation;
    const { conversation, effects } = transition(before, event, worldAt(this.#knowledge, this.#now));
    this.#conversation = readState(writeState(conversation));
    const lines = [
      ...ticketLines(before, conversation),
      ...effects.flatMap((effect) => this.#lineOf(effect)),
    ];
    const lookUp = effects.find((effect) => effect.type === 'estimate_wait');
    return lookUp === undefined
      ? lines
      : [...lines, ...this.#apply({ type: 'wait_estimated', position: 1, waitMinutes: null })];
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
      case 'join_web':
        return [{ type: 'done', text: 'join_web' }];
      case 'record_inbound':
      case 'wake':
      case 'estimate_wait':
        return [];
    }
  }

  #counselorEvent(action: string): Event {
    const counselor = COUNSELOR;
    if (action === 'joins') return { type: 'counselor_joined', counselor, name: COUNSELOR_NAME };
    if (action === 'leaves') return { type: 'counselor_left', counselor };
    if (action === 'takes over the steps') return { type: 'steps_taken_over' };
    const wrote = /^writes (.*)$/su.exec(action);
    if (wrote !== null) {
      const language = this.#conversation.language.tag;
      return { type: 'counselor_wrote', counselor, text: wrote[1] ?? '', language };
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
