import type { ConversationView, Reveal } from '../../../core/app/wire/console/conversation-view.ts';
import type { ConsoleErrorCode } from '../../../core/app/wire/console/error-code.ts';
import type { Board, ConsoleAnswer, Profile } from '../../../core/app/wire/console/http.ts';
import type { TranscriptMessage } from '../../../core/app/wire/console/transcript-message.ts';
import type { WorkList } from '../../../core/app/wire/console/work-item.ts';
import type { ConversationId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';

/** A presence that a counselor chooses. */
export const CHOSEN_PRESENCES = ['available', 'busy', 'pause', 'away'] as const;
export type ChosenPresence = (typeof CHOSEN_PRESENCES)[number];

/** A message in the reader's language, made by machine. */
export type Translation = ConsoleAnswer<'staff_translate'>['translations'][number];

/** Why a conversation is this counselor's no longer. */
export type LossReason = 'transferred' | 'reassigned' | 'closed' | 'vanished';

/** One conversation on the screen. */
export interface Talk {
  readonly conversation: ConversationId;
  /** `null` until it was loaded. */
  readonly view: ConversationView | null;
  /** By their numbers, each once. */
  readonly messages: readonly TranscriptMessage[];
  readonly hasEarlier: boolean;
  /** What to resume after. */
  readonly settledSeq: number;
  readonly translations: ReadonlyMap<number, Translation>;
  /** The person is writing, until then by the helpline's clock. */
  readonly typingUntil: Instant;
  /** The newest message that the counselor has had on the screen. */
  readonly readSeq: number;
  readonly loss: LossReason | null;
}

/** How the page and the helpline are connected. */
export type Connection = 'connecting' | 'open' | 'lost' | 'signed_out';

/** Everything that the console shows; changed by `reduce` alone. */
export interface ConsoleState {
  readonly me: Profile | null;
  readonly connection: Connection;
  readonly presence: ChosenPresence;
  /** How far the helpline's clock is before this machine's. */
  readonly clockAheadMs: number;
  readonly work: WorkList | null;
  readonly talks: readonly Talk[];
  /** The conversation that has the keyboard. */
  readonly active: ConversationId | null;
  readonly board: Board | null;
  readonly isBoardStale: boolean;
  readonly reveals: readonly Reveal[];
  /** The last refusal that no form shows itself. */
  readonly refusal: ConsoleErrorCode | null;
}

export const INITIAL_STATE: ConsoleState = {
  me: null,
  connection: 'connecting',
  presence: 'available',
  clockAheadMs: 0,
  work: null,
  talks: [],
  active: null,
  board: null,
  isBoardStale: true,
  reveals: [],
  refusal: null,
};

export function talkOf(state: ConsoleState, conversation: ConversationId): Talk | null {
  return state.talks.find((talk) => talk.conversation === conversation) ?? null;
}

export function isSupervisor(state: Pick<ConsoleState, 'me'>): boolean {
  return state.me?.roles.includes('supervisor') ?? false;
}

/** Messages of the person that the counselor has not had on the screen. */
export function unreadOf(talk: Talk): number {
  return talk.messages.filter(({ seq, author }) => author === 'help_seeker' && seq > talk.readSeq).length;
}

/** The number of the person's newest message, 0 when they wrote none. */
export function lastInboundSeq(talk: Talk): number {
  return talk.messages.findLast(({ author }) => author === 'help_seeker')?.seq ?? 0;
}
