import { describe, expect, it } from 'vitest';
import { naive } from './naive-send';
import { findFailure, findMisfit, plantBug } from './plant-bug';
import { plantedBugs } from './planted-bugs';
import { runSeed } from './run-seed';
import { scenarios } from './scenarios';
import { create } from './scenarios/create';

/** The short form: what takes seconds here takes an hour as `npm run simulate`. */
const SEEDS: Readonly<Record<string, number>> = { create: 500, storm: 80, merge: 80, crowd: 12 };
const OTHERS = 20;
/** Bugs that are found this soon are planted in every run; all by `npm run simulate -- --bugs`. */
const SOON = 60;
const MOST_MS = 120_000;

describe.each(scenarios)('$name', (scenario) => {
  it('ends well, and equally for equal seeds', { timeout: MOST_MS }, async () => {
    const seeds = Array.from({ length: SEEDS[scenario.name] ?? OTHERS }, (_, index) => index + 1);
    const [once, again] = [
      await Promise.all(seeds.map((seed) => runSeed(scenario, seed))),
      await Promise.all(seeds.map((seed) => runSeed(scenario, seed))),
    ];
    expect(once.filter(({ violations }) => violations.length > 0)).toEqual([]);
    expect(again.map(({ hash }) => hash)).toEqual(once.map(({ hash }) => hash));
    const happened = new Set(once.flatMap(({ counts }) => [...counts.keys()]));
    expect([...happened]).toEqual(
      expect.arrayContaining(['killBefore', 'killAfter', 'pause', 'lostRequest', 'lostReply', 'late', 'serverError']),
    );
  });
});

describe('the canary', () => {
  it('is caught: creating first and linking afterwards makes second records', async () => {
    const seeds = Array.from({ length: 100 }, (_, index) => index + 1);
    const outcomes = await Promise.all(seeds.map((seed) => runSeed(create, seed, { build: naive })));
    const doubled = outcomes.filter(({ violations }) => violations.some((each) => / in Rally \d+ times/.test(each)));
    expect(doubled.length).toBeGreaterThan(10);
  });
});

describe('planted bugs', () => {
  it.each(plantedBugs)('fits the source: $name', (bug) => {
    expect(findMisfit(bug)).toBeNull();
  });

  const soon = plantedBugs.filter(({ budget }) => budget <= SOON);
  it.each(soon)('is caught: $name', { timeout: MOST_MS }, async (bug) => {
    expect(await findFailure(await plantBug(bug), bug)).not.toBeNull();
  });
});
