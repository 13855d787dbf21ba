import * as z from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/**
 * The parts of a policy that are understood here. Anything else is an error: what cannot be evaluated must not look
 * as if it was.
 */
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z
    .strictObject({
      StringEquals: z.record(z.string(), oneOrMore).optional(),
      /** Of a key with several values: one of them is like one of the patterns. */
      'ForAnyValue:StringLike': z.record(z.string(), oneOrMore).optional(),
    })
    .optional(),
});

const documentSchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(statementSchema),
});

export type PolicyStatement = z.infer<typeof statementSchema>;

/** One thing that somebody wants to do to one resource. */
export interface RequestedAction {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Reads a policy whose names are put in. Throws an `Error` that names what cannot be evaluated. */
export function parsePolicy(name: string, document: unknown): readonly PolicyStatement[] {
  const result = documentSchema.safeParse(document);
  if (!result.success) throw new Error(`${name} cannot be evaluated:\n${z.prettifyError(result.error)}`);
  for (const { Action, Resource, Condition } of result.data.Statement) {
    const expected = Object.values(Condition ?? {}).flatMap((keys) => Object.values(keys ?? {}).flat());
    const unknown = [...Action, ...Resource, ...expected].find((pattern) => pattern.includes('${'));
    if (unknown !== undefined)
      throw new Error(`${name} cannot be evaluated: ${unknown} has a policy variable`);
  }
  return result.data.Statement;
}

/** As IAM decides: a deny counts over every allow, and what nobody allows is denied. */
export function isAllowed(statements: readonly PolicyStatement[], request: RequestedAction): boolean {
  const matching = statements.filter((statement) => matches(statement, request));
  return matching.length > 0 && matching.every(({ Effect }) => Effect === 'Allow');
}

function matches({ Action, Resource, Condition }: PolicyStatement, request: RequestedAction): boolean {
  const isAction = Action.some((pattern) => isLike(pattern.toLowerCase(), request.action.toLowerCase()));
  const isResource = Resource.some((pattern) => isLike(pattern, request.resource));
  const isEqual = Object.entries(Condition?.StringEquals ?? {}).every(([key, expected]) => {
    const actual = request.context[key];
    return typeof actual === 'string' && expected.includes(actual);
  });
  const isAnyLike = Object.entries(Condition?.['ForAnyValue:StringLike'] ?? {}).every(([key, patterns]) =>
    [request.context[key] ?? []].flat().some((value) => patterns.some((pattern) => isLike(pattern, value))),
  );
  return isAction && isResource && isEqual && isAnyLike;
}

/** IAM's patterns: `*` is any text, `?` any one character. */
function isLike(pattern: string, text: string): boolean {
  const source = pattern
    .split('')
    .map((character) =>
      character === '*' ? '.*' : character === '?' ? '.' : character.replace(/[\\^$.|+()[\]{}]/, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}$`, 's').test(text);
}
