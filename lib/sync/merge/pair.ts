import type { Link } from '../../model/link';
import type { System, TrackedRecord } from '../../model/record';
import type { FieldType } from '../../model/schema';
import type { Flow } from '../flows';
import type { RowsAsOf } from '../ledger/claim';
import type { Pairing } from '../pairing';
import type { FieldConflict } from '../ports';
import type { Covered } from './covered';
import { coveredConflict } from './note-conflicts';

/** Both records of a linked pair, freshly read, with how they map. */
export interface Pair {
  readonly link: Link;
  readonly pairing: Pairing;
  readonly flows: readonly Flow[];
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  readonly rows: RowsAsOf;
  /** Aha!'s own time when its record was read, if it told. */
  readonly at: string | undefined;
}

/** What a side's fields hold, by their keys there. */
export function typeOn({ flows }: Pick<Pair, 'flows'>, side: System): (field: string) => FieldType {
  const types = new Map(flows.map((flow) => [flow[side], side === 'aha' ? flow.ahaType : flow.rallyType]));
  return (field) => types.get(field) ?? 'text';
}

/** Values that our writes covered on one side, as conflicts that a person decides. */
export function toConflicts(
  { flows }: Pick<Pair, 'flows'>,
  side: System,
  covered: readonly Covered[],
  { aha, rally }: Pick<Pair, 'aha' | 'rally'>,
): readonly FieldConflict[] {
  return covered.flatMap(({ field, value }) => {
    const flow = flows.find((each) => each[side] === field);
    return flow === undefined ? [] : [coveredConflict(flow, value, side, aha, rally)];
  });
}
