import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { hunt } from './hunt';
import { addUp, type Lot, playSeeds, type Totals } from './play-seeds';
import { type Processes, startProcesses } from './processes';
import type { Scenario } from './scenario';
import { scenarios } from './scenarios';
import { tellFailure } from './tell-failure';
import { tryEveryAwait } from './try-every-await';

const usage = `npm run simulate -- [--scenario NAME] [--seeds N] [--from K] [--clients N] [--harsh N] [--processes N] [--once]
       npm run simulate -- --long [--processes N]
       npm run simulate -- --bugs
       npm run simulate -- --awaits

Plays seeds K to K+N-1 of every scenario, or of one, each twice to prove that equal seeds run equally; --once plays them
once. --harsh lets things go wrong so many times as often, --processes plays on so many cores. --long plays the long
form, once: 1 000 000 seeds of create, 30 000 of merge and 3 000 of every other. --bugs plants every bug of a table into
the engine and sees whether it is caught. --awaits ends a browser with a real store at every single call of each main
scenario, which takes some minutes. A failure is told as a short story, with the command that plays it again.`;

const LONG_FORM: Readonly<Record<string, number>> = { create: 1_000_000, merge: 30_000 };
const LONG_FORM_OF_OTHERS = 3_000;
/** So much is played between two lines about how far it has come. */
const TOLD_EVERY = 20_000;

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
      awaits: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
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
  if (values.awaits) {
    if ((await tryEveryAwait()) !== 0) process.exitCode = 1;
    return;
  }
  const numbers = v.safeParse(numbersShape, values);
  if (!numbers.success) {
    const wrong = numbers.issues.map(
      (issue) => `--${issue.path?.[0]?.key} takes a whole number from 1, not “${issue.input}”.`,
    );
    console.log(`${wrong.join('\n')}\n\n${usage}`);
    process.exitCode = 1;
    return;
  }
  const { from, seeds, processes: count, ...options } = numbers.output;
  const lot: Lot = { from, seeds, isTwice: !values.once && !values.long, options };
  const processes = count > 1 ? startProcesses(count) : null;
  for (const scenario of chosen) {
    const wanted = values.long ? (LONG_FORM[scenario.name] ?? LONG_FORM_OF_OTHERS) : seeds;
    if ((await runScenario(scenario, { ...lot, seeds: wanted }, processes)) > 0) process.exitCode = 1;
  }
  processes?.end();
}

const whole = v.pipe(v.string(), v.regex(/^[1-9]\d*$/), v.transform(Number));
const numbersShape = v.object({
  from: whole,
  seeds: whole,
  processes: whole,
  clients: v.exactOptional(whole),
  harsh: v.exactOptional(whole),
});

async function runScenario(scenario: Scenario, lot: Lot, processes: Processes | null): Promise<number> {
  const { from, seeds, isTwice, options } = lot;
  const startedAt = performance.now();
  const parts: Totals[] = [];
  for (let first = from; first < from + seeds; first += TOLD_EVERY) {
    const part = { ...lot, from: first, seeds: Math.min(TOLD_EVERY, from + seeds - first) };
    parts.push(await (processes?.play(scenario, part) ?? playSeeds(scenario, part)));
    if (first + TOLD_EVERY < from + seeds)
      console.log(`  ${scenario.name}: ${first + TOLD_EVERY - from} of ${seeds} seeds`);
  }
  const { counts, failures } = addUp(parts);
  const seconds = (performance.now() - startedAt) / 1_000;
  const rate = `${(seeds / seconds).toFixed(1)} seeds/s${isTwice ? ', each played twice' : ''}`;
  console.log(`${scenario.name}: ${seeds} seeds from ${from}, ${failures.length} failed, ${rate}`);
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
