import { expect, it } from 'vitest';
import { runSeed } from './run-seed';
import { create } from './scenarios/create';
import { family } from './scenarios/family';
import { merge } from './scenarios/merge';

const SEEDS = Array.from({ length: 15 }, (_, index) => index + 1);

/** Clocks that are off by up to a day change nothing at all: no request more, none at another moment. */
it.each([create, family, merge])(
  '$name runs the same whatever the browsers’ clocks say',
  async (scenario) => {
    const play = (skewMs: number) =>
      Promise.all(SEEDS.map((seed) => runSeed(scenario, seed, { faults: { ...scenario.faults, skewMs } })));
    const [right, off] = [await play(0), await play(24 * 60 * 60_000)];
    expect(off.map(({ hash }) => hash)).toEqual(right.map(({ hash }) => hash));
    expect(off.flatMap(({ violations }) => violations)).toEqual([]);
  },
  120_000,
);
