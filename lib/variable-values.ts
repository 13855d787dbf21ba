import { unreachable } from '../core/unreachable.ts';
import { FUNCTIONS, type FunctionId, VARIABLES, type VariableName } from '../lambdas/manifest.ts';
import type { Data } from './constructs/data.ts';
import type { Messaging } from './constructs/messaging.ts';

/** What the variables of the manifest are made of. */
export interface VariableParts {
  readonly data: Data;
  readonly messaging: Messaging;
  readonly secrets: Readonly<Partial<Record<VariableName, string>>>;
  /** A value for each variable of the operator; null leaves it out. */
  readonly operator: Readonly<Partial<Record<VariableName, string | null>>>;
}

/**
 * The variables of a function with their values. Throws an `Error` that names a variable of the manifest which
 * nobody gave a value.
 */
export function variablesOf(
  id: FunctionId,
  parts: VariableParts,
): Readonly<Partial<Record<VariableName, string>>> {
  return Object.fromEntries(
    FUNCTIONS[id].variables.flatMap((name) => {
      const value = valueFor(name, parts);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function valueFor(name: VariableName, { data, messaging, secrets, operator }: VariableParts): string | null {
  const { source } = VARIABLES[name];
  switch (source.type) {
    case 'table_name':
      return data.tables[source.table].tableName;
    case 'queue_url': {
      const pair = messaging.queues.get(source.queue);
      if (pair === undefined) throw new Error(`${name}: this deployment has no queue ${source.queue}`);
      return pair.queue.queueUrl;
    }
    case 'topic_arn':
      return messaging.topicOf(source.topic).topicArn;
    case 'secret':
      return given(name, secrets[name]);
    case 'operator':
      return given(name, operator[name]);
    default:
      return unreachable(source);
  }
}

function given<Value>(name: VariableName, value: Value | undefined): Value {
  if (value === undefined)
    throw new Error(`${name}: lambdas/manifest.ts names it, and lib/helpline-stack.ts gives it no value`);
  return value;
}
