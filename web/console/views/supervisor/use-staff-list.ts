import { useEffect, useState } from 'react';
import type { StaffState } from '../../../../core/app/wire/console/http.ts';
import { useSignedIn } from '../../connection/session-context.tsx';

/** Everybody who ever signed in here; `null` until it is known. */
export function useStaffList(): readonly StaffState[] | null {
  const { session } = useSignedIn();
  const [staff, setStaff] = useState<readonly StaffState[] | null>(null);
  useEffect(() => {
    void session.ask('staff_list', {}).then((answer) => setStaff(answer?.staff ?? []));
  }, [session]);
  return staff;
}
