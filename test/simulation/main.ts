import { parseArgs } from 'node:util';
import { hunt } from './hunt';
import { type Lot, playSeeds } from './play-seeds';
import { type Processes, startProcesses } from './processes';
import type { Scenario } from './scenario';
import { scenarios } from './scenarios';
import { tellFailure } from './tell-failure';

const usage = `npm run simulate -- [--scenario NAME] [--seeds N] [--from K] [--clients N] [--harsh N] [--processes N] [--once]
       npm run simulate -- --bugs

Plays seeds K to K+N-1 of every scenario, or of one, each twice to prove that equal seeds run equally; --once plays them
once. --harsh lets things go wrong so many times as often, --processes plays on so many cores. --bugs plants every bug of a table into the engine and sees whether it is caught. A failure is told as a short story: run it again with --seeds 1 --from THE SEED.`;

/** The command: prints totals for each scenario, failures with seed and story; the exit code is 1 if there was any. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      scenario: { type: 'string' },
      clients: { type: 'string' },
      harsh: { type: 'string' },
      processes: { type: 'string', default: '1' },
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
  const lot: Lot = {
    from: Number(values.from),
    seeds: Number(values.seeds),
    isTwice: !values.once,
    options: {
      ...(values.clients !== undefined && { clients: Number(values.clients) }),
      ...(values.harsh !== undefined && { harsh: Number(values.harsh) }),
    },
  };
  const count = Number(values.processes);
  const processes = count > 1 ? startProcesses(count) : null;
  for (const scenario of chosen) {
    if ((await runScenario(scenario, lot, processes)) > 0) process.exitCode = 1;
  }
  processes?.end();
}

async function runScenario(scenario: Scenario, lot: Lot, processes: Processes | null): Promise<number> {
  const { from, seeds, isTwice, options } = lot;
  const startedAt = performance.now();
  const { counts, failures } = await (processes?.play(scenario, lot) ?? playSeeds(scenario, lot));
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
