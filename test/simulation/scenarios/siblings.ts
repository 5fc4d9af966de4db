import { keyOf } from '../../../lib/sync/key-of';
import { modelFaults } from '../faults';
import { judgeCreated, judgeParents } from '../judge-created';
import type { Scenario } from '../scenario';

const MINUTE_MS = 60_000;

/** Several people send the requirements of one feature one by one, while many answers are late: one claim, many sends. */
export const siblings: Scenario = {
  name: 'siblings',
  faults: { ...modelFaults, late: 0.2 },
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 14 * 60 * MINUTE_MS,
  syncEveryMs: MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const feature = systems.aha.create({ kind: 'feature', fields: { name: 'Sign-on' }, marker: '', by: 'Ann' });
    const { kind, id, name } = feature;
    const requirements = Array.from({ length: 2 + workload.below(2) }, (_, index) => {
      const fields = { name: `Step ${index + 1}`, feature: { kind, id, name } };
      return systems.aha.create({ kind: 'requirement', fields, marker: '', by: 'Ann' });
    });
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    for (const each of seats) {
      for (const requirement of requirements) {
        scheduler.at(scheduler.nowMs() + workload.next() * MINUTE_MS, () => each.click(keyOf(requirement)));
      }
    }
    const sent = [feature, ...requirements];
    return () => [...judgeCreated(systems, seats, sent), ...judgeParents(systems, sent)];
  },
};
