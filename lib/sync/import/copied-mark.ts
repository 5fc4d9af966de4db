import type { TrackedRecord } from '../../model/record';
import { readRows } from '../ledger/claim';
import { readLinkedAt } from '../ledger/link-rows';
import { originOf } from '../marker';
import { findHost } from '../send/family';
import type { World } from '../world';

/** A request of Baton's own is over within minutes where all goes well; no server has been seen to keep one for a day. */
const CERTAINLY_OVER_MS = 24 * 60 * 60_000;

/**
 * Rally’s copy of a record carries all its fields along, Baton’s mark too, under an ObjectID of its own. Answers the
 * records as given, but such copies without the mark: the record that it names is linked with another one, and was before
 * the copy was made, by longer than any request of Baton’s may be under way. A second record that was made sooner may be
 * Baton’s own and keeps its mark, so that people are told of it.
 */
export async function withoutCopiedMarks(
  world: World,
  records: readonly TrackedRecord[],
): Promise<readonly TrackedRecord[]> {
  const own: TrackedRecord[] = [];
  for (const record of records) {
    const { marker: _, ...unmarked } = record;
    own.push((await isCopy(world, record)) ? unmarked : record);
  }
  return own;
}

async function isCopy(world: World, record: TrackedRecord): Promise<boolean> {
  const { store, integration } = world;
  const origin = originOf(integration, record.marker, 'aha');
  if (origin === null) return false;
  // Only what this browser knows to be linked with another one is asked about at all.
  const link = await store.findLink(integration.id, origin);
  if (link === null || link.rally.id === record.id) return false;
  const { rows } = await readRows(world, await findHost(world, origin));
  const linkedAt = readLinkedAt(rows, origin, integration, link.rally.id);
  if (linkedAt === null || record.createdAt === undefined) return false;
  // The two servers' clocks may be apart by minutes; this is about days.
  return Date.parse(record.createdAt) - Date.parse(linkedAt) > CERTAINLY_OVER_MS;
}
