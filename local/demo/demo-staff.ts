import type { ChosenPresence, StaffRole } from '../../core/handoff/presence.ts';
import { parseStaffId, type StaffId } from '../../core/ids.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';

/** A colleague who exists in the demo only: nobody signs in as them, and the demo gives their signs of life. */
export interface DemoColleague {
  readonly id: StaffId;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly languages: readonly LanguageTag[];
  readonly presence: ChosenPresence;
}

export const DEMO_STAFF: readonly DemoColleague[] = [
  colleague('Noor', ['en', 'ar', 'fa', 'fr'], 'available'),
  colleague('Mateo', ['en', 'es', 'pt'], 'available'),
  colleague('Oksana', ['en', 'uk', 'ru', 'pl'], 'available'),
  colleague('Lan', ['en', 'vi', 'zh'], 'pause'),
  colleague('Priya', [...LANGUAGE_TAGS], 'busy'),
];

function colleague(name: string, languages: readonly LanguageTag[], presence: ChosenPresence): DemoColleague {
  const id = parseStaffId(`demo-${name.toLowerCase()}`);
  if (id === null) throw new Error(`${name} makes no id of the staff`);
  return { id, name, roles: ['counselor'], languages, presence };
}
