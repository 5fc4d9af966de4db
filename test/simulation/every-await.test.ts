import { describe, expect, it } from 'vitest';
import { noFaults } from './faults';
import { runSeed } from './run-seed';
import { create } from './scenarios/create';
import { extras } from './scenarios/extras';
import { family } from './scenarios/family';
import { merge } from './scenarios/merge';
import { parent } from './scenarios/parent';
import { permission } from './scenarios/permission';
import { siblings } from './scenarios/siblings';
import { unlink } from './scenarios/unlink';
import { wipe } from './scenarios/wipe';
import type { Mishap } from './simulation';

const MOST_MS = 120_000;
/** Of long stories, so many awaits from the beginning; of those that last for days, fewer. */
const MOST_AWAITS = 100;
const OF_DAYS = new Set([parent, permission]);
const MOST_OF_DAYS = 40;
const SIDE_BY_SIDE = 64;
const ends: readonly Mishap[] = ['killBefore', 'killAfter', 'lostReply', 'lostRequest'];

/** Everything goes well but for one browser that ends, or one answer that is lost, at each await in turn. */
describe.each([create, family, siblings, parent, merge, unlink, permission, wipe, extras])('$name', (scenario) => {
  it('ends well wherever one browser ends or one answer is lost', { timeout: MOST_MS }, async () => {
    const { awaits } = await runSeed(scenario, 1, { faults: noFaults, clients: 2 });
    const plans = Array.from(
      { length: Math.min(awaits, OF_DAYS.has(scenario) ? MOST_OF_DAYS : MOST_AWAITS) },
      (_, index) => ends.map((end) => new Map([[index, end]])),
    ).flat();
    expect(plans.length).toBeGreaterThan(60);
    const failed: string[] = [];
    for (let first = 0; first < plans.length; first += SIDE_BY_SIDE) {
      const some = plans.slice(first, first + SIDE_BY_SIDE);
      const outcomes = await Promise.all(
        some.map((planned) => runSeed(scenario, 1, { faults: noFaults, clients: 2, planned })),
      );
      for (const [index, { violations }] of outcomes.entries()) {
        if (violations.length > 0) failed.push(`${[...(some[index] ?? [])].join(' ')}: ${violations[0]}`);
      }
    }
    expect(failed).toEqual([]);
  });
});
