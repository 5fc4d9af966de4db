import { keyOf } from '../../../lib/sync/key-of';
import { markerOf } from '../../../lib/sync/marker';
import { modelFaults } from '../faults';
import { integration } from '../integration';
import { judgeCreated } from '../judge-created';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { mergedFields } from '../merged-fields';
import { type EditedPair, type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import type { Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** What a request takes at the most, to its server or back. */
const SLOW_MS = 5_000;

/**
 * The network is slow and people are in a hurry: they edit one or two fields of both records every few seconds, while
 * browsers read, send and write them. In every second run the record is only just being sent. Nothing is made twice, no
 * edit is lost, and none covered unseen that was saved before Baton looked for the last time.
 */
export const hurry: Scenario = {
  name: 'hurry',
  faults: { ...modelFaults, slowMs: SLOW_MS, pauseUpToMs: 10 * MINUTE_MS },
  calmAfterMs: 20 * MINUTE_MS,
  endAfterMs: 120 * MINUTE_MS,
  syncEveryMs: 30_000,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) => seat(`B${index + 1}`));
    const isSent = workload.chance(0.5);
    const pair = isSent ? addUnsent(systems) : addLinkedPair(systems, seats);
    const feature = systems.aha.find(pair.aha);
    const edits: HumanEdit[] = [];
    const fields = workload.chance(0.7) ? [workload.pick(mergedFields)] : mergedFields;
    const everyMs = workload.pick([4_000, 12_000]);
    const count = 8 + workload.below(16);
    for (let index = 0; index < count; index++) {
      const atMs = START_MS + workload.next() * count * everyMs;
      scheduler.at(atMs, () => {
        const isThere = systems.rally.find(pair.rally) !== null;
        scheduleEdit(simulation, systems, pair, fields, scheduler.nowMs(), edits, isThere ? undefined : 'aha');
      });
    }
    for (const each of seats) {
      if (isSent) scheduler.at(START_MS + workload.next() * 5_000, () => each.click(pair.aha));
      each.setSyncing(true);
    }
    return () => [
      ...(feature === null || !isSent ? [] : judgeCreated(systems, seats, [feature])),
      ...judgeMerged(systems, seats, pair, edits, START_MS + 90 * MINUTE_MS, {
        isAwake: !simulation.counts.has('pause'),
      }),
    ];
  },
};

/** A feature that is about to be sent, with what it becomes once it is there. */
function addUnsent({ aha, rally }: Systems): EditedPair {
  const fields = { name: 'Sign-on', description: '<p>Begin</p>', score: 1, tags: ['a'], status: 'Shipped' };
  const feature = aha.create({ kind: 'feature', fields, marker: '', by: 'Ann' });
  const nowhere = { ...keyOf(feature), system: 'rally' as const };
  return {
    aha: keyOf(feature),
    get rally() {
      const made = rally.all().find((each) => each.marker === markerOf(integration, feature));
      return made === undefined ? nowhere : keyOf(made);
    },
  };
}
