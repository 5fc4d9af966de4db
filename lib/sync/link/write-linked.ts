import type { Fields, TrackedRecord } from '../../model/record';
import { flowsOf } from '../flows';
import type { RowsAsOf } from '../ledger/claim';
import type { Covered } from '../merge/covered';
import { coveredConflict } from '../merge/note-conflicts';
import { writeRecord } from '../merge/write-record';
import type { Pairing } from '../pairing';
import type { FieldConflict, OpenWrite } from '../ports';
import type { World } from '../world';
import type { LinkPlan } from './link-plan';

/** Two records that are about to be linked. */
export interface Unlinked {
  readonly pairing: Pairing;
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  readonly rows: RowsAsOf;
}

/** Both records after the plan was written, and what the writes covered. */
export interface WrittenPair {
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  readonly covered: readonly FieldConflict[];
  readonly open: readonly OpenWrite[];
}

/** Writes what linking two records changes, each side at most once, so that it can be undone like any other write. */
export async function writeLinked(world: World, pair: Unlinked, plan: LinkPlan): Promise<WrittenPair> {
  const toAha = await write(world, pair, pair.aha, plan.toAha);
  const toRally = await write(world, pair, pair.rally, plan.toRally);
  return {
    aha: toAha.record,
    rally: toRally.record,
    covered: [...tell(pair, 'aha', toAha.covered), ...tell(pair, 'rally', toRally.covered)],
    open: [...toAha.open, ...toRally.open],
  };
}

async function write(world: World, { pairing, aha, rally, rows }: Unlinked, record: TrackedRecord, fields: Fields) {
  if (Object.keys(fields).length === 0) return { record, covered: [], open: [] };
  const { system } = record;
  const types = new Map(
    flowsOf(pairing).map((flow) => [flow[system], system === 'aha' ? flow.ahaType : flow.rallyType]),
  );
  const { ref } = system === 'aha' ? rally : aha;
  const wrote = await writeRecord(world, record, fields, {
    aha,
    rows,
    note: `Linked with ${ref}`,
    typeOf: (field) => types.get(field) ?? 'text',
  });
  return { record: wrote.record, covered: wrote.covered, open: [wrote.open] };
}

function tell(
  { pairing, aha, rally }: Unlinked,
  side: 'aha' | 'rally',
  covered: readonly Covered[],
): readonly FieldConflict[] {
  return covered.flatMap(({ field, value }) => {
    const flow = flowsOf(pairing).find((each) => each[side] === field);
    return flow === undefined ? [] : [coveredConflict(flow, value, side, aha, rally)];
  });
}
