import type { Mapping, RecordMapping } from '../../../lib/model/mapping';
import type { Fields, TrackedRecord } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { unlinkPair } from '../../../lib/sync/link/unlink';
import { markerOf } from '../../../lib/sync/marker';
import { modelFaults } from '../faults';
import { integration, mapping, RALLY_FEATURE, RALLY_STORY } from '../integration';
import { judgeMerged } from '../judge-merged';
import { linkBefore } from '../linked-pair';
import { HUMAN, type MergedField, mergedFields } from '../merged-fields';
import { type EditedPair, type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import type { Seat, Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** The integration was made by then: to-dos that were there go along, and tasks that were there are nobody's. */
const MADE_AFTER_MS = 10 * MINUTE_MS;
/** Everything was carried long before. */
const AT_REST_MS = 110 * MINUTE_MS;

const TODO: RecordMapping = {
  ahaKind: 'todo',
  rallyKind: 'task',
  fields: [
    { aha: 'name', rally: 'Name', direction: 'both' },
    {
      aha: 'status',
      rally: 'State',
      direction: 'both',
      values: [
        { aha: 'pending', rally: 'Defined', sendsToRally: true },
        { aha: 'pending', rally: 'In-Progress', sendsToRally: false },
        { aha: 'complete', rally: 'Completed', sendsToRally: true },
      ],
    },
  ],
  constants: [],
  parents: [{ ahaField: 'taskable', ahaParentKind: 'requirement', rallyField: 'WorkProduct' }],
};
const carrying: Mapping = {
  records: [
    ...mapping.records.map(
      (record): RecordMapping =>
        record.ahaKind === 'requirement' ? { ...record, extras: { todos: 'toRally' } } : record,
    ),
    TODO,
  ],
};

const isDone: MergedField = {
  aha: 'status',
  rally: 'State',
  form: (value) => (value === 'complete' || value === 'Completed' ? 'done' : 'open'),
  draw: (chance, _count, side) => {
    const values = side === 'aha' ? ['pending', 'complete'] : ['Defined', 'In-Progress', 'Completed'];
    return values[Math.floor(chance * values.length)] ?? null;
  },
};
const fields: readonly MergedField[] = [...mergedFields.filter(({ aha }) => aha === 'name'), isDone];

/** A to-do or task that a person made, with what it became as soon as that is there, and what people did to the two. */
interface Made {
  readonly record: TrackedRecord;
  readonly pair: EditedPair;
  readonly edits: HumanEdit[];
}

/**
 * People write to-dos on a requirement and tasks below its story, rename and finish them on either side, unlink one and
 * remove one on one side. Each stands on both sides once, says the same, and what was removed or unlinked neither comes
 * back nor takes the other along.
 */
export const todos: Scenario = {
  name: 'todos',
  faults: { ...modelFaults, pauseUpToMs: 10 * MINUTE_MS },
  calmAfterMs: 45 * MINUTE_MS,
  endAfterMs: 170 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const settings = { createdAtMs: START_MS + MADE_AFTER_MS };
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) =>
      seat(`B${index + 1}`, { settings }),
    );
    const link = (kind: string, inAha: Fields, rallyKind: string, inRally: Fields) => {
      const aha = systems.aha.create({ kind, fields: inAha, marker: '', by: HUMAN });
      const marker = markerOf(integration, aha);
      const rally = systems.rally.create({ kind: rallyKind, fields: inRally, marker, by: HUMAN });
      linkBefore(systems, seats, aha, rally);
      return { aha, rally };
    };
    const feature = link('feature', { name: 'Sign-on', score: 1 }, RALLY_FEATURE, { Name: 'Sign-on', Score: 1 });
    const requirement = link('requirement', { name: 'Step', feature: pointTo(feature.aha) }, RALLY_STORY, {
      Name: 'Step',
      PortfolioItem: pointTo(feature.rally),
    });
    const made: Made[] = [];
    const make = (side: 'aha' | 'rally', index: number, atMs: number) => {
      const edits = Array.from({ length: workload.below(4) }, () => workload.next() * 25 * MINUTE_MS);
      scheduler.at(atMs, () => {
        const record =
          side === 'aha'
            ? systems.aha.create({
                kind: 'todo',
                fields: { name: `To-do ${index}`, status: 'pending', taskable: pointTo(requirement.aha) },
                marker: '',
                by: HUMAN,
              })
            : systems.rally.create({
                kind: 'task',
                fields: { Name: `Task ${index}`, State: 'Defined', WorkProduct: pointTo(requirement.rally) },
                marker: '',
                by: HUMAN,
              });
        const one: Made = { record, pair: pairOf(systems, record), edits: [] };
        made.push(one);
        for (const afterMs of edits) {
          scheduler.at(scheduler.nowMs() + afterMs, () => {
            const isThere = systems.aha.find(one.pair.aha) !== null && systems.rally.find(one.pair.rally) !== null;
            const only = isThere ? undefined : record.system;
            scheduleEdit(simulation, systems, one.pair, fields, scheduler.nowMs(), one.edits, only);
          });
        }
      });
    };
    for (let index = 0; index < 1 + workload.below(3); index++) {
      make('aha', index, START_MS + (workload.chance(0.3) ? 0 : workload.between(12, 30) * MINUTE_MS));
    }
    for (let index = 0; index < workload.below(3); index++) {
      make('rally', index, START_MS + workload.between(12, 30) * MINUTE_MS);
    }

    const [drawn, other] = [workload.next(), workload.next()];
    const side = workload.pick(['aha', 'rally'] as const);
    const gone = { removed: undefined as Made | undefined, unlinked: undefined as Made | undefined };
    scheduler.at(START_MS + AT_REST_MS, () => {
      const at = Math.floor(drawn * 2 * made.length);
      gone.removed = made[at];
      if (gone.removed !== undefined) systems[side].setHidden(gone.removed.pair[side], true);
      const unlinked = made[Math.floor(other * 2 * made.length)];
      if (unlinked === undefined || unlinked === gone.removed) return;
      gone.unlinked = unlinked;
      seats[0]?.ask(`unlink ${unlinked.record.ref}`, async (world) => {
        const known = await world.store.findLink(integration.id, unlinked.pair.aha);
        if (known !== null) await unlinkPair(world, known);
        return null;
      });
    });
    // Whoever has not heard of it hears of it when somebody goes on with what is left, and with what they hang on.
    for (const afterMs of [10 * MINUTE_MS, 20 * MINUTE_MS]) {
      scheduler.at(START_MS + AT_REST_MS + afterMs, () => {
        systems.aha.touch(requirement.aha);
        for (const pair of [gone.removed?.pair, gone.unlinked?.pair]) {
          if (pair === undefined) continue;
          for (const [server, name] of [[systems.aha, 'name'] as const, [systems.rally, 'Name'] as const]) {
            const key = pair[server.system];
            if (server.find(key) !== null) server.update(key, { [name]: `${server.system} ${afterMs}` }, HUMAN);
          }
        }
      });
    }
    for (const each of seats) {
      each.setMapping(carrying);
      each.setSyncing(true);
    }
    return () => {
      const standing = made.filter((each) => each !== gone.removed && each !== gone.unlinked);
      return [
        ...made.flatMap((each) => judgeOnce(systems, each)),
        ...judgeStrangers(systems, made),
        ...standing.flatMap(({ pair, edits }) =>
          judgeMerged(systems, seats, pair, edits, START_MS + AT_REST_MS, { fields }),
        ),
        ...standing.flatMap((each) => judgeLinks(seats, each)),
        ...(gone.removed === undefined ? [] : judgeKept(systems, gone.removed, side)),
        ...(gone.unlinked === undefined ? [] : judgeParted(seats, gone.unlinked)),
      ];
    };
  },
};

