/**
 * Which members of a list must move so that their ranks grow from first to last, by their place in the list: as few as
 * can be, since the longest run that is in order already stays. Ranks are compared letter by letter, as Rally does.
 */
export function findMoves(ranks: readonly string[]): readonly number[] {
  // The end of the best run of each length so far, and what stands before each member in its run.
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, rank] of ranks.entries()) {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((ranks[ends[middle] ?? 0] ?? '') < rank) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const kept = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) kept.add(index);
  return ranks.flatMap((_, index) => (kept.has(index) ? [] : [index]));
}
