/** A new id for something that the page asks once, however often it is sent. */
export function newClientId(): string {
  return crypto.randomUUID();
}
