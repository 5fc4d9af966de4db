import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createRunnableDevEnvironment, type Plugin, type RunnableDevEnvironment, resolveConfig } from 'vite';
import type { PlantedBug } from './planted-bugs';
import type { Outcome } from './run-seed';

/** What a module with a simulator in it offers. */
type Simulator = typeof import('./simulator');

/** Few: most bugs show in the first seeds, and all that are begun must end. */
const SIDE_BY_SIDE = 8;

const findFile = ({ file }: PlantedBug): string => resolve('lib', file);

/** Why a row of the table fits the source no more, or `null`. */
export function findMisfit(bug: PlantedBug): string | null {
  const times = readFileSync(findFile(bug), 'utf8').split(bug.find).length - 1;
  return times === 1 ? null : `lib/${bug.file} holds “${bug.find}” ${times} times, not once.`;
}

/** The bug that the engine is loaded with; null before the first. */
let planted: PlantedBug | null = null;
let opened: Promise<RunnableDevEnvironment> | null = null;

/** Keeps every module of the simulator compiled from one bug to the next. */
async function openEnvironment(): Promise<RunnableDevEnvironment> {
  const plugin: Plugin = {
    name: 'plant-bug',
    enforce: 'pre',
    transform: (code, id) => {
      if (planted === null || id !== findFile(planted)) return null;
      const { find, replace } = planted;
      return code.replace(find, () => replace);
    },
  };
  const bugs = { consumer: 'server', dev: { moduleRunnerTransform: true }, resolve: { external: true } } as const;
  const config = await resolveConfig(
    { configFile: false, envDir: false, logLevel: 'error', plugins: [plugin], environments: { bugs } },
    'serve',
  );
  const environment = createRunnableDevEnvironment('bugs', config, { hot: false });
  await environment.init();
  return environment;
}

/** Loads the simulator anew, around the engine with one bug in it. The source on disk stays as it is. */
export async function plantBug(bug: PlantedBug): Promise<Simulator> {
  opened ??= openEnvironment();
  const { moduleGraph, runner } = await opened;
  for (const each of planted === null ? [bug] : [planted, bug]) moduleGraph.onFileChange(findFile(each));
  planted = bug;
  runner.clearCache();
  return runner.import<Simulator>(resolve('test/simulation/simulator.ts'));
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
