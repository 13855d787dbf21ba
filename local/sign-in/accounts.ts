import type { StaffRole } from '../../core/handoff/presence.ts';
import type { LanguageTag } from '../../core/language-tag.ts';

/** Somebody who can sign in on this machine, with one press and no password. */
export interface LocalAccount {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly languages: readonly LanguageTag[];
}

/** Enough to play a handoff, a transfer and a supervisor in several windows. */
export const LOCAL_ACCOUNTS: readonly LocalAccount[] = [
  { id: 'local-ana', name: 'Ana', roles: ['counselor'], languages: ['en', 'es', 'pt'] },
  { id: 'local-karim', name: 'Karim', roles: ['counselor'], languages: ['en', 'ar', 'fr'] },
  {
    id: 'local-sam',
    name: 'Sam',
    roles: ['counselor', 'supervisor'],
    languages: ['en', 'es', 'fr', 'pt', 'de', 'it', 'pl', 'ru', 'uk', 'ar', 'fa', 'hi', 'zh', 'vi'],
  },
];

/** The account of an id; `null` for none. */
export function findAccount(id: string): LocalAccount | null {
  return LOCAL_ACCOUNTS.find((account) => account.id === id) ?? null;
}
