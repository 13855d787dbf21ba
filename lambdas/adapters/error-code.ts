/**
 * What may be told of an error in a log or an outcome: its name, and the system's code if it has one (`ECONNREFUSED`).
 * Messages and stacks are left out, because a service may repeat in them what it was sent.
 */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z_]{2,40}$/.test(code) ? `${error.name}:${code}` : error.name;
}
