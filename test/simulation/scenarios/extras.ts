import type { Mapping } from '../../../lib/model/mapping';
import { modelFaults } from '../faults';
import { mapping } from '../integration';
import { copiesOf, judgeCarried } from '../judge-carried';
import { addLinkedPair } from '../linked-pair';
import { HUMAN } from '../merged-fields';
import { scheduleTalk, scheduleTidying, type Talk } from '../people-talking';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** A claim of somebody who is gone keeps the others waiting for its lease and the time in which a request may land. */
const AT_REST_MS = 100 * MINUTE_MS;

/** Until then people work on the record itself, too. */
const BUSY_MS = 40 * MINUTE_MS;

const talking: Mapping = {
  records: mapping.records.map((record) => ({ ...record, extras: { comments: 'both', attachments: 'both' } })),
};

/** People comment, edit and attach on both sides of a pair while browsers carry it over, and tidy up in the end. */
export const extras: Scenario = {
  name: 'extras',
  faults: { ...modelFaults, pauseUpToMs: 25 * MINUTE_MS },
  calmAfterMs: 35 * MINUTE_MS,
  endAfterMs: 160 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats);
    const talk: Talk = { comments: [], files: [] };
    const count = 1 + workload.below(7);
    for (let index = 0; index < count; index++) {
      const atMs = scheduler.nowMs() + workload.next() ** 2 * 28 * MINUTE_MS;
      scheduleTalk(simulation, systems, pair, atMs, talk);
    }
    // Whoever goes on with the record has it looked at again while what was said is still on its way.
    const isBusy = workload.chance(0.6);
    for (let atMs = MINUTE_MS; isBusy && atMs < BUSY_MS; atMs += MINUTE_MS) {
      scheduler.at(START_MS + atMs, () => systems.aha.touch(pair.aha));
    }
    for (const each of seats) {
      if (workload.chance(0.2)) scheduler.at(START_MS + workload.next() * 30 * MINUTE_MS, () => each.wipe());
      each.setMapping(talking);
      each.setSyncing(true);
    }
    scheduleTidying(simulation, systems, pair, START_MS + AT_REST_MS, talk, (said) => copiesOf(systems, pair, said)[0]);
    // Everybody looks once more at what was tidied up.
    for (const afterMs of [5, 15]) {
      scheduler.at(START_MS + AT_REST_MS + afterMs * MINUTE_MS, () => {
        systems.aha.update(pair.aha, { score: afterMs }, HUMAN);
      });
    }
    return () => judgeCarried(systems, pair, talk, START_MS + AT_REST_MS);
  },
};
