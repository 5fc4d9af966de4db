import type { Fields } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import type { World } from '../../../lib/sync/world';
import { modelFaults } from '../faults';
import { judgeCreated, judgeParents } from '../judge-created';
import type { Scenario } from '../scenario';

const MINUTE_MS = 60_000;

/** Reading a record from Aha! takes so much longer. */
function slowDown(world: World, delayMs: number): World {
  const { aha, clock } = world;
  return {
    ...world,
    aha: {
      ...aha,
      async read(keys) {
        const found = await aha.read(keys);
        if (delayMs > 0) await clock.sleep(delayMs);
        return found;
      },
    },
  };
}

/**
 * People of whom some may write rows to Aha! and others only to Rally send the same feature with its requirements, at
 * once or within a minute, some of them twice. Some have a slow line, many answers are late, and sometimes Rally creates
 * nothing until whoever claimed first has little of the lease left.
 */
export const grades: Scenario = {
  name: 'grades',
  faults: { ...modelFaults, late: 0.25, pause: 0.03 },
  calmAfterMs: 60 * MINUTE_MS,
  endAfterMs: 14 * 60 * MINUTE_MS,
  syncEveryMs: MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler, down } = simulation;
    const add = (kind: string, fields: Fields) => systems.aha.create({ kind, fields, marker: '', by: 'Ann' });
    const feature = add('feature', { name: 'Sign-on', description: '<p>Soon</p>', score: 3, status: 'New' });
    const { kind, id, name } = feature;
    const requirements = Array.from({ length: workload.below(2) }, (_, index) =>
      add('requirement', { name: `Step ${index + 1}`, feature: { kind, id, name } }),
    );
    if (workload.chance(0.4)) {
      scheduler.at(scheduler.nowMs(), () => down.add('rally'));
      scheduler.at(scheduler.nowMs() + workload.between(10, 20) * MINUTE_MS, () => down.delete('rally'));
    }
    const people = clients ?? 2 + workload.below(4);
    const spreadMs = workload.pick([0, 1_000, 5_000, MINUTE_MS]);
    const seats = Array.from({ length: people }, (_, index) => {
      const grade = index === 0 ? 'aha' : index === 1 ? 'rally' : workload.pick(['aha', 'rally'] as const);
      const delayMs = workload.chance(0.5) ? 0 : workload.between(2_000, 20_000);
      return seat(`B${index + 1}`, { grade, adjust: (world) => slowDown(world, delayMs) });
    });
    for (const each of seats) {
      const atMs = scheduler.nowMs() + workload.next() * spreadMs;
      scheduler.at(atMs, () => each.click(keyOf(feature)));
      if (workload.chance(0.15)) {
        scheduler.at(atMs + workload.next() * 10 * MINUTE_MS, () => each.click(keyOf(feature)));
      }
    }
    const sent = [feature, ...requirements];
    return () => [...judgeCreated(systems, seats, sent), ...judgeParents(systems, sent)];
  },
};
