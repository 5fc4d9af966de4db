import { parseArgs } from 'node:util';
import { hunt } from './hunt';
import { type Outcome, runSeed } from './run-seed';
import type { Scenario } from './scenario';
import { scenarios } from './scenarios';
import { tellFailure } from './tell-failure';

/** How many seeds share one turn of the event loop. */
const SIDE_BY_SIDE = 64;

const usage = `npm run simulate -- [--scenario NAME] [--seeds N] [--from K] [--clients N] [--once]
       npm run simulate -- --bugs

Plays seeds K to K+N-1 of every scenario, or of one, each twice to prove that equal seeds run equally; --once plays them
once. --bugs plants every bug of a table into the engine and sees whether it is caught. A failure is told as a short story: run it again with --seeds 1 --from THE SEED.`;

/** The command: prints totals for each scenario, failures with seed and story; the exit code is 1 if there was any. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      scenario: { type: 'string' },
      clients: { type: 'string' },
      bugs: { type: 'boolean', default: false },
      bug: { type: 'string' },
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const chosen = scenarios.filter(({ name }) => values.scenario === undefined || values.scenario === name);
  if (values.help || chosen.length === 0) {
    console.log(`${usage}\n\nScenarios: ${scenarios.map(({ name }) => name).join(', ')}`);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  // Errors are everyday life here, and nobody reads where they were made.
  Error.stackTraceLimit = 0;
  if (values.bugs || values.bug !== undefined) {
    if ((await hunt(values.bug)) > 0) process.exitCode = 1;
    return;
  }
  const from = Number(values.from);
  const seeds = Number(values.seeds);
  const clients = values.clients === undefined ? undefined : Number(values.clients);
  for (const scenario of chosen) {
    const failed = await runScenario(scenario, from, seeds, clients, !values.once);
    if (failed > 0) process.exitCode = 1;
  }
}

async function runScenario(
  scenario: Scenario,
  from: number,
  seeds: number,
  clients: number | undefined,
  isTwice: boolean,
): Promise<number> {
  const startedAt = performance.now();
  const options = clients === undefined ? {} : { clients };
  const counts = new Map<string, number>();
  const failures: Outcome[] = [];
  for (let first = from; first < from + seeds; first += SIDE_BY_SIDE) {
    const batch = Array.from({ length: Math.min(SIDE_BY_SIDE, from + seeds - first) }, (_, index) => first + index);
    const outcomes = await Promise.all(batch.map((seed) => runSeed(scenario, seed, options)));
    const again = isTwice ? await Promise.all(batch.map((seed) => runSeed(scenario, seed, options))) : outcomes;
    for (const [index, outcome] of outcomes.entries()) {
      for (const [name, times] of outcome.counts) counts.set(name, (counts.get(name) ?? 0) + times);
      const isEqual = outcome.hash === again[index]?.hash;
      const violations = isEqual ? outcome.violations : [...outcome.violations, 'Two runs of this seed differ.'];
      if (violations.length > 0) failures.push({ ...outcome, violations });
    }
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const runs = isTwice ? 2 * seeds : seeds;
  console.log(
    `${scenario.name}: ${seeds} seeds from ${from}, ${failures.length} failed, ${Math.round(runs / seconds)} runs/s`,
  );
  console.log(
    `  ${[...counts]
      .sort()
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')}`,
  );
  for (const failure of failures.slice(0, 3)) console.log(await tellFailure(scenario, failure, options));
  if (failures.length > 3)
    console.log(
      `  … and seeds ${failures
        .slice(3, 30)
        .map(({ seed }) => seed)
        .join(', ')}`,
    );
  return failures.length;
}
