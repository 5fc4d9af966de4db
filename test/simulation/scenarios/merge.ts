import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
const CALM_MS = 35 * MINUTE_MS;
const IDLE_MS = 65 * MINUTE_MS;

/** People edit both records of a pair while one to three browsers keep it in step. */
export const merge: Scenario = {
  name: 'merge',
  faults: { ...modelFaults, pauseUpToMs: 25 * MINUTE_MS },
  calmAfterMs: CALM_MS,
  endAfterMs: IDLE_MS + 25 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    const fields = workload.chance(0.5) ? [workload.pick(mergedFields)] : mergedFields;
    const count = 3 + workload.below(6);
    for (let index = 0; index < count; index++) {
      const atMs = scheduler.nowMs() + 3 * MINUTE_MS + workload.next() * 25 * MINUTE_MS;
      scheduleEdit(simulation, systems, pair, fields, atMs, edits);
    }
    for (const each of seats) each.setSyncing(true);
    return () => judgeMerged(systems, seats, pair, edits, START_MS + IDLE_MS);
  },
};
