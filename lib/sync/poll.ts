import type { Link } from '../model/link';
import type { TrackedRecord } from '../model/record';
import { differsFromBase } from './differs';
import { keyOf } from './key-of';
import type { Cursors, DirtyPair } from './ports';
import { statusOf } from './record-link';
import type { World } from './world';

/**
 * Asks both systems what changed since the cursors and marks the linked pairs that differ from their base as dirty, in
 * the same transaction that moves the cursors: a worker killed anywhere loses no change. Answers how many became dirty.
 */
export async function pollChanges(world: World, cursors: Cursors): Promise<number> {
  const { integration, store, pairings } = world;
  const [aha, rally] = await Promise.all([
    world.aha.readChanged(unique(pairings.map((each) => each.aha.kind)), cursors.aha),
    world.rally.readChanged(unique(pairings.map((each) => each.rally.kind)), cursors.rally),
  ]);

  const dirty: DirtyPair[] = [];
  for (const record of [...aha.records, ...rally.records]) {
    const link = await store.findLink(integration.id, record);
    if (link === null) continue;
    if (record.system === 'rally') await rememberStatus(world, link, record);
    if (differsFromBase(world, link, record)) dirty.push({ integrationId: integration.id, aha: keyOf(link.aha) });
  }
  await store.advance(integration.id, { ...cursors, aha: aha.cursor, rally: rally.cursor }, dirty);
  return dirty.length;
}

async function rememberStatus(world: World, link: Link, rally: TrackedRecord): Promise<void> {
  const rallyStatus = statusOf(rally);
  if (rallyStatus !== link.rallyStatus) await world.store.putLinks([{ ...link, rallyStatus }]);
}

function unique(kinds: readonly string[]): readonly string[] {
  return [...new Set(kinds)];
}
