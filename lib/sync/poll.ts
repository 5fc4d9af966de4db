import type { Link } from '../model/link';
import type { TrackedRecord } from '../model/record';
import { ahaForm, flowsOf, rallyForm } from './flows';
import { keyOf } from './key-of';
import { pairingFor } from './pairing';
import type { DirtyPair } from './ports';
import { statusOf } from './record-link';
import type { World } from './world';

/**
 * Asks both systems what changed since the cursors and marks the linked pairs that differ from their base as dirty, in
 * the same transaction that moves the cursors: a worker killed anywhere loses no change. Answers how many became dirty.
 */
export async function pollChanges(world: World): Promise<number> {
  const { integration, store, pairings } = world;
  const cursors = await store.readCursors(integration.id);
  const [aha, rally] = await Promise.all([
    world.aha.readChanged(unique(pairings.map((each) => each.aha.kind)), cursors.aha),
    world.rally.readChanged(unique(pairings.map((each) => each.rally.kind)), cursors.rally),
  ]);

  const dirty: DirtyPair[] = [];
  if (cursors.aha === null || cursors.rally === null) {
    // Nothing was watched until now: every pair may have changed.
    for (const link of await store.listLinks(integration.id)) {
      dirty.push({ integrationId: integration.id, aha: keyOf(link.aha) });
    }
  }
  for (const record of [...aha.records, ...rally.records]) {
    const link = await store.findLink(integration.id, record);
    if (link === null) continue;
    if (record.system === 'rally') await rememberStatus(world, link, record);
    if (differsFromBase(world, link, record)) dirty.push({ integrationId: integration.id, aha: keyOf(link.aha) });
  }
  await store.advance(integration.id, { aha: aha.cursor, rally: rally.cursor }, dirty);
  return dirty.length;
}

/** True unless every mapped field still has its last agreed form: our own writes come back here and stop here. */
function differsFromBase(world: World, link: Link, record: TrackedRecord): boolean {
  const pairing = pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  if (pairing === null) return false;
  const { base } = link;
  if (base === null || base.mappingHash !== pairing.mappingHash) return true;
  return flowsOf(pairing).some((flow) => {
    const form = base.fields[flow.aha];
    if (form === undefined) return true;
    return record.system === 'aha' ? ahaForm(flow, record) !== form.aha : rallyForm(flow, record) !== form.rally;
  });
}

async function rememberStatus(world: World, link: Link, rally: TrackedRecord): Promise<void> {
  const rallyStatus = statusOf(rally);
  if (rallyStatus !== link.rallyStatus) await world.store.putLinks([{ ...link, rallyStatus }]);
}

function unique(kinds: readonly string[]): readonly string[] {
  return [...new Set(kinds)];
}
