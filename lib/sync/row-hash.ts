import { hashText } from '../mapping/hash';
import type { FieldMapping, ParentMapping } from '../model/mapping';
import type { FieldType } from '../model/schema';

/** Of 11 characters: enough to tell the few states of one row apart, and short, since a base holds one for every field. */
const LENGTH = 6;

/** Names one row of a mapping with the types of its two fields. Another order of what it says is the same row. */
export function rowHash(row: FieldMapping | ParentMapping, ahaType: FieldType, rallyType: FieldType): string {
  return hashText(JSON.stringify([sorted(row), ahaType, rallyType])).slice(0, LENGTH);
}

/** The same with the names of every object in order; the order of lists has a meaning and stays. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
