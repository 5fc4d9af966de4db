import type { TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { readRows } from '../ledger/claim';
import { generationOf, readLink, readLinkElsewhere } from '../ledger/link-rows';
import { originOf } from '../marker';
import { hostOf } from '../send/family';
import type { World } from '../world';

/**
 * How the ledger knows an Aha! record: linked (then this browser knows it too from now on), unlinked or linked by another
 * integration (then it is nothing to be taken up here), or not at all.
 */
export type Standing = 'linked' | 'unlinked' | 'elsewhere' | 'unknown';

/** Takes the link of an Aha! record up from the ledger, if there is one. */
export async function takeUpLink(world: World, aha: TrackedRecord): Promise<Standing> {
  const { store, integration } = world;
  const { rows } = await readRows(world, hostOf(aha));
  const link = readLink(rows, aha, integration);
  if (link === null && readLinkElsewhere(rows, aha, integration) !== null) return 'elsewhere';
  if (link === null) return generationOf(rows, aha, integration) > 0 ? 'unlinked' : 'unknown';
  await store.markDirty([{ integrationId: integration.id, aha: keyOf(aha) }]);
  await store.putLinks([link]);
  return 'linked';
}

/**
 * Takes up what other browsers have linked: Rally records that carry the marker of an Aha! record, and that this browser
 * knows nothing of.
 */
export async function takeUpMarked(world: World, records: readonly TrackedRecord[]): Promise<void> {
  const origins = records.flatMap((record) => originOf(world.integration, record.marker, 'aha') ?? []);
  if (origins.length === 0) return;
  for (const result of await world.aha.read(origins)) {
    if (result.found) await takeUpLink(world, result.record);
  }
}
