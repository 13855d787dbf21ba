import type { Talk } from '../../state/console-state.ts';
import { useWords } from '../../words/words-context.tsx';

/** What happened to the person or to the conversation, said plainly. */
export function PersonCallouts({ talk }: { readonly talk: Talk }) {
  const { say } = useWords();
  const { view, loss } = talk;
  if (view === null) return null;
  const { person, ticket, phase } = view;
  const disposition = ticket?.disposition ?? null;
  const whisper = view.notes.findLast(({ kind }) => kind === 'whisper');
  return (
    <div className="callouts" role="status">
      {view.role === 'observer' ? <p className="callout">{say('talk.observing')}</p> : null}
      {loss === null ? null : (
        <p className="callout" data-kind="urgent">
          {say(`banner.lost_${loss}`)}
        </p>
      )}
      {phase === 'closed' && disposition !== null ? (
        <p className="callout">{say('banner.closed', { disposition: say(`disposition.${disposition}`) })}</p>
      ) : null}
      {person.isErased ? (
        <p className="callout" data-kind="warning">
          {say('banner.erased')}
        </p>
      ) : null}
      {person.isOptedOut ? (
        <p className="callout" data-kind="warning">
          {say('banner.opted_out')}
        </p>
      ) : null}
      {person.hasLeft && phase !== 'closed' ? (
        <p className="callout" data-kind="warning">
          {say('banner.left')}
        </p>
      ) : null}
      {person.mayBeAnother ? (
        <p className="callout" data-kind="warning">
          {say('banner.another')}
        </p>
      ) : null}
      {person.isMuted ? <p className="callout">{say('banner.muted')}</p> : null}
      {whisper === undefined ? null : (
        <p className="callout" data-kind="whisper">
          <strong>{say('notes.whisper')}: </strong>
          <bdi>{whisper.text}</bdi>
        </p>
      )}
    </div>
  );
}