function pointTo({ kind, id, name }: TrackedRecord) {
  return { kind, id, name };
}

/** What was made from a record, removed or not: one id for each time that it was made. */
function copiesOf(systems: Systems, record: TrackedRecord): readonly string[] {
  const server = systems[record.system === 'aha' ? 'rally' : 'aha'];
  const marker = markerOf(integration, record);
  const ids = server.edits.filter(
    ({ count, by, key }) => count === 1 && by !== HUMAN && server.markerOf(key) === marker,
  );
  return [...new Set(ids.map(({ key }) => key.id))];
}

function pairOf(systems: Systems, record: TrackedRecord): EditedPair {
  const isAha = record.system === 'aha';
  const other = () => {
    const [id = '0'] = copiesOf(systems, record);
    const kind = isAha ? 'task' : 'todo';
    return {
      ...keyOf(record),
      system: isAha ? ('rally' as const) : ('aha' as const),
      kind,
      id: id as typeof record.id,
    };
  };
  return {
    get aha() {
      return isAha ? keyOf(record) : other();
    },
    get rally() {
      return isAha ? other() : keyOf(record);
    },
  };
}

function judgeOnce(systems: Systems, { record }: Made): string[] {
  const count = copiesOf(systems, record).length;
  return count === 1 ? [] : [`${record.name} stands on the other side ${count} times.`];
}

/** Baton made nothing but those. */
function judgeStrangers(systems: Systems, made: readonly Made[]): string[] {
  const known = new Set(made.flatMap(({ record }) => copiesOf(systems, record)));
  return [systems.aha, systems.rally].flatMap(({ edits }) =>
    [...new Set(edits.filter(({ count, by }) => count === 1 && by !== HUMAN).map(({ key }) => key))]
      .filter(({ id }) => !known.has(id))
      .map(({ kind, id }) => `Nobody knows why there is a ${kind} ${id}.`),
  );
}

/** Whoever missed the link, since it was written long after its records, hears of it with the next full reading. */
function judgeLinks(seats: readonly Seat[], { pair, record }: Made): string[] {
  const known = seats.flatMap(({ store: { contents } }) =>
    [...contents.links.values()].filter(({ aha, rally }) => aha.id === pair.aha.id || rally.id === pair.rally.id),
  );
  const wrong = known.filter(({ aha, rally }) => aha.id !== pair.aha.id || rally.id !== pair.rally.id);
  return [
    ...wrong.map(({ aha, rally }) => `Somebody links ${aha.id} with ${rally.id} because of ${record.name}.`),
    ...(known.length > 0 ? [] : [`Nobody links ${record.name}.`]),
  ];
}

/** What is left of the two stands still. */
function judgeKept(systems: Systems, { pair, record }: Made, side: 'aha' | 'rally'): string[] {
  const left = side === 'aha' ? 'rally' : 'aha';
  return systems[left].find(pair[left]) === null ? [`${record.name} went along with the other one.`] : [];
}

function judgeParted(seats: readonly Seat[], { pair, record }: Made): string[] {
  return seats
    .filter(({ store }) => [...store.contents.links.values()].some(({ aha }) => aha.id === pair.aha.id))
    .map(({ browser }) => `${browser.name} keeps the link of ${record.name}.`);
}
