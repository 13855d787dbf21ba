import * as z from 'zod';
import { FAULT_MODES, FAULT_TARGETS, type Faults } from '../fault.ts';
import { type DevEndpoint, expectInput } from './dev-endpoint.ts';

const fault = z.strictObject({
  target: z.enum(FAULT_TARGETS, `one of ${FAULT_TARGETS.join(', ')}`),
  mode: z.enum(FAULT_MODES, `one of ${FAULT_MODES.join(', ')}`),
});

/** `POST /dev/faults`: makes a dependency fail, or work again. Answers how all of them stand. */
export function postFaults(faults: Faults): DevEndpoint {
  return {
    method: 'POST',
    path: '/dev/faults',
    async answer({ body }) {
      const { target, mode } = expectInput(fault, body, '{"target":"dynamodb","mode":"down"}');
      faults.set(target, mode);
      return { status: 200, body: { faults: faults.all() } };
    },
  };
}
