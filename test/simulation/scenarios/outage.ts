import { modelFaults } from '../faults';
import type { Scenario } from '../scenario';
import { create } from './create';

const MINUTE_MS = 60_000;

/** Rally is down while people send, until the one who claimed has little of the lease left; then its answers are late. */
export const outage: Scenario = {
  ...create,
  name: 'outage',
  faults: { ...modelFaults, late: 0.3, kill: 0.05 },
  calmAfterMs: 60 * MINUTE_MS,
  play(stage) {
    const { workload, scheduler, down } = stage.simulation;
    scheduler.at(scheduler.nowMs(), () => down.add('rally'));
    scheduler.at(scheduler.nowMs() + workload.between(10, 20) * MINUTE_MS, () => down.delete('rally'));
    return create.play(stage);
  },
};
