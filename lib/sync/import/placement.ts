import { parentsToAha } from '../../mapping/parents';
import type { RecordPointer, TrackedRecord } from '../../model/record';
import type { Pairing } from '../pairing';

/** Finds the linked counterpart of a parent; `null` where it has none. */
export type FindLinked = (pointer: RecordPointer) => RecordPointer | null;

/**
 * What a Rally record would become in Aha!, the default mapping of its kind first: only below a parent that is linked.
 * A feature whose release alone is not linked goes to the first parking lot. `null` where no linked parent is above it.
 */
export function placementOf(
  pairings: readonly Pairing[],
  record: TrackedRecord,
  findLinked: FindLinked,
): Pairing | null {
  return pairingsOfRally(pairings, record).find((pairing) => isBelowLinked(pairing, record, findLinked)) ?? null;
}

/** Pairings of a Rally kind, the default one first. */
export function pairingsOfRally(pairings: readonly Pairing[], { kind }: Pick<TrackedRecord, 'kind'>) {
  const fitting = pairings.filter((pairing) => pairing.rally.kind === kind);
  return fitting.toSorted((a, b) => Number(b.mapping.isDefault === true) - Number(a.mapping.isDefault === true));
}

/** Where a Rally record stands: another answer than last time, and somebody has moved it. */
export function placeOf({ parent, fields }: TrackedRecord): string {
  return [parent, fields.PortfolioItem, fields.Release].map((each) => (isPointer(each) ? each.id : '')).join(' ');
}

/** All records that a Rally record may hang on. */
export function parentsOf({ parent, fields }: TrackedRecord): readonly RecordPointer[] {
  const found = [parent, ...Object.values(fields)].filter(isPointer);
  return [...new Map(found.map((pointer) => [pointer.id, pointer])).values()];
}

function isBelowLinked({ mapping, aha, rally }: Pairing, record: TrackedRecord, links: FindLinked): boolean {
  const { fields } = parentsToAha({ record, current: null, mapping, aha, rally, people: () => null, links });
  return Object.keys(fields).length > 0;
}

function isPointer(value: unknown): value is RecordPointer {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
