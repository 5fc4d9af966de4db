import { keyOf } from '../../../lib/sync/key-of';
import { markerOf } from '../../../lib/sync/marker';
import { modelFaults } from '../faults';
import { integration } from '../integration';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { mergedFields } from '../merged-fields';
import { asNewerBuild, isOfNewerBuild } from '../newer-build';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** What was sent before may still land for this long. */
const SETTLED_MS = 6 * MINUTE_MS;

/**
 * A team in which some have updated Baton: as soon as a later version has written about a record, the version of today
 * writes nothing to it any more, and those who updated keep it in step.
 */
export const versions: Scenario = {
  name: 'versions',
  faults: { ...modelFaults, pauseUpToMs: 25 * MINUTE_MS },
  calmAfterMs: 35 * MINUTE_MS,
  endAfterMs: 140 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const half = Math.max(1, Math.floor((clients ?? 2 + workload.below(3)) / 2));
    const older = Array.from({ length: half }, (_, index) => seat(`Old${index + 1}`));
    const newer = Array.from({ length: half }, (_, index) => seat(`New${index + 1}`, { adjust: asNewerBuild }));
    const seats = [...older, ...newer];
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    for (let index = 0; index < 5; index++) {
      const atMs = scheduler.nowMs() + workload.between(2, 40) * MINUTE_MS;
      scheduleEdit(simulation, systems, pair, mergedFields, atMs, edits);
    }
    const fields = { name: 'Sign-off', description: '', score: 2, status: 'New' };
    const feature = systems.aha.create({ kind: 'feature', fields, marker: '', by: 'Ann' });
    scheduler.at(scheduler.nowMs() + workload.next() * MINUTE_MS, () => newer[0]?.click(keyOf(feature)));
    for (const each of seats) each.setSyncing(true);

    return () => {
      const names = new Set(older.map(({ browser }) => browser.name));
      const quietFromMs = firstOfNewer(systems.ledger.read(pair.aha, 0).rows) + SETTLED_MS;
      const late = [...systems.aha.edits, ...systems.rally.edits].filter(
        ({ by, key, atMs }) =>
          names.has(by) && (key.id === pair.aha.id || key.id === pair.rally.id) && atMs > quietFromMs,
      );
      const rows = systems.ledger
        .read(pair.aha, 0)
        .rows.filter(({ author, writtenAt }) => names.has(author.slice(0, 4)) && Date.parse(writtenAt) > quietFromMs);
      const marker = markerOf(integration, feature);
      const sent = systems.rally.all().filter((each) => each.marker === marker).length;
      return [
        ...late.map(({ by, field }) => `${by} wrote ${field} although a later version had written there.`),
        ...rows.map(({ author, kind }) => `${author} left a row (${kind}) although a later version had written there.`),
        ...judgeMerged(systems, newer, pair, edits, START_MS + 110 * MINUTE_MS),
        ...(sent === 1 ? [] : [`${feature.ref} is in Rally ${sent} times.`]),
      ];
    };
  },
};

function firstOfNewer(rows: readonly Parameters<typeof isOfNewerBuild>[0][]): number {
  return Math.min(...rows.filter(isOfNewerBuild).map(({ writtenAt }) => Date.parse(writtenAt)));
}
