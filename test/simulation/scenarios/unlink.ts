import { readLink } from '../../../lib/sync/ledger/link-rows';
import { unlinkPair } from '../../../lib/sync/link/unlink';
import { modelFaults } from '../faults';
import { integration } from '../integration';
import { addLinkedPair } from '../linked-pair';
import { HUMAN, mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';

const MINUTE_MS = 60_000;
/** What was sent before the unlinking may still land for this long. */
const SETTLED_MS = 6 * MINUTE_MS;

/** Somebody unlinks a pair while browsers sync it: it stays unlinked, and nothing is written any more. */
export const unlink: Scenario = {
  name: 'unlink',
  faults: { ...modelFaults, pauseUpToMs: 25 * MINUTE_MS },
  calmAfterMs: 35 * MINUTE_MS,
  endAfterMs: 90 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    for (let index = 0; index < 5; index++) {
      scheduleEdit(
        simulation,
        systems,
        pair,
        mergedFields,
        scheduler.nowMs() + workload.next() * 40 * MINUTE_MS,
        edits,
      );
    }
    // Whoever has not heard of it hears of it with the next change.
    scheduleEdit(simulation, systems, pair, mergedFields, scheduler.nowMs() + 65 * MINUTE_MS, edits);
    const [first] = seats;
    scheduler.at(scheduler.nowMs() + (5 + workload.next() * 15) * MINUTE_MS, () =>
      first?.ask('unlink', async (world) => {
        const link = await world.store.findLink(integration.id, pair.aha);
        if (link !== null) await unlinkPair(world, link);
        return null;
      }),
    );
    for (const each of seats) each.setSyncing(true);

    return () => {
      const { rows } = systems.ledger.read(pair.aha, 0);
      const [tombstone] = rows.filter((row) => row.kind === 'unlinked');
      if (tombstone === undefined) return ['The tombstone is missing.'];
      const quietFromMs = Date.parse(tombstone.writtenAt) + SETTLED_MS;
      const late = [...systems.aha.edits, ...systems.rally.edits].filter(
        (edit) => edit.by !== HUMAN && edit.atMs > quietFromMs,
      );
      return [
        ...(readLink(rows, pair.aha, integration) === null ? [] : ['The pair is linked again.']),
        ...seats
          .filter((each) => each.store.contents.links.size > 0)
          .map((each) => `${each.browser.name} keeps the link.`),
        ...late.map((edit) => `${edit.by} wrote ${edit.field} after the unlinking.`),
      ];
    };
  },
};
