import { type Outcome, type RunOptions, runSeed } from './run-seed';
import type { Scenario } from './scenario';

/** Shrinking stops after this many runs: a story need not be the shortest, only short. */
const MOST_RUNS = 400;

/**
 * A failure as a story: first every mishap is left out without which the run fails all the same, then what is left is
 * played once more and written down.
 */
export async function tellFailure(scenario: Scenario, failure: Outcome, options: RunOptions): Promise<string> {
  const suppressed = await shrink(scenario, failure, options);
  const told = await runSeed(scenario, failure.seed, { ...options, suppressed, tellsStory: true });
  const { violations, story, mishaps } = told.violations.length > 0 ? told : failure;
  return [
    `Seed ${failure.seed} of ${scenario.name} fails, with ${mishaps.size} of ${failure.mishaps.size} mishaps:`,
    ...violations.map((violation) => `  ✗ ${violation}`),
    ...condense(story).map((line) => `    ${line}`),
    `  Again: npm run simulate -- ${repeatOf(scenario, failure, options)}`,
  ].join('\n');
}

function repeatOf({ name }: Scenario, { seed }: Outcome, { clients, harsh }: RunOptions): string {
  const same = [clients === undefined ? '' : ` --clients ${clients}`, harsh === undefined ? '' : ` --harsh ${harsh}`];
  return `--scenario ${name} --seeds 1 --from ${seed}${same.join('')}`;
}

async function shrink(scenario: Scenario, failure: Outcome, options: RunOptions): Promise<ReadonlySet<number>> {
  let kept = [...failure.mishaps.keys()];
  let suppressed = new Set<number>();
  let runs = 0;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < kept.length && runs < MOST_RUNS; ) {
      const without = new Set([...suppressed, ...kept.slice(from, from + size)]);
      const outcome = await runSeed(scenario, failure.seed, { ...options, suppressed: without });
      runs++;
      if (outcome.violations.length > 0) {
        suppressed = without;
        kept = [...outcome.mishaps.keys()];
      } else from += size;
    }
  }
  return suppressed;
}

/** Leaves out what a browser merely looks at again and again between two things that it does. */
function condense(story: readonly string[]): readonly string[] {
  const seen = new Map<string, Set<string>>();
  return story.filter((line) => {
    const [, who = '', what = ''] =
      line
        .trim()
        .split(/\s+(.*)/s)[1]
        ?.match(/^(\S+)\s+(.*)$/) ?? [];
    const known = seen.get(who) ?? new Set();
    seen.set(who, known);
    const isLook = /^\w+ (read|history|children|search|changes|by name)\b/.test(what) && !what.includes('(');
    if (!isLook) known.clear();
    const isNew = !isLook || !known.has(what);
    if (isLook) known.add(what);
    return isNew;
  });
}
