import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Plugin, runnerImport } from 'vite';
import type { PlantedBug } from './planted-bugs';
import type { Outcome } from './run-seed';

/** What a module with a simulator in it offers. */
type Simulator = typeof import('./simulator');

const SIDE_BY_SIDE = 64;

/** Why a row of the table fits the source no more, or `null`. */
export function findMisfit({ file, find }: PlantedBug): string | null {
  const times = readFileSync(resolve('lib', file), 'utf8').split(find).length - 1;
  return times === 1 ? null : `lib/${file} holds “${find}” ${times} times, not once.`;
}

/** Loads the simulator anew, around the engine with one bug in it. The source on disk stays as it is. */
export async function plantBug(bug: PlantedBug): Promise<Simulator> {
  const path = resolve('lib', bug.file);
  const plugin: Plugin = {
    name: 'plant-bug',
    enforce: 'pre',
    transform: (code, id) => (id === path ? code.replace(bug.find, () => bug.replace) : null),
  };
  const simulator = resolve('test/simulation/simulator.ts');
  const { module } = await runnerImport<Simulator>(simulator, {
    configFile: false,
    logLevel: 'error',
    plugins: [plugin],
  });
  return module;
}

/** The first of the seeds of a bug's scenario that fails, or `null` if none does. */
export async function findFailure(
  { runSeed, scenarios }: Simulator,
  { scenario: name, budget, options }: PlantedBug,
): Promise<Outcome | null> {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`There is no scenario “${name}”.`);
  for (let first = 1; first <= budget; first += SIDE_BY_SIDE) {
    const seeds = Array.from({ length: Math.min(SIDE_BY_SIDE, budget - first + 1) }, (_, index) => first + index);
    const outcomes = await Promise.all(seeds.map((seed) => runSeed(scenario, seed, options)));
    const failed = outcomes.find((outcome) => outcome.violations.length > 0);
    if (failed !== undefined) return failed;
  }
  return null;
}
