import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { HUMAN, mergedFields } from '../merged-fields';
import { type EditedPair, type HumanEdit, scheduleEdit } from '../people-editing';
import type { Reviewer } from '../reviewing';
import type { Scenario } from '../scenario';
import type { Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** What somebody did in Rally that could not be seen when the approved change was sent. */
const UNSEEN_MS = 6 * MINUTE_MS;

/** Changes of Rally are approved by people whose screens are old, while others edit on: nothing else is ever written. */
export const review: Scenario = {
  name: 'review',
  faults: { ...modelFaults, pauseUpToMs: 25 * MINUTE_MS },
  calmAfterMs: 35 * MINUTE_MS,
  endAfterMs: 120 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const reviewers = Array.from(
      { length: clients ?? 1 + workload.below(3) },
      (): Reviewer => ({ seen: [], approved: [] }),
    );
    const seats = reviewers.map((reviewer, index) => seat(`B${index + 1}`, { reviewer }));
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    const fields = workload.chance(0.5) ? [workload.pick(mergedFields)] : mergedFields;
    for (let index = 0; index < 3 + workload.below(6); index++) {
      const atMs = scheduler.nowMs() + workload.between(2, 28) * MINUTE_MS;
      scheduleEdit(simulation, systems, pair, fields, atMs, edits);
    }
    for (const each of seats) each.setSyncing(true);
    return () => [
      ...judgeMerged(systems, seats, pair, edits, START_MS + 90 * MINUTE_MS),
      ...judgeReviewed(systems, pair, reviewers),
    ];
  },
};

/** Whatever was written to Rally was approved before, as a change of what Rally held then, as far as that could be seen. */
function judgeReviewed({ rally }: Systems, pair: EditedPair, reviewers: readonly Reviewer[]): string[] {
  const approved = reviewers.flatMap((reviewer) => reviewer.approved);
  const past = rally.edits.filter((edit) => edit.key.id === pair.rally.id);
  return past.flatMap((edit, index) => {
    const field = mergedFields.find((each) => each.rally === edit.field);
    if (edit.by === HUMAN || field === undefined) return [];
    const before = past.slice(0, index).findLast((each) => each.field === edit.field);
    const form = (value: typeof edit.value) => field.form(value, 'rally');
    const isApproved = approved.some(({ change, atMs }) => {
      const isSame = change.ahaField === field.aha && form(change.after) === form(edit.value) && atMs <= edit.atMs;
      const isUnseen = before !== undefined && edit.atMs - before.atMs < UNSEEN_MS;
      return isSame && (isUnseen || form(change.before) === form(before?.value ?? null));
    });
    return isApproved ? [] : [`${edit.by} wrote ${edit.field} to Rally, which nobody approved: ${edit.value}.`];
  });
}
