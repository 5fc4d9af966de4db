import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { HUMAN, mergedFields } from '../merged-fields';
import type { EditedPair, HumanEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import type { Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** Aha!'s own integrations wait as long after the last edit of a text. */
const QUIET_MS = 5 * MINUTE_MS;

const [name, description] = mergedFields;

/**
 * Somebody writes a description in Aha!, which saves it every few moments, pauses, now and then takes all of it back, and
 * writes on; another field changes meanwhile. What is written arrives, and nothing that was still being written.
 */
export const writing: Scenario = {
  name: 'writing',
  faults: { ...modelFaults, pauseUpToMs: 10 * MINUTE_MS },
  calmAfterMs: 45 * MINUTE_MS,
  endAfterMs: 100 * MINUTE_MS,
  syncEveryMs: MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    let atMs = scheduler.nowMs() + MINUTE_MS;
    for (let index = 0; atMs < START_MS + 40 * MINUTE_MS; index++) {
      const isName = workload.chance(0.2);
      const field = isName ? name : description;
      const isTakenBack = !isName && workload.chance(0.15);
      const value = isTakenBack ? '<p>Begin</p>' : isName ? `Name ${index}` : `<p>Text ${index}</p>`;
      if (field !== undefined) {
        scheduler.at(atMs, () => {
          const seen = systems.aha.find(pair.aha)?.fields[field.aha] ?? null;
          systems.aha.update(pair.aha, { [field.aha]: value }, HUMAN);
          edits.push({ atMs: scheduler.nowMs(), side: 'aha', field, value, seen });
        });
      }
      atMs += workload.chance(0.2) ? workload.between(4, 9) * MINUTE_MS : workload.between(10, 90) * 1_000;
    }
    for (const each of seats) each.setSyncing(true);
    return () => [...judgeMerged(systems, seats, pair, edits, START_MS + 75 * MINUTE_MS), ...judgeHaste(systems, pair)];
  },
};

/** A text reaches Rally when it is five minutes old in Aha!, not before. */
function judgeHaste({ aha, rally }: Systems, pair: EditedPair): string[] {
  if (description === undefined) return [];
  const { form } = description;
  const written = rally.edits.filter((edit) => edit.field === description.rally && edit.by !== HUMAN);
  return written.flatMap((edit) => {
    const source = aha.edits.find(
      (each) =>
        each.key.id === pair.aha.id &&
        each.field === description.aha &&
        each.atMs <= edit.atMs &&
        form(each.value, 'aha') === form(edit.value, 'rally'),
    );
    const ageMs = edit.atMs - (source?.atMs ?? 0);
    return ageMs >= QUIET_MS ? [] : [`${edit.by} sent a text that was ${Math.round(ageMs / 1_000)} s old.`];
  });
}
