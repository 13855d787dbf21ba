/**
 * Ends a `switch` over a closed union: a case that was forgotten no longer compiles, because its type is not `never`.
 * Throws if a value from outside the union reaches it all the same.
 */
export function unreachable(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
