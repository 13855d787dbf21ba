import type { ConsoleFrame } from '../../../core/app/wire/console/console-frame.ts';
import type { ConversationView } from '../../../core/app/wire/console/conversation-view.ts';
import type { ConsoleErrorCode } from '../../../core/app/wire/console/error-code.ts';
import type { Board, ConsoleAnswer, Profile } from '../../../core/app/wire/console/http.ts';
import type { Note } from '../../../core/app/wire/console/transcript-message.ts';
import type { WorkList } from '../../../core/app/wire/console/work-item.ts';
import type { ConversationId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/instant.ts';
import type { ChosenPresence, Connection, Translation } from './console-state.ts';

/** Everything that can happen to what the console shows. */
export type ConsoleEvent =
  /** The helpline told something; `now` is this machine's time. */
  | { readonly type: 'frame_came'; readonly frame: ConsoleFrame; readonly now: Instant }
  | { readonly type: 'connection_changed'; readonly connection: Connection }
  | { readonly type: 'profile_came'; readonly me: Profile }
  | { readonly type: 'presence_chosen'; readonly presence: ChosenPresence }
  | { readonly type: 'work_came'; readonly list: WorkList; readonly now: Instant }
  /** A conversation was put on the screen; what is known of it comes next. */
  | { readonly type: 'talk_opened'; readonly conversation: ConversationId }
  | { readonly type: 'talk_chosen'; readonly conversation: ConversationId }
  | { readonly type: 'talk_hidden'; readonly conversation: ConversationId }
  | { readonly type: 'view_came'; readonly view: ConversationView }
  | {
      readonly type: 'page_came';
      readonly conversation: ConversationId;
      readonly page: ConsoleAnswer<'staff_transcript'>;
      /** Whether the page is the newest or one before what is shown. */
      readonly place: 'newest' | 'earlier';
    }
  | { readonly type: 'note_came'; readonly conversation: ConversationId; readonly note: Note }
  | {
      readonly type: 'translations_came';
      readonly conversation: ConversationId;
      readonly translations: readonly Translation[];
    }
  /** The counselor has had everything up to here on the screen. */
  | { readonly type: 'talk_read'; readonly conversation: ConversationId; readonly seq: number }
  | { readonly type: 'board_came'; readonly board: Board; readonly now: Instant }
  | { readonly type: 'refused'; readonly code: ConsoleErrorCode }
  | { readonly type: 'refusal_seen' };
