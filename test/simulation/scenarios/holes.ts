import type { TrackedRecord } from '../../../lib/model/record';
import { modelFaults } from '../faults';
import { RALLY_STORY } from '../integration';
import { judgeCreated } from '../judge-created';
import { copiesOf, judgeImported } from '../judge-imported';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { HUMAN, mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BUSY_MS = 60 * HOUR_MS;

/**
 * For some days lists come empty or lack rows although all is there, and readings of the ledger lack some of what they
 * should hold. Nothing is taken for deleted, unlinked or new because of that, and once everything has been read in full,
 * nothing has been passed over.
 */
export const holes: Scenario = {
  name: 'holes',
  faults: {
    ...modelFaults,
    ...{ emptyList: 0.2, droppedRows: 0.4, missingLedgerRow: 0.1 },
    pauseUpToMs: 25 * MINUTE_MS,
    // Hours of quiet would be lost at once, and the first reading with them.
    powerCut: 0,
  },
  calmAfterMs: BUSY_MS,
  endAfterMs: 110 * HOUR_MS,
  syncEveryMs: 45 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    // What was there when the integration was made is old.
    const settings = { createdAtMs: START_MS + HOUR_MS };
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) =>
      seat(`B${index + 1}`, { settings }),
    );
    const pair = addLinkedPair(systems, seats);
    const [aha, rally] = [systems.aha.find(pair.aha), systems.rally.find(pair.rally)];
    if (aha === null || rally === null) return () => ['There is no pair.'];
    const pointTo = ({ kind, id, name }: TrackedRecord) => ({ kind, id, name });
    const addStory = (Name: string) =>
      systems.rally.create({
        kind: RALLY_STORY,
        fields: { Name, Description: '', Score: 1, PortfolioItem: pointTo(rally) },
        marker: '',
        by: HUMAN,
      });
    const old = ['Old one', 'Old two', 'Old three'].map(addStory);
    const edits: HumanEdit[] = [];
    for (let index = 0; index < 6; index++) {
      scheduleEdit(simulation, systems, pair, mergedFields, START_MS + workload.next() * BUSY_MS, edits);
    }
    const added: TrackedRecord[] = [];
    const written: TrackedRecord[] = [];
    const at = () => START_MS + workload.between(2 * HOUR_MS, BUSY_MS);
    scheduler.at(at(), () => added.push(addStory('New story')));
    scheduler.at(at(), () => {
      const fields = { name: 'New step', description: '', score: 1, feature: pointTo(aha) };
      written.push(systems.aha.create({ kind: 'requirement', fields, marker: '', by: HUMAN }));
    });
    for (const each of seats) each.setSyncing(true);

    return () => [
      ...judgeMerged(systems, seats, pair, edits, START_MS + 100 * HOUR_MS),
      ...judgeImported(systems, seats, added),
      ...judgeCreated(systems, seats, written),
      ...old.flatMap((record) => copiesOf(systems, record).map(() => `${record.ref}, which is old, was imported.`)),
      ...seats.flatMap(({ browser, store: { contents } }) => [
        ...[...contents.links.values()]
          .filter(({ state }) => state === 'paused')
          .map(({ aha }) => `${browser.name} holds ${aha.ref} back.`),
        ...(contents.links.size === 3 ? [] : [`${browser.name} knows ${contents.links.size} links.`]),
      ]),
    ];
  },
};
