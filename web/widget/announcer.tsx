import { useEffect, useRef, useState } from 'preact/hooks';
import type { ShownMessage } from '../shared/chat-model.ts';

/**
 * Reads each new message of the helpline to a screen reader, once: the log itself is silent, so that nothing is
 * repeated when it is drawn anew. An emergency interrupts.
 */
export function Announcer({ messages }: { readonly messages: readonly ShownMessage[] }) {
  const last = messages.findLast(({ author }) => author !== 'help_seeker');
  const before = useRef(last);
  const [said, setSaid] = useState<ShownMessage | null>(null);
  useEffect(() => {
    if (last === undefined || last === before.current) return;
    before.current = last;
    setSaid(last);
  }, [last]);
  const text = said?.text ?? '';
  const isUrgent = said?.isEmergency === true;
  return (
    <>
      <div class="hidden" role="alert" lang={said?.language}>
        {isUrgent ? text : ''}
      </div>
      <div class="hidden" role="status" lang={said?.language}>
        {isUrgent ? '' : text}
      </div>
    </>
  );
}
