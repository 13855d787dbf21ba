import { memo } from 'react';
import type { TranscriptMessage } from '../../../../core/app/wire/console/transcript-message.ts';
import type { StaffId } from '../../../../core/ids.ts';
import { Button } from '../../parts/button.tsx';
import { RiskBadge } from '../../parts/risk-badge.tsx';
import type { Translation } from '../../state/console-state.ts';
import { useWords } from '../../words/words-context.tsx';
import { MarkedText } from './marked-text.tsx';

interface Props {
  readonly message: TranscriptMessage;
  readonly translation: Translation | null;
  readonly me: StaffId | null;
  readonly onResend: ((seq: number) => void) | null;
}

/** One message: who, when, in which language and direction, what really was sent or received. */
export const MessageBubble = memo(function MessageBubble({ message, translation, me, onResend }: Props) {
  const { say, formats } = useWords();
  const { author, staff, text, language, direction, at, isAutomatic, isEmergency, risk, original } = message;
  const isUrgent = risk === 'emergency' || risk === 'crisis' || risk === 'danger';
  return (
    <article className="message" data-author={author} data-failed={message.delivery === 'failed'}>
      <p className="meta">
        <strong>{authorName(message, me, say)}</strong>
        <time dateTime={new Date(at).toISOString()} title={formats.dayTime(at)}>
          {formats.time(at)}
        </time>
        <span title={formats.language(language)}>{language}</span>
        {isAutomatic && staff === null && author === 'bot' ? <span>{say('talk.automatic')}</span> : null}
        {isEmergency && author !== 'help_seeker' ? <span>{say('talk.emergency_text')}</span> : null}
        {risk !== null && isUrgent ? <RiskBadge risk={risk} /> : null}
      </p>
      <p className="text" lang={language} dir={direction}>
        <MarkedText text={text} evidence={message.evidence} />
      </p>
      {message.options.length === 0 ? null : (
        <p className="small quiet" lang={language} dir={direction}>
          <span className="hidden">{say('talk.options')}: </span>
          {message.options.map(({ label }) => label).join(' · ')}
        </p>
      )}
      {original === null ? null : (
        <div className="other-words">
          <span className="quiet small">{say('talk.original')}</span>
          <p lang={original.language} dir={original.direction}>
            {original.text}
          </p>
        </div>
      )}
      {translation === null ? null : (
        <div className="other-words">
          <span className="quiet small">{say('talk.translation')}</span>
          <p lang={translation.language} dir={translation.direction}>
            {translation.text}
          </p>
        </div>
      )}
      {message.delivery === 'sent' ? null : (
        <p className="row small failed">
          <strong>{say(message.delivery === 'failed' ? 'talk.failed' : 'action.resend')}</strong>
          {message.delivery === 'resent' || onResend === null ? null : (
            <Button onPress={() => onResend(message.seq)}>{say('talk.resend')}</Button>
          )}
        </p>
      )}
    </article>
  );
});

function authorName(
  { author, staff }: TranscriptMessage,
  me: StaffId | null,
  say: ReturnType<typeof useWords>['say'],
): string {
  if (staff !== null) return staff.id === me ? say('talk.you') : staff.name;
  switch (author) {
    case 'help_seeker':
      return say('talk.person');
    case 'bot':
      return say('talk.bot');
    case 'counselor':
      return say('board.counselor');
    case 'system':
      return say('talk.system');
  }
}
