import type * as z from 'zod';

/** A request to a simulator endpoint. `body` is the parsed JSON, or `undefined` without one. */
export interface DevRequest {
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** What a simulator endpoint answers, as JSON. */
export interface DevAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** One simulator endpoint. It throws `BadDevRequest` for input that is not as described. */
export interface DevEndpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  answer(request: DevRequest): Promise<DevAnswer>;
}

/** The input was not as expected; the message says what was. */
export class BadDevRequest extends Error {
  override readonly name = 'BadDevRequest';
}

/** Parses input by its schema; throws `BadDevRequest` that names the field and what was expected. */
export function expectInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  example: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new BadDevRequest(`${problems.join('; ')}. Expected, for example, ${example}`);
}
