/** The dependencies that can be made to fail. */
export const FAULT_TARGETS = ['dynamodb', 'sms', 'sqs', 'lex', 'translate'] as const;
export type FaultTarget = (typeof FAULT_TARGETS)[number];

/**
 * How a dependency fails. `down`: connections are reset before anything is done. `slow`: the work is done and the
 * answer comes 10 seconds later, when the caller has long given up. `off`: it works.
 */
export const FAULT_MODES = ['down', 'slow', 'off'] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

export const SLOW_ANSWER_MS = 10_000;

/** Which dependency fails how, now. It starts with none and is forgotten at a restart. */
export class Faults {
  readonly #modes: Record<FaultTarget, FaultMode> = {
    dynamodb: 'off',
    sms: 'off',
    sqs: 'off',
    lex: 'off',
    translate: 'off',
  };
  readonly #listeners: ((target: FaultTarget, mode: FaultMode) => void)[] = [];

  modeOf(target: FaultTarget): FaultMode {
    return this.#modes[target];
  }

  set(target: FaultTarget, mode: FaultMode): void {
    this.#modes[target] = mode;
    for (const listener of this.#listeners) listener(target, mode);
  }

  all(): Readonly<Record<FaultTarget, FaultMode>> {
    return { ...this.#modes };
  }

  onChange(listener: (target: FaultTarget, mode: FaultMode) => void): void {
    this.#listeners.push(listener);
  }
}
