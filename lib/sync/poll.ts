import type { Link } from '../model/link';
import { keyText, type System, type TrackedRecord } from '../model/record';
import { noteNewcomers } from './import/newcomers';
import { takeUpMarked } from './import/take-up';
import { findDirty } from './merge/find-dirty';
import type { Seen } from './merge/read-sides';
import type { Cursors, DirtyPair } from './ports';
import { noteNewChildren } from './send/new-children';
import { statusOf } from './send/record-link';
import type { World } from './world';

/** Changed Aha! records that are kept for the rest of the cycle; any others are read again when it is their turn. */
const MOST_LISTED = 1_000;

/**
 * Asks both systems what changed since the cursors and marks the linked pairs that differ from their base as dirty, in
 * the same transaction that moves the cursors: a worker killed anywhere loses no change. Answers the Aha! records that
 * made a pair dirty, by key text, so that nobody reads them again.
 */
export async function pollChanges(world: World, cursors: Cursors): Promise<ReadonlyMap<string, Seen>> {
  const { integration, store, pairings } = world;
  const [aha, rally] = await Promise.all([
    world.aha.readChanged(unique(pairings.map((each) => each.aha.kind)), cursors.aha),
    world.rally.readChanged(unique(pairings.map((each) => each.rally.kind)), cursors.rally),
  ]);

  const dirty = new Map<string, DirtyPair>();
  const unlinked: Record<System, TrackedRecord[]> = { aha: [], rally: [] };
  const listed = new Map<string, Seen>();
  const restated: Link[] = [];
  for (const record of [...aha.records, ...rally.records]) {
    const link = await store.findLink(integration.id, record);
    if (link === null) unlinked[record.system].push(record);
    if (link === null) continue;
    const rallyStatus = record.system === 'rally' ? statusOf(record) : link.rallyStatus;
    if (rallyStatus !== link.rallyStatus) restated.push({ ...link, rallyStatus });
    const pair = await findDirty(world, link, record);
    if (pair === null) continue;
    // What is to be looked at now is not put off by what may wait.
    const isNew = !dirty.has(keyText(pair.aha));
    if (isNew || pair.notBeforeMs === undefined) dirty.set(keyText(pair.aha), pair);
    const isListed = record.system === 'aha' && listed.size < MOST_LISTED;
    if (isListed) listed.set(keyText(record), { found: true, record });
  }
  if (restated.length > 0) await store.putLinks(restated);
  await takeUpMarked(world, unlinked.rally);
  await noteNewChildren(world, unlinked.aha);
  await noteNewcomers(world, unlinked.rally, { isWhole: false, cameAlong: false });
  await store.advance(integration.id, { ...cursors, aha: aha.cursor, rally: rally.cursor }, [...dirty.values()]);
  return listed;
}

function unique(kinds: readonly string[]): readonly string[] {
  return [...new Set(kinds)];
}
