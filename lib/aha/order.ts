import type { RecordKey, TrackedRecord } from '../model/record';
import type { AhaClient } from './client';
import { ahaKey } from './kinds';
import { listRecords } from './lists';
import { requirementsIn } from './requirements';
import type { WireRecord } from './wire';
import { readRecord } from './write';

/** A list is asked for once for all of its records that are looked at together. */
const FRESH_MS = 15_000;

/** Tells in which order records stand in their list. */
export type ReadOrder = (record: TrackedRecord) => Promise<readonly RecordKey[]>;

/**
 * The order of records as Aha! shows it: features and epics in their release, requirements in their feature, by
 * `position`, since lists are answered in no particular order (Aha! API documentation; recorded answers). Other kinds
 * stand in no list.
 */
export function createOrder(client: AhaClient, nowMs: () => number): ReadOrder {
  const known = new Map<string, { readonly atMs: number; readonly keys: Promise<readonly RecordKey[]> }>();

  async function read(record: TrackedRecord): Promise<readonly RecordKey[]> {
    const { kind } = ahaKey(record);
    const list = listOf(record);
    if (list === null) return [];
    const raws: readonly WireRecord[] =
      kind === 'requirement'
        ? requirementsIn(await readRecord(client, 'feature', list))
        : (await listRecords(client, ['releases', list], kind, { fields: 'name,position,updated_at' })).records;
    return [...raws]
      .sort((a, b) => positionOf(a) - positionOf(b) || (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      .map(({ id }) => ({ system: 'aha', kind, id }));
  }

  return (record) => {
    const name = `${record.kind} ${listOf(record)}`;
    const last = known.get(name);
    const ageMs = last === undefined ? Number.POSITIVE_INFINITY : nowMs() - last.atMs;
    if (last !== undefined && ageMs >= 0 && ageMs < FRESH_MS) return last.keys;
    const keys = read(record);
    known.set(name, { atMs: nowMs(), keys });
    keys.catch(() => known.delete(name));
    return keys;
  };
}

/** The release or feature that the record stands in. */
function listOf({ kind, fields }: TrackedRecord): RecordKey['id'] | null {
  const parent =
    kind === 'requirement' ? fields.feature : kind === 'feature' || kind === 'epic' ? fields.release : null;
  return typeof parent === 'object' && parent !== null && 'id' in parent ? parent.id : null;
}

function positionOf({ position }: WireRecord): number {
  return typeof position === 'number' ? position : Number.MAX_SAFE_INTEGER;
}
