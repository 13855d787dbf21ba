/** The part of a logical id that a manifest's id becomes: `sms-inbound` is `SmsInbound`, `chat_poll` is `ChatPoll`. */
export function logicalName(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The entries of a record of the manifest, with the type of its ids. */
export function entriesOf<Id extends string, Value>(
  record: Readonly<Record<Id, Value>>,
): readonly [Id, Value][] {
  return Object.entries(record) as [Id, Value][];
}
