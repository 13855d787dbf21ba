import { memo } from 'react';
import type { WorkItem } from '../../../../core/app/wire/console/work-item.ts';
import { Button } from '../../parts/button.tsx';
import { Elapsed, useHelplineNow } from '../../parts/elapsed.tsx';
import { RiskBadge } from '../../parts/risk-badge.tsx';
import { useWords } from '../../words/words-context.tsx';

interface Props {
  readonly item: WorkItem;
  readonly isNext: boolean;
  readonly onPass: (() => void) | null;
  readonly onWatch: (() => void) | null;
}

/** One who waits: how urgent, how long, which language, what about. */
export const WaitingRow = memo(function WaitingRow({ item, isNext, onPass, onWatch }: Props) {
  const { say, formats } = useWords();
  return (
    <article className="waiting-row" data-risk={item.risk} data-next={isNext}>
      <div className="row spread">
        <span className="row">
          <RiskBadge risk={item.risk} />
          {isNext ? <strong className="small">{say('work.next')}</strong> : null}
        </span>
        <strong className="wait">
          <span className="hidden">{say('work.waits', { time: '' })}</span>
          <Elapsed since={item.waitingSince} />
        </strong>
      </div>
      <p className="small">
        {formats.language(item.language)} · {say(`topic.${item.topic}`)} · {say(`channel.${item.channel}`)}
        {item.country === null ? null : <> · {formats.country(item.country)}</>}
      </p>
      <p className="row small quiet">
        <bdi>{item.pseudonym}</bdi>
        {item.counselor === null ? null : <span>{say('talk.held_by', { name: item.counselor.name })}</span>}
        {item.isReturned ? <span className="badge">{say('work.returned')}</span> : null}
        {item.isPassedByMe ? <span className="badge">{say('work.passed')}</span> : null}
        {item.openToAllAt === null || item.status === 'assigned' ? null : <OpenToAll at={item.openToAllAt} />}
        {item.flags.map((flag) => (
          <span key={flag} className="badge">
            {say(`flag.${flag}`)}
          </span>
        ))}
        {onPass === null ? null : (
          <Button kind="plain" onPress={onPass}>
            {say('pass.action')}
          </Button>
        )}
        {onWatch === null ? null : (
          <Button kind="plain" onPress={onWatch}>
            {say('work.watch')}
          </Button>
        )}
      </p>
    </article>
  );
});

function OpenToAll({ at }: { readonly at: number }) {
  const { say } = useWords();
  return useHelplineNow() < at ? null : <span className="badge">{say('work.any_language')}</span>;
}
