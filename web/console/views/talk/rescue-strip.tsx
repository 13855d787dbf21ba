import type { ConversationView } from '../../../../core/app/wire/console/conversation-view.ts';
import { useSignedIn } from '../../connection/session-context.tsx';
import { useShortcut } from '../../keyboard/shortcut-context.tsx';
import { Button } from '../../parts/button.tsx';
import { Elapsed, useHelplineNow } from '../../parts/elapsed.tsx';
import { useWords } from '../../words/words-context.tsx';

/** A rescue that runs: what the rescuer told, when the helpline asks again, and the counselor taking the steps over. */
export function RescueStrip({
  view,
  mayAct,
  isActive,
}: {
  readonly view: ConversationView;
  readonly mayAct: boolean;
  readonly isActive: boolean;
}) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const { rescue, conversation } = view;
  const isRunning = rescue !== null && rescue.endedAt === null;
  const canTakeOver = isRunning && !rescue.isTakenOver && mayAct;
  const takeOver = async () => {
    await session.ask('staff_take_over_steps', { conversation });
    await session.refresh(conversation);
  };
  useShortcut('steps', () => void takeOver(), canTakeOver && isActive);
  if (rescue === null) return <CrisisLine view={view} />;
  return (
    <div className="rescue" data-running={isRunning}>
      <p className="row small">
        <strong>{say('rescue.title')}</strong>
        {isRunning ? <Elapsed since={rescue.startedAt} /> : <span>{say('rescue.ended')}</span>}
        {rescue.isSelf ? <span className="badge flag">{say('rescue.self')}</span> : null}
        <span>{say(`rescue.breath_${rescue.hasBreath}`)}</span>
        <span>{say(`rescue.naloxone_${rescue.naloxone}`)}</span>
        {rescue.lastDoseAt === null ? null : <LastDose at={rescue.lastDoseAt} />}
        <span>{say(`rescue.call_${rescue.call}`)}</span>
        {rescue.unansweredChecks === 0 ? null : (
          <span>{say('rescue.checks', { number: rescue.unansweredChecks })}</span>
        )}
      </p>
      {isRunning && rescue.isTakenOver ? <p className="small">{say('rescue.taken_over')}</p> : null}
      {isRunning && rescue.nextCheckAt !== null ? <NextCheck at={rescue.nextCheckAt} /> : null}
      {canTakeOver ? (
        <Button kind="urgent" onPress={() => void takeOver()}>
          {say('rescue.take_over')}
        </Button>
      ) : null}
    </div>
  );
}

function NextCheck({ at }: { readonly at: number }) {
  const { say, formats } = useWords();
  const left = at - useHelplineNow();
  return <p className="small number">{say('rescue.next_check', { time: formats.duration(left) })}</p>;
}

function LastDose({ at }: { readonly at: number }) {
  const { say, formats } = useWords();
  return (
    <span className="number">
      {say('rescue.last_dose', { time: formats.duration(useHelplineNow() - at) })}
    </span>
  );
}

function CrisisLine({ view: { crisis } }: { readonly view: ConversationView }) {
  const { say } = useWords();
  if (crisis === null) return null;
  return (
    <p className="rescue row small">
      <strong>{say('rescue.crisis')}</strong>
      <Elapsed since={crisis.startedAt} />
      {crisis.isOther ? <span>{say('rescue.somebody_else')}</span> : null}
      {crisis.hasTaken ? <span className="badge flag">{say('rescue.taken')}</span> : null}
    </p>
  );
}
