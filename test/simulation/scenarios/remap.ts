import type { Mapping } from '../../../lib/model/mapping';
import { modelFaults } from '../faults';
import { mapping } from '../integration';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;

/** At first scores are ten times as high in Rally, by one row of the mapping. */
const scaled: Mapping = {
  records: mapping.records.map((record) => ({
    ...record,
    fields: record.fields.map((row) =>
      row.aha === 'score' ? { ...row, transform: { kind: 'scale', factor: 10 } as const } : row,
    ),
  })),
};

/**
 * People edit a pair while its score means another thing than everybody thought, and the row is put right in one browser
 * after the other. The score is asked about again, for it was agreed under another row; nothing else is.
 */
export const remap: Scenario = {
  name: 'remap',
  faults: { ...modelFaults, pauseUpToMs: 10 * MINUTE_MS },
  calmAfterMs: 45 * MINUTE_MS,
  endAfterMs: 110 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats, {}, { Score: 10 });
    const edits: HumanEdit[] = [];
    const fields = mergedFields.filter(({ aha }) => aha !== 'score');
    for (let index = 0; index < 4; index++) {
      const atMs = scheduler.nowMs() + workload.between(2 * MINUTE_MS, 40 * MINUTE_MS);
      scheduleEdit(simulation, systems, pair, fields, atMs, edits);
    }
    // A pair is judged when one of its records changes: one does after everybody has the new mapping.
    const lastAtMs = scheduler.nowMs() + workload.between(26, 40) * MINUTE_MS;
    scheduleEdit(simulation, systems, pair, fields.slice(0, 1), lastAtMs, edits);
    for (const each of seats) {
      each.setMapping(scaled);
      scheduler.at(START_MS + workload.between(15, 25) * MINUTE_MS, () => each.setMapping(mapping));
      each.setSyncing(true);
    }
    return () => [
      ...judgeMerged(systems, seats, pair, edits, START_MS + 85 * MINUTE_MS),
      ...judgeScore(systems.aha.find(pair.aha)?.fields.score, systems.rally.find(pair.rally)?.fields.Score),
    ];
  },
};

/** Nobody decides here, so both sides stay what they were. */
function judgeScore(aha: unknown, rally: unknown): string[] {
  return Number(aha) === 1 && Number(rally) === 10 ? [] : [`The score was written over: ${aha} and ${rally}.`];
}
