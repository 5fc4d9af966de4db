import { judgeDecided, scheduleDecision, type Verdicts } from '../deciding';
import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
const LAST_MINUTE = 88;

/**
 * People edit the same few fields on both sides, and decide what both changed, from screens that may be old: whoever was
 * chosen wins, nothing else is written over, and in the end nobody is asked any more.
 */
export const decide: Scenario = {
  name: 'decide',
  faults: { ...modelFaults, pauseUpToMs: 10 * MINUTE_MS },
  calmAfterMs: 35 * MINUTE_MS,
  endAfterMs: 130 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    const fields = [workload.pick(mergedFields), workload.pick(mergedFields)];
    for (let index = 0; index < 6 + workload.below(6); index++) {
      const atMs = scheduler.nowMs() + workload.between(2, 28) * MINUTE_MS;
      scheduleEdit(simulation, systems, pair, fields, atMs, edits);
    }
    const verdicts: Verdicts = { decided: [], mayDiffer: new Set(), wrong: [] };
    for (const each of seats) {
      for (let minute = 4; minute < LAST_MINUTE; minute += workload.between(2, 5)) {
        scheduleDecision(simulation, systems, each, pair, START_MS + minute * MINUTE_MS, verdicts);
      }
      each.setSyncing(true);
    }
    return () => [
      ...judgeMerged(systems, seats, pair, edits, START_MS + 110 * MINUTE_MS, verdicts),
      ...judgeDecided(seats),
      ...verdicts.wrong,
    ];
  },
};
