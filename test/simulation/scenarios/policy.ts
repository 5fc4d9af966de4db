import type { Policies } from '../../../lib/model/integration';
import { modelFaults } from '../faults';
import { integration } from '../integration';
import { judgeMerged } from '../judge-merged';
import { isInJournal } from '../known-gaps';
import { addLinkedPair } from '../linked-pair';
import { mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import type { Seat } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;

/**
 * The integration says which side wins where both changed: nobody is asked about such a field, nothing of that side is
 * ever written over unseen, and what the other side loses stands in the journal.
 */
export const policy: Scenario = {
  name: 'policy',
  faults: { ...modelFaults, pauseUpToMs: 25 * MINUTE_MS },
  calmAfterMs: 35 * MINUTE_MS,
  endAfterMs: 90 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const conflict = workload.pick(['aha', 'rally'] as const);
    const policies: Policies = { ...integration.policies, conflict };
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) =>
      seat(`B${index + 1}`, { settings: { policies } }),
    );
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    const fields = workload.chance(0.7) ? [workload.pick(mergedFields)] : mergedFields;
    for (let index = 0; index < 4 + workload.below(6); index++) {
      const atMs = scheduler.nowMs() + workload.between(2, 28) * MINUTE_MS;
      scheduleEdit(simulation, systems, pair, fields, atMs, edits);
    }
    for (const each of seats) each.setSyncing(true);
    return () => {
      const judged = edits.filter((edit) => !isInJournal(seats, edit) || (edit.side === conflict && !isEmptied(edit)));
      // An empty value that wins over one that cannot be emptied leaves both as they are.
      const isEmpty = (systems.rally.find(pair.rally)?.fields.Description ?? '') === '';
      const mayDiffer = new Set(conflict === 'rally' && isEmpty ? ['description'] : []);
      return [
        ...judgeMerged(systems, seats, pair, judged, START_MS + 65 * MINUTE_MS, { decided: edits, mayDiffer }),
        ...judgeAsked(seats),
      ];
    };
  },
};

/** What the other side cannot hold stays on one side, until that side changes again. */
function isEmptied({ field, value, side }: HumanEdit): boolean {
  return field.aha === 'description' && field.form(value, side) === '';
}

/** Nobody is asked, but about what cannot be emptied, and about what a write covered before anybody had seen it. */
function judgeAsked(seats: readonly Seat[]): string[] {
  return seats.flatMap(({ browser, store: { contents } }) =>
    contents.raised.flatMap(({ fields }) =>
      fields
        .filter(({ covered, cannotEmpty, isFlapping }) => !(covered ?? cannotEmpty ?? isFlapping))
        .map(({ ahaField }) => `${browser.name} asked about ${ahaField}, though it is settled who wins.`),
    ),
  );
}
