import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ConversationView } from '../../../../core/app/wire/console/conversation-view.ts';
import { unreachable } from '../../../../core/unreachable.ts';
import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { useShortcut } from '../../keyboard/shortcut-context.tsx';
import { Button } from '../../parts/button.tsx';
import { isSupervisor } from '../../state/console-state.ts';
import type { WordKey } from '../../words/console-words.ts';
import { useWords } from '../../words/words-context.tsx';
import { AssignDialog } from './dialogs/assign-dialog.tsx';
import { CloseDialog } from './dialogs/close-dialog.tsx';
import { ConfirmDialog } from './dialogs/confirm-dialog.tsx';
import { FlagsDialog } from './dialogs/flags-dialog.tsx';
import { NoteDialog } from './dialogs/note-dialog.tsx';
import { PauseDialog } from './dialogs/pause-dialog.tsx';
import { RevealDialog } from './dialogs/reveal-dialog.tsx';
import { RiskDialog } from './dialogs/risk-dialog.tsx';
import { TransferDialog } from './dialogs/transfer-dialog.tsx';

const DIALOGS = [
  'note',
  'transfer',
  'close',
  'risk',
  'flags',
  'whisper',
  'assign',
  'reveal',
  'mute',
  'erase',
  'pause',
] as const;
type DialogId = (typeof DIALOGS)[number];

interface Action {
  readonly id: DialogId | 'join' | 'leave' | 'hide';
  readonly words: WordKey;
}

/** Everything that can be done with a conversation beside writing in it. */
export function TalkActions({
  view,
  isActive,
  isMember,
}: {
  readonly view: ConversationView;
  readonly isActive: boolean;
  /** Whether this reader holds or shares the conversation. */
  readonly isMember: boolean;
}) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const maySupervise = useConsole(isSupervisor);
  const [shown, setShown] = useState<DialogId | null>(null);
  const { conversation, person, ticket, phase } = view;
  const isOpen = phase !== 'closed' && ticket !== null && ticket.status !== 'closed';
  const hasPartner = ticket?.partner !== null && ticket?.partner !== undefined;

  useShortcut('note', () => setShown('note'), isActive && isMember);
  useShortcut('risk', () => setShown('risk'), isActive && isMember && isOpen);
  useShortcut('flags', () => setShown('flags'), isActive && isMember && isOpen);
  useShortcut('transfer', () => setShown('transfer'), isActive && isMember && isOpen);
  useShortcut('close', () => setShown('close'), isActive && isMember && isOpen);

  const run = async (id: Action['id']) => {
    if (id === 'hide') session.hide(conversation);
    else if (id === 'join') await session.ask('staff_join', { conversation });
    else if (id === 'leave') await session.ask('staff_leave', { conversation });
    else return setShown(id);
    if (id !== 'hide') await session.refresh(conversation);
  };
  const isObserver = view.role === 'observer';
  const actions: readonly (Action | null)[] = [
    isMember && isOpen ? { id: 'risk', words: 'set_risk.action' } : null,
    isMember && isOpen ? { id: 'flags', words: 'flag.title' } : null,
    isMember && isOpen && hasPartner ? { id: 'leave', words: 'transfer.leave' } : null,
    maySupervise && isOpen && isObserver && ticket.counselor !== null
      ? { id: 'whisper', words: 'supervise.whisper' }
      : null,
    maySupervise && isOpen && isObserver && ticket.counselor !== null
      ? { id: 'join', words: 'supervise.join' }
      : null,
    maySupervise && isOpen ? { id: 'assign', words: 'supervise.assign' } : null,
    maySupervise ? { id: 'mute', words: person.isMuted ? 'supervise.unmute' : 'supervise.mute' } : null,
    view.rescuePolicy !== 'none' && view.channel === 'sms' && (isMember || maySupervise)
      ? { id: 'reveal', words: 'reveal.action' }
      : null,
    maySupervise ? { id: 'erase', words: 'supervise.erase' } : null,
    !isMember || !isOpen ? { id: 'hide', words: 'talk.hide' } : null,
  ];
  const inMenu = actions.filter((action) => action !== null);

  return (
    <div className="row talk-actions">
      {isMember ? <Button onPress={() => setShown('note')}>{say('notes.note')}</Button> : null}
      {isMember && isOpen ? (
        <Button onPress={() => setShown('transfer')}>{say('transfer.action')}</Button>
      ) : null}
      {(isMember || maySupervise) && isOpen ? (
        <Button onPress={() => setShown('close')}>{say('close.action')}</Button>
      ) : null}
      <MenuTrigger>
        <Button>
          {say('talk.more')} <span aria-hidden="true">▾</span>
        </Button>
        <Popover className="popover">
          <Menu
            className="menu"
            onAction={(key) => {
              const action = inMenu.find(({ id }) => id === key);
              if (action !== undefined) void run(action.id);
            }}
          >
            {inMenu.map(({ id, words }) => (
              <MenuItem key={id} id={id} className="menu-item">
                {say(words)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {shown === null ? null : <ShownDialog id={shown} view={view} onShow={setShown} />}
    </div>
  );
}

function ShownDialog({
  id,
  view,
  onShow,
}: {
  readonly id: DialogId;
  readonly view: ConversationView;
  onShow(id: DialogId | null): void;
}) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const { conversation, person, ticket } = view;
  const close = () => onShow(null);
  switch (id) {
    case 'note':
    case 'whisper':
      return <NoteDialog conversation={conversation} kind={id} onClose={close} />;
    case 'transfer':
      return <TransferDialog view={view} onClose={close} />;
    case 'close':
      return (
        <CloseDialog
          view={view}
          onClose={close}
          onClosed={(offersPause) => {
            void session.refresh(conversation);
            onShow(offersPause ? 'pause' : null);
          }}
        />
      );
    case 'pause':
      return <PauseDialog onClose={close} />;
    case 'risk':
      return <RiskDialog view={view} onClose={close} />;
    case 'flags':
      return <FlagsDialog view={view} onClose={close} />;
    case 'assign':
      return <AssignDialog conversation={conversation} isHeld={ticket?.counselor !== null} onClose={close} />;
    case 'reveal':
      return <RevealDialog view={view} onClose={close} />;
    case 'mute':
      return (
        <ConfirmDialog
          title={say(person.isMuted ? 'supervise.unmute' : 'supervise.mute_title')}
          explain={say('supervise.mute_explain')}
          confirm={say(person.isMuted ? 'supervise.unmute' : 'supervise.mute')}
          needsReason={false}
          onClose={close}
          onConfirm={async () => {
            const reply = await session.tryTo('staff_mute', { conversation, isMuted: !person.isMuted });
            void session.refresh(conversation);
            return reply;
          }}
        />
      );
    case 'erase':
      return (
        <ConfirmDialog
          title={say('supervise.erase_title')}
          explain={say('supervise.erase_explain')}
          confirm={say('supervise.erase')}
          needsReason
          onClose={close}
          onConfirm={async (reason) => {
            const reply = await session.tryTo('staff_erase', { conversation, reason });
            void session.refresh(conversation);
            return reply;
          }}
        />
      );
    default:
      return unreachable(id);
  }
}
