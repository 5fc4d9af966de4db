/** What two lists have not in common. */
export interface ListChanges<Item> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  /** Of one key, and not the same: before and after. */
  readonly changed: readonly (readonly [before: Item, after: Item])[];
  /** Nothing else, but the items stand in another order. */
  readonly isReordered: boolean;
}

interface Entry<Item> {
  readonly item: Item;
  readonly key: string;
  readonly text: string;
}

/** Matches the items of two lists by their keys, each to one of the other list: what stands there twice counts twice. */
export function matchLists<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): ListChanges<Item> {
  const entryOf = (item: Item): Entry<Item> => ({ item, key: keyOf(item), text: canonicalText(item) });
  const same = pairUp(before.map(entryOf), after.map(entryOf), ({ text }) => text);
  const { pairs, removed, added } = pairUp(same.removed, same.added, ({ key }) => key);
  const isSameSet = removed.length + added.length + pairs.length === 0;
  return {
    added: added.map(({ item }) => item),
    removed: removed.map(({ item }) => item),
    changed: pairs.map(([old, next]) => [old.item, next.item]),
    isReordered: isSameSet && !isSame(before, after),
  };
}

function pairUp<Item>(
  before: readonly Entry<Item>[],
  after: readonly Entry<Item>[],
  by: (entry: Entry<Item>) => string,
) {
  const waiting = new Map<string, Entry<Item>[]>();
  for (const entry of before) waiting.set(by(entry), [...(waiting.get(by(entry)) ?? []), entry]);
  const pairs: [Entry<Item>, Entry<Item>][] = [];
  const added: Entry<Item>[] = [];
  for (const entry of after) {
    const old = waiting.get(by(entry))?.shift();
    if (old === undefined) added.push(entry);
    else pairs.push([old, entry]);
  }
  const left = new Set([...waiting.values()].flat());
  return { pairs, added, removed: before.filter((entry) => left.has(entry)) };
}

/** Equal whatever the order in which the names of an object stand. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonicalText(a) === canonicalText(b);
}

function canonicalText(value: unknown): string {
  return JSON.stringify(sortNames(value));
}

function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, each]) => [key, sortNames(each)]));
}
