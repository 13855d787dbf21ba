import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { Choice } from '../../parts/choice.tsx';
import { CHOSEN_PRESENCES } from '../../state/console-state.ts';
import { useWords } from '../../words/words-context.tsx';

/** What the counselor does now; colleagues and supervisors see it. */
export function PresenceChoice() {
  const { say } = useWords();
  const { session } = useSignedIn();
  const presence = useConsole((state) => state.presence);
  return (
    <Choice
      label={say('presence.label')}
      isLabelHidden
      value={presence}
      choices={CHOSEN_PRESENCES.map((id) => ({ id, label: say(`presence.${id}`) }))}
      onChoose={session.choosePresence}
    />
  );
}
