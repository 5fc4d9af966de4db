/** Does something with every item, in their order, so many at the same time. Stops starting when `goesOn` says no. */
export async function runPool<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
  goesOn: () => boolean = () => true,
): Promise<void> {
  const queue = items.values();
  const runOne = async () => {
    for (const item of queue) {
      if (!goesOn()) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, runOne));
}
