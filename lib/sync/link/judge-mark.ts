import type { Link } from '../../model/link';
import type { TrackedRecord } from '../../model/record';
import { readRows } from '../ledger/claim';
import { readLink, readUnlinked, type Unlinked } from '../ledger/link-rows';
import { originOf } from '../marker';
import { hostOf } from '../send/family';
import type { World } from '../world';

/** What stands behind the mark that a Rally record carries. */
export type Mark =
  /** It names a record of another integration. */
  | { readonly of: 'elsewhere' }
  /** It names an Aha! record that this person cannot see. */
  | { readonly of: 'unseen' }
  /** The two are linked. */
  | { readonly of: 'linked'; readonly aha: TrackedRecord }
  /** The record that it names is linked with another one. */
  | { readonly of: 'other'; readonly aha: TrackedRecord; readonly link: Link }
  /** The two were linked, and somebody ended that. */
  | { readonly of: 'unlinked'; readonly aha: TrackedRecord; readonly unlinked: Unlinked }
  /** No link was ever written: a send or an import was cut off. */
  | { readonly of: 'unwritten'; readonly aha: TrackedRecord };

/** Finds out what the mark of a Rally record means by now, from the Aha! record that it names and from the ledger. */
export async function judgeMark(world: World, rally: TrackedRecord): Promise<Mark> {
  const { integration } = world;
  const origin = originOf(integration, rally.marker, 'aha');
  if (origin === null) return { of: 'elsewhere' };
  const [found] = await world.aha.read([origin]);
  if (!found?.found) return { of: 'unseen' };
  const aha = found.record;
  const { rows } = await readRows(world, hostOf(aha));
  const link = readLink(rows, aha, integration);
  if (link !== null) return link.rally.id === rally.id ? { of: 'linked', aha } : { of: 'other', aha, link };
  const unlinked = readUnlinked(rows, aha, integration);
  return unlinked === null ? { of: 'unwritten', aha } : { of: 'unlinked', aha, unlinked };
}
