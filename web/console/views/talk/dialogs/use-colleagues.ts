import { useEffect, useState } from 'react';
import type { StaffState } from '../../../../../core/app/wire/console/http.ts';
import { useConsole, useSignedIn } from '../../../connection/session-context.tsx';

/** Who is there and could take a conversation; `null` until it is known. */
export function useColleagues(): readonly StaffState[] | null {
  const { session } = useSignedIn();
  const me = useConsole((state) => state.me?.id);
  const [staff, setStaff] = useState<readonly StaffState[] | null>(null);
  useEffect(() => {
    void session.tryTo('staff_colleagues', {}).then((reply) => {
      setStaff(reply.type === 'answered' ? reply.answer.staff : []);
    });
  }, [session]);
  return staff?.filter(({ id, presence }) => id !== me && presence !== 'offline') ?? null;
}
