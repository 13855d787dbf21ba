import { useRef, useState } from 'react';
import type { ConsoleErrorCode } from '../../../../../core/app/wire/console/error-code.ts';
import type { ServicesSearchAnswer } from '../../../../../core/app/wire/console/services.ts';
import type { RequestOf } from '../../../connection/api.ts';
import { useSignedIn } from '../../../connection/session-context.tsx';

/** What a counselor looks for, before anything was shown. */
export type Search = Omit<RequestOf<'staff_services'>, 'seen'>;

/** A search as it stands: the last answer, and how to go on. */
export interface ServicesSearch {
  readonly answer: ServicesSearchAnswer | null;
  readonly isSearching: boolean;
  readonly code: ConsoleErrorCode | null;
  /** Whether what is shown came after others of the same search. */
  readonly isLaterPage: boolean;
  start(search: Search): void;
  /** The next services of the same search. */
  goOn(): void;
  /** The same search from its first service. */
  restart(): void;
}

export function useServicesSearch(): ServicesSearch {
  const { session } = useSignedIn();
  const [answer, setAnswer] = useState<ServicesSearchAnswer | null>(null);
  const [isSearching, setIsSearching] = useState(false);
  const [code, setCode] = useState<ConsoleErrorCode | null>(null);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const last = useRef<Search | null>(null);
  const asked = useRef(0);

  const ask = async (search: Search, before: readonly string[]) => {
    last.current = search;
    asked.current += 1;
    const number = asked.current;
    setIsSearching(true);
    const reply = await session.tryTo('staff_services', { ...search, seen: [...before] });
    // A later search has been started meanwhile.
    if (number !== asked.current) return;
    setIsSearching(false);
    setCode(reply.type === 'refused' ? reply.code : null);
    if (reply.type === 'refused') return;
    setAnswer(reply.answer);
    setSeen(before);
  };
  return {
    answer,
    isSearching,
    code,
    isLaterPage: seen.length > 0,
    start: (search) => void ask(search, []),
    goOn() {
      if (last.current === null || answer?.type !== 'found') return;
      void ask(last.current, [...seen, ...answer.services.map(({ id }) => id)]);
    },
    restart() {
      if (last.current !== null) void ask(last.current, []);
    },
  };
}
