import type { RecordKey, TrackedRecord } from '../../lib/model/record';
import { keyOf } from '../../lib/sync/key-of';
import type { Neighbour } from '../../lib/sync/ports';
import type { FakeSystem } from './fake-system';

/** Where Rally keeps its order: text that sorts. */
export const RANK = 'DragAndDropRank';

/** The records of the release that one of Aha! stands in, first to last. */
export function listInOrder(
  aha: FakeSystem,
  { fields: { release } }: TrackedRecord,
  lagMs: number,
): readonly RecordKey[] {
  const list = idIn(release);
  if (list === null) return [];
  return aha
    .all(lagMs)
    .filter(({ fields }) => idIn(fields.release) === list && typeof fields.position === 'number')
    .sort((one, other) => Number(one.fields.position) - Number(other.fields.position))
    .map(keyOf);
}

/** A rank of Rally between its neighbours'; the first and last of all have none on one side. */
export function rankBetween(before: string | undefined, after: string | undefined): string {
  return ((Number(before ?? 0) + Number(after ?? 1)) / 2).toFixed(15);
}

/** The rank right above or below another record of Rally. */
export function rankBeside(rally: FakeSystem, key: RecordKey, next: Neighbour): string {
  const near = 'above' in next ? next.above : next.below;
  const others = listRanked(rally).filter(({ id }) => id !== key.id);
  const index = others.findIndex(({ id }) => id === near.id);
  const [above, below] = 'above' in next ? [others[index - 1], others[index]] : [others[index], others[index + 1]];
  return rankBetween(rankOf(above), rankOf(below));
}

/** All records of Rally that have a rank, first to last. */
export function listRanked(rally: FakeSystem): readonly TrackedRecord[] {
  const ranked = rally.all().filter((record) => rankOf(record) !== undefined);
  return ranked.sort((one, other) => ((rankOf(one) ?? '') < (rankOf(other) ?? '') ? -1 : 1));
}

function rankOf(record: TrackedRecord | undefined): string | undefined {
  const rank = record?.fields[RANK];
  return typeof rank === 'string' ? rank : undefined;
}

function idIn(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null;
}
