import type { StaffState } from '../../../../../core/app/wire/console/http.ts';
import type { StaffId } from '../../../../../core/ids.ts';
import { RadioList } from '../../../parts/radio-list.tsx';
import { useWords } from '../../../words/words-context.tsx';

/** Nobody by name: the front of the line. */
export const TO_QUEUE = 'queue';
export type Receiver = StaffId | typeof TO_QUEUE;

/** To whom a conversation goes: a colleague with their languages and room, or the line. */
export function ColleagueList({
  staff,
  value,
  hasQueue,
  onChoose,
}: {
  readonly staff: readonly StaffState[];
  readonly value: Receiver | null;
  readonly hasQueue: boolean;
  onChoose(receiver: Receiver): void;
}) {
  const { say, formats } = useWords();
  const colleagues = staff.map(({ id, name, presence, languages, load }) => ({
    id: id as Receiver,
    label: `${name} · ${say(`presence.${presence}`)} · ${load.taken}/${load.capacity} · ${languages
      .map(formats.language)
      .join(', ')}`,
  }));
  const queue = hasQueue ? [{ id: TO_QUEUE as Receiver, label: say('transfer.queue') }] : [];
  return (
    <>
      <RadioList
        label={say('transfer.to')}
        value={value}
        choices={[...queue, ...colleagues]}
        onChoose={onChoose}
      />
      {staff.length === 0 ? <p className="quiet small">{say('transfer.nobody')}</p> : null}
    </>
  );
}
