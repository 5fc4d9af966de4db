import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;

interface Pace {
  readonly name: string;
  readonly syncEveryMs: number;
  readonly editsUntilMs: number;
  /** At the most. */
  readonly edits: number;
  readonly calmAfterMs: number;
  /** From here on nothing may be written any more. */
  readonly idleAfterMs: number;
  readonly endAfterMs: number;
  readonly pauseUpToMs: number;
  /** Some write their rows to Aha!, others to Rally. */
  readonly isMixed?: boolean;
}

/** People edit both records of a pair while one to three browsers keep it in step, at some pace. */
export function mergeScenario(pace: Pace): Scenario {
  const { name, calmAfterMs, endAfterMs, syncEveryMs } = pace;
  return {
    name,
    faults: { ...modelFaults, pauseUpToMs: pace.pauseUpToMs },
    calmAfterMs,
    endAfterMs,
    syncEveryMs,
    play({ simulation, systems, seat, clients }) {
      const { workload, scheduler } = simulation;
      const grades = pace.isMixed === true ? (['aha', 'rally'] as const) : [];
      const people = clients ?? 1 + workload.below(3) + (pace.isMixed === true ? 1 : 0);
      const seats = Array.from({ length: people }, (_, index) => {
        const grade = grades[index] ?? (grades.length > 0 ? workload.pick(grades) : undefined);
        return seat(`B${index + 1}`, grade === undefined ? {} : { grade });
      });
      const pair = addLinkedPair(systems, seats);
      const edits: HumanEdit[] = [];
      const fields = workload.chance(0.5) ? [workload.pick(mergedFields)] : mergedFields;
      const count = Math.ceil(pace.edits * workload.between(0.4, 1));
      for (let index = 0; index < count; index++) {
        const atMs = scheduler.nowMs() + workload.between(pace.syncEveryMs, pace.editsUntilMs);
        scheduleEdit(simulation, systems, pair, fields, atMs, edits);
      }
      for (const each of seats) each.setSyncing(true);
      return () => judgeMerged(systems, seats, pair, edits, START_MS + pace.idleAfterMs);
    },
  };
}

const WORKING_DAY: Pace = {
  name: 'merge',
  syncEveryMs: 2 * MINUTE_MS,
  editsUntilMs: 28 * MINUTE_MS,
  edits: 8,
  calmAfterMs: 35 * MINUTE_MS,
  idleAfterMs: 65 * MINUTE_MS,
  endAfterMs: 90 * MINUTE_MS,
  pauseUpToMs: 25 * MINUTE_MS,
};

/** The pace of a working day: a sync every two minutes, a browser that sleeps for half an hour now and then. */
export const merge = mergeScenario(WORKING_DAY);

/** The same among people of whom some write what was agreed to Aha!, and others to Rally. */
export const mergeGrades = mergeScenario({ ...WORKING_DAY, name: 'mergeGrades', isMixed: true });
