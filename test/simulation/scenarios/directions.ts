import type { Mapping } from '../../../lib/model/mapping';
import type { FieldValue, TrackedRecord } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { markerOf } from '../../../lib/sync/marker';
import type { Edit } from '../fake-system';
import { modelFaults } from '../faults';
import { integration, mapping } from '../integration';
import { judgeCreated } from '../judge-created';
import { HUMAN } from '../merged-fields';
import type { Scenario } from '../scenario';
import type { Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;

/** One field goes to Rally once, one always, one only comes back, and one is the same for every record. */
const directed: Mapping = {
  records: mapping.records.map((record) =>
    record.ahaKind === 'feature'
      ? {
          ...record,
          fields: [
            ...record.fields,
            { aha: 'priority', rally: 'Priority', direction: 'once' },
            { aha: 'theme', rally: 'Theme', direction: 'toRally' },
            { aha: 'stage', rally: 'Stage', direction: 'toAha' },
          ],
          constants: [{ rally: 'Package', value: 'Web' }],
        }
      : record,
  ),
};
const inAha = ['priority', 'theme', 'stage'];
const inRally = ['Priority', 'Theme', 'Stage', 'Package'];

/**
 * People send a feature and then edit, on both sides, fields of every direction: each flows as its direction says, and
 * what is written once is never written again.
 */
export const directions: Scenario = {
  name: 'directions',
  faults: { ...modelFaults, pauseUpToMs: 20 * MINUTE_MS },
  calmAfterMs: 50 * MINUTE_MS,
  endAfterMs: 150 * MINUTE_MS,
  syncEveryMs: 3 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const fields = { name: 'Sign-on', description: '', score: 3, status: 'New', priority: 'P', theme: 'T' };
    const feature = systems.aha.create({ kind: 'feature', fields, marker: '', by: HUMAN });
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    for (const each of seats) {
      each.setMapping(directed);
      scheduler.at(START_MS + workload.next() * 2 * MINUTE_MS, () => each.click(keyOf(feature)));
      each.setSyncing(true);
    }
    for (let index = 0; index < 4 + workload.below(5); index++) {
      const side = workload.pick(['aha', 'rally'] as const);
      const field = workload.pick(side === 'aha' ? inAha : inRally);
      scheduler.at(START_MS + workload.between(1, 45) * MINUTE_MS, () => {
        const record = side === 'aha' ? feature : sentAs(systems, feature);
        if (record !== undefined) systems[side].update(keyOf(record), { [field]: `${field} ${index}` }, HUMAN);
      });
    }
    return () => {
      const sent = sentAs(systems, feature);
      const mine = (edit: Edit) => edit.key.id === feature.id || edit.key.id === sent?.id;
      const past = { aha: systems.aha.edits.filter(mine), rally: systems.rally.edits.filter(mine) };
      return [
        ...judgeCreated(systems, seats, [feature]),
        ...judgeFirst(past.rally),
        ...written(past.aha, ['priority', 'theme']),
        ...written(past.rally, ['Priority', 'Package', 'Stage']),
        ...judgeFollowing(past.aha, 'theme', past.rally, 'Theme'),
        ...judgeFollowing(past.rally, 'Stage', past.aha, 'stage'),
      ];
    };
  },
};

function sentAs({ rally }: Systems, record: TrackedRecord): TrackedRecord | undefined {
  return rally.all().find((each) => rally.markerOf(each) === markerOf(integration, record));
}

/** It was made with what stood in Aha!, and with what is the same for all. */
function judgeFirst(rally: readonly Edit[]): string[] {
  const first = (field: string): FieldValue | undefined =>
    rally.find((edit) => edit.field === field && edit.count === 1)?.value;
  const priority = String(first('Priority') ?? '');
  return [
    ...(priority.startsWith('P') || priority.startsWith('priority') ? [] : ['It was made without its priority.']),
    ...(first('Package') === 'Web' ? [] : [`It was made with the package ${first('Package')}.`]),
  ];
}

/** Writes of Baton to fields that it leaves alone once a record is made. */
function written(past: readonly Edit[], fields: readonly string[]): string[] {
  return past
    .filter(({ by, field, count }) => by !== HUMAN && count > 1 && fields.includes(field))
    .map(({ by, field, value }) => `${by} wrote “${value}” into ${field}, which does not flow there.`);
}

/** Where people have the last word, the other side has it too, unless somebody has written there since. */
function judgeFollowing(from: readonly Edit[], source: string, to: readonly Edit[], target: string): string[] {
  const last = from.findLast(({ field, by }) => field === source && by === HUMAN);
  const other = to.findLast(({ field }) => field === target);
  if (last === undefined || (other?.by === HUMAN && other.atMs > last.atMs)) return [];
  return other?.value === last.value ? [] : [`${target} is “${other?.value}”, and ${source} “${last.value}”.`];
}
