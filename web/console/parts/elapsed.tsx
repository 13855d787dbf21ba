import type { Instant } from '../../../core/instant.ts';
import { useConsole } from '../connection/session-context.tsx';
import { useWords } from '../words/words-context.tsx';
import { useSecond } from './now.ts';

/** The time since a moment of the helpline's clock, going on each second. */
export function Elapsed({ since }: { readonly since: Instant }) {
  const { formats } = useWords();
  return <span className="number">{formats.duration(useHelplineNow() - since)}</span>;
}

/** The helpline's time, each second. */
export function useHelplineNow(): Instant {
  const ahead = useConsole(({ clockAheadMs }) => clockAheadMs);
  return useSecond() + ahead;
}
