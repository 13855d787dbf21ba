/**
 * Does work for each item, at most `limit` at a time, started in the given order. Work that throws ends the whole:
 * whoever may fail alone catches by itself.
 */
export async function takeEach<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
}
