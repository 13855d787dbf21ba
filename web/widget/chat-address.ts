/**
 * The address of the helpline's chat: where the script came from, unless a host page that serves a copy of the script
 * itself says another (`data-helpline`): https, or http of this machine. A wrong one is told in the console.
 */
export function chatAddress(asked: string | undefined, scriptAddress: string): string {
  if (!asked) return scriptAddress;
  if (/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(asked) && URL.canParse(asked))
    return asked;
  console.warn(`data-helpline: expected "https://…", got "${asked}"`);
  return scriptAddress;
}
