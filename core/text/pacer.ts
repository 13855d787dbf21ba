import type { MessageKey } from './message-key.ts';

/**
 * The rhythm that goes with an approved text: its steps are breaths or chest compressions for somebody who may not
 * breathe. `null` for every other text, those for the writer's own overdose and for children included.
 */
export function pacerOf(key: MessageKey): 'breaths' | 'cpr' | null {
  if (!key.startsWith('overdose.')) return null;
  if (key.endsWith('.breaths')) return 'breaths';
  return key.endsWith('.cpr') ? 'cpr' : null;
}
