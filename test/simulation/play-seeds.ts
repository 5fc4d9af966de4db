import { type Outcome, runSeed } from './run-seed';
import type { Scenario } from './scenario';

/** How many seeds share one turn of the event loop. */
const SIDE_BY_SIDE = 64;

/** Which seeds of a scenario are played, and how. */
export interface Lot {
  readonly from: number;
  readonly seeds: number;
  /** Whether each is played again, to prove that equal seeds run equally. */
  readonly isTwice: boolean;
  readonly options: { readonly clients?: number; readonly harsh?: number };
}

/** What came of a lot. */
export interface Totals {
  readonly failures: readonly Outcome[];
  readonly counts: ReadonlyMap<string, number>;
}

/** Plays all seeds of a lot. */
export async function playSeeds(scenario: Scenario, lot: Lot): Promise<Totals> {
  const { from, seeds, isTwice, options } = lot;
  const counts = new Map<string, number>();
  const failures: Outcome[] = [];
  for (let first = from; first < from + seeds; first += SIDE_BY_SIDE) {
    const batch = Array.from({ length: Math.min(SIDE_BY_SIDE, from + seeds - first) }, (_, index) => first + index);
    const outcomes = await Promise.all(batch.map((seed) => runSeed(scenario, seed, options)));
    const again = isTwice ? await Promise.all(batch.map((seed) => runSeed(scenario, seed, options))) : outcomes;
    for (const [index, outcome] of outcomes.entries()) {
      addCounts(counts, outcome.counts);
      const isEqual = outcome.hash === again[index]?.hash;
      const violations = isEqual ? outcome.violations : [...outcome.violations, 'Two runs of this seed differ.'];
      if (violations.length > 0) failures.push({ ...outcome, violations });
    }
  }
  return { failures, counts };
}

/** The totals of one lot that was played in parts. */
export function addUp(parts: readonly Totals[]): Totals {
  const counts = new Map<string, number>();
  for (const part of parts) addCounts(counts, part.counts);
  return { failures: parts.flatMap(({ failures }) => failures).sort((a, b) => a.seed - b.seed), counts };
}

function addCounts(counts: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [name, times] of more) counts.set(name, (counts.get(name) ?? 0) + times);
}
