import { combineSigns } from '../../core/understanding/combine-signs.ts';
import type { Concept } from '../../core/understanding/concepts.ts';

describe('combineSigns', () => {
  it.each<[string, Concept[], string, string | null]>([
    ['nothing', [], 'routine', null],
    ['answers and context alone', ['opioid_used', 'crew_here', 'breathing_normally'], 'routine', null],
    ['a sign of the body', ['unresponsive'], 'emergency', 'overdose'],
    ['an opioid and a sign of the body', ['opioid_used', 'unresponsive'], 'emergency', 'overdose'],
    ['means in hand', ['means_in_hand'], 'emergency', 'self_harm'],
    ['too much, and wanting to die', ['took_too_much', 'wants_to_die'], 'emergency', 'self_harm'],
    ['too much alone', ['took_too_much'], 'emergency', 'overdose'],
    [
      'someone who tried to die and does not breathe',
      ['took_to_die', 'not_breathing'],
      'emergency',
      'overdose',
    ],
    ['a child, whatever else', ['child_swallowed', 'not_breathing'], 'emergency', 'child_ingestion'],
    ['strangled', ['strangled'], 'emergency', 'attack'],
    ['a weapon and wanting to die', ['weapon', 'wants_to_die'], 'emergency', 'self_harm'],
    ['a seizure', ['seizure'], 'emergency', 'medical'],
    ['a seizure after opioids', ['seizure', 'opioid_used'], 'emergency', 'overdose'],
    ['wanting to die', ['wants_to_die'], 'crisis', null],
    ['nothing taken takes the taking back', ['took_to_die', 'took_nothing', 'wants_to_die'], 'crisis', null],
    ['withdrawal', ['opioid_withdrawal'], 'elevated', null],
    ['withdrawal in pregnancy', ['opioid_withdrawal', 'pregnant'], 'crisis', null],
    ['unsafe use after a break', ['unsafe_use', 'just_released'], 'crisis', null],
    ['violence', ['hit_or_hurt'], 'danger', null],
  ])('%s', (_, concepts, risk, emergencyKind) => {
    expect(combineSigns(new Set(concepts))).toEqual({ risk, emergencyKind });
  });
});
