import type { Link } from '../../model/link';
import { keyOf } from '../key-of';
import { readRows } from '../ledger/claim';
import { generationOf, tombstoneRow } from '../ledger/link-rows';
import { findHost } from '../send/family';
import type { World } from '../world';
import { forgetLink } from './forget-link';

/**
 * Ends a link for everybody: a tombstone in the ledger, so that no other browser links the two again by itself. Both
 * records stay as they are. Throws `BatonError`; it can be called again.
 */
export async function unlinkPair(world: World, link: Link): Promise<void> {
  const aha = keyOf(link.aha);
  const host = await findHost(world, aha);
  const { rows } = await readRows(world, host);
  const generation = generationOf(rows, aha, world.integration);
  const { name } = world.integration.people.aha;
  await world.ledger.append(host, [tombstoneRow(aha, world.author, generation, world.integration, name)]);
  await world.store.appendJournal([
    {
      atMs: world.clock.nowMs(),
      integrationId: world.integration.id,
      about: aha,
      ref: link.aha.ref,
      action: 'unlink',
      before: {},
      after: {},
      note: `Unlinked from ${link.rally.ref}`,
    },
  ]);
  await forgetLink(world.store, link);
}
