import type { CountryCode } from '../country-code.ts';
import type { MessageKey } from '../text/message-key.ts';
import type { Param } from '../text/param.ts';
import type { EmergencyKind, Understanding } from '../understanding/understanding.ts';
import type { World } from './world.ts';

/** What the choice of an emergency text rests on. */
export interface EmergencyReport extends Pick<Understanding, 'emergencyKind' | 'inDanger'> {
  /** Whether something was swallowed or injected already. */
  readonly hasTaken: boolean;
}

/** The report that a message makes. */
export function emergencyReportOf(understanding: Understanding): EmergencyReport {
  const { emergencyKind, inDanger, evidence } = understanding;
  return { emergencyKind, inDanger, hasTaken: evidence.some((sign) => TAKEN.includes(sign.concept)) };
}

/**
 * The approved first text for an emergency, complete on its own: number, steps, "I can't call for you".
 * It needs no conversation, so that it can be sent while the database is down. An unknown kind is an overdose.
 */
export function firstEmergencyText(
  report: EmergencyReport,
  country: CountryCode | null,
  world: Pick<World, 'directory'>,
): MessageKey {
  const { steps } = world.directory.protocolOf(country);
  const isSelf = report.inDanger === 'self';
  switch (report.emergencyKind) {
    case 'self_harm':
      if (report.inDanger === 'other') return 'self_harm.other';
      return report.hasTaken ? 'self_harm.taken' : 'self_harm.means';
    case 'attack':
      return 'attack.first';
    case 'child_ingestion':
      return 'child.first';
    case 'medical':
      return 'medical.first';
    case 'overdose':
    case null:
      return isSelf ? 'overdose.first_self' : `overdose.first.${steps}`;
  }
}

/** The short form, when the whole text went out within two minutes or may have gone out without a record. */
export function repeatedEmergencyText(
  report: EmergencyReport,
  country: CountryCode | null,
  world: Pick<World, 'directory'>,
): MessageKey {
  switch (report.emergencyKind) {
    case 'self_harm':
      return 'self_harm.again';
    case 'attack':
      return 'attack.again';
    case 'child_ingestion':
      return 'child.again';
    case 'medical':
      return 'medical.again';
    case 'overdose':
    case null: {
      const { steps } = world.directory.protocolOf(country);
      return report.inDanger === 'self' ? 'overdose.again_self' : `overdose.again.${steps}`;
    }
  }
}

/** The values of an emergency text: in an attack the number is the police's, where it has one of its own. */
export function emergencyParams(
  kind: EmergencyKind | null,
  country: CountryCode | null,
): Readonly<Record<string, Param>> {
  return kind === 'attack' ? { emergency: { type: 'emergency_number', country, service: 'police' } } : {};
}

const TAKEN: readonly string[] = ['took_to_die', 'took_too_much', 'overdose_named'];
