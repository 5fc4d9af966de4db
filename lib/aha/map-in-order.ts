/** Runs `work` over `items`, at most `atOnce` at a time, and answers in the order of the items. The first error wins. */
export async function mapInOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: { index: number; result: Result }[] = [];
  const queue = items.entries();
  const drain = async () => {
    for (const [index, item] of queue) results.push({ index, result: await work(item) });
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, drain));
  return results.sort((a, b) => a.index - b.index).map(({ result }) => result);
}
