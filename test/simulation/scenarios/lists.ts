import type { Mapping } from '../../../lib/model/mapping';
import type { RecordKey, System } from '../../../lib/model/record';
import { modelFaults } from '../faults';
import { mapping } from '../integration';
import { addLinkedPair } from '../linked-pair';
import { HUMAN } from '../merged-fields';
import { listInOrder, listRanked, RANK, rankBetween } from '../order';
import type { EditedPair } from '../people-editing';
import { otherOf } from '../people-talking';
import type { Scenario } from '../scenario';
import type { Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
const IDLE_AFTER_MS = 130 * MINUTE_MS;

const listed: Mapping = {
  records: mapping.records.map((record) => ({ ...record, extras: { rank: 'toRally' } })),
  linksDependencies: true,
};

/** What somebody said to wait for what, on which side. */
interface Wait {
  readonly side: System;
  readonly pair: EditedPair;
  readonly on: EditedPair;
}

/**
 * People put the features of a release into another order, and say on either side which waits for which. Rally's order
 * becomes Aha!'s, what waits is the same on both sides, nobody removes anything, and then all is quiet.
 */
export const lists: Scenario = {
  name: 'lists',
  faults: { ...modelFaults, pauseUpToMs: 15 * MINUTE_MS },
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 160 * MINUTE_MS,
  syncEveryMs: 3 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler, trace } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) => seat(`B${index + 1}`));
    const release = systems.aha.create({ kind: 'release', fields: { name: 'Spring' }, marker: '', by: HUMAN });
    const { kind, id, name } = release;
    const pairs = [1, 2, 3, 4].map((position) =>
      addLinkedPair(
        systems,
        seats,
        { position, release: { kind, id, name } },
        { [RANK]: rankBetween(undefined, String(workload.next())) },
      ),
    );
    const waits: Wait[] = [];
    for (let index = 0; index < 2 + workload.below(4); index++) {
      const [one, other] = [workload.pick(pairs), workload.pick(pairs)];
      const side = workload.pick(['aha', 'rally'] as const);
      const isOrder = workload.chance(0.5);
      scheduler.at(START_MS + workload.between(2, 35) * MINUTE_MS, () => {
        if (one === other) return;
        trace.note(
          scheduler.nowMs(),
          HUMAN,
          isOrder ? 'swaps' : `lets wait in ${side}`,
          () => `${one.aha.id}, ${other.aha.id}`,
        );
        if (isOrder) swap(systems, one.aha, other.aha);
        else {
          systems[side].hanging.await(one[side], other[side], HUMAN);
          systems[side].touch(one[side]);
          waits.push({ side, pair: one, on: other });
        }
      });
    }
    for (const each of seats) {
      each.setMapping(listed);
      each.setSyncing(true);
    }
    return () => [
      ...judgeOrder(systems, pairs),
      ...pairs.flatMap((pair) => judgeWaits(systems, waits, pairs, pair)),
      ...judgeQuiet(systems),
    ];
  },
};

function swap({ aha }: Systems, one: RecordKey, other: RecordKey): void {
  const [here, there] = [aha.find(one)?.fields.position ?? null, aha.find(other)?.fields.position ?? null];
  aha.update(one, { position: there }, HUMAN);
  aha.update(other, { position: here }, HUMAN);
}

function judgeOrder({ aha, rally }: Systems, pairs: readonly EditedPair[]): string[] {
  const [first] = pairs;
  const record = first === undefined ? null : aha.find(first.aha);
  if (record === null) return ['There is no list.'];
  const wanted = listInOrder(aha, record, 0).map(({ id }) => pairs.find((pair) => pair.aha.id === id)?.rally.id);
  const now = listRanked(rally).map(({ id }) => id);
  return now.join() === wanted.join() ? [] : [`The order is ${now.join(' ')} in Rally, not ${wanted.join(' ')}.`];
}

/** What waits for what is the same on both sides, and all that people said, no more. */
function judgeWaits(
  systems: Systems,
  waits: readonly Wait[],
  pairs: readonly EditedPair[],
  pair: EditedPair,
): string[] {
  return (['aha', 'rally'] as const).flatMap((side) => {
    const now = systems[side].hanging.awaited(pair[side]).map(({ id }) => id);
    const said = pairs.filter((each) => waits.some((wait) => wait.pair === pair && wait.on === each));
    const missing = said.filter((each) => !now.includes(each[side].id));
    const strange = now.filter((id) => !said.some((each) => each[side].id === id));
    return [
      ...missing.map(
        (each) => `${pair[side].id} does not wait for ${each[side].id} in ${side}, as was said in ${otherOf(side)}.`,
      ),
      ...strange.map((id) => `${pair[side].id} waits for ${id} in ${side}, which nobody said.`),
    ];
  });
}

function judgeQuiet({ aha, rally }: Systems): string[] {
  return [aha, rally].flatMap(({ system, edits, hanging }) => [
    ...edits
      .filter(({ by, atMs }) => by !== HUMAN && atMs > START_MS + IDLE_AFTER_MS)
      .map(({ by, field }) => `${by} wrote ${system} ${field} long after the last change.`),
    ...hanging.writes
      .filter(({ by, atMs }) => by !== HUMAN && atMs > START_MS + IDLE_AFTER_MS)
      .map(({ by, what }) => `${by} wrote ${system} ${what} long after the last change.`),
  ]);
}
