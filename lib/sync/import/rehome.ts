import type { Link } from '../../model/link';
import type { TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { linkRows } from '../ledger/link-rows';
import { markerOf } from '../marker';
import { hostOf } from '../send/family';
import type { World } from '../world';

/**
 * Rows of a requirement stand on its feature: where it was moved to another one in Aha!, which gives it another
 * reference, its link is written there too. Only if the Rally record still carries its mark, which tells that the two
 * belong together. Answers whether it was.
 */
export async function rehome(world: World, link: Link, aha: TrackedRecord, rally: TrackedRecord): Promise<boolean> {
  const isMoved = aha.kind === 'requirement' && aha.ref !== link.aha.ref;
  if (!isMoved || rally.marker !== markerOf(world.integration, aha)) return false;
  const moved: Link = { ...link, aha: { ...keyOf(aha), ref: aha.ref, url: aha.url } };
  await world.ledger.append(hostOf(aha), linkRows(moved, world.author, 0));
  await world.store.putLinks([moved]);
  return true;
}
