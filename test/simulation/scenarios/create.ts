import { keyOf } from '../../../lib/sync/key-of';
import { modelFaults } from '../faults';
import { judgeCreated } from '../judge-created';
import type { Scenario } from '../scenario';

const MINUTE_MS = 60_000;

/**
 * One to five people click *Send* on the same feature, at once or within a minute, some of them twice. Its status has no
 * partner in Rally, which hinders nothing.
 */
export const create: Scenario = {
  name: 'create',
  faults: modelFaults,
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 12 * 60 * MINUTE_MS,
  syncEveryMs: MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const feature = systems.aha.create({
      kind: 'feature',
      fields: { name: 'Single sign-on', description: '<p>With the company account</p>', score: 3, status: 'Parked' },
      marker: '',
      by: 'Ann',
    });
    const people = clients ?? 1 + workload.below(5);
    const spreadMs = workload.pick([0, 2_000, MINUTE_MS]);
    const seats = Array.from({ length: people }, (_, index) => seat(`B${index + 1}`));
    for (const each of seats) {
      const atMs = scheduler.nowMs() + workload.next() * spreadMs;
      scheduler.at(atMs, () => each.click(keyOf(feature)));
      if (workload.chance(0.15)) {
        scheduler.at(atMs + workload.next() * 10 * MINUTE_MS, () => each.click(keyOf(feature)));
      }
    }
    return () => judgeCreated(systems, seats, [feature]);
  },
};
