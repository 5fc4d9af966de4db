import { BatonError } from '../../errors';
import { keyOf } from '../key-of';
import { readLink } from '../ledger/link-rows';
import { unlinkPair } from '../link/unlink';
import { markerOf } from '../marker';
import type { JournalEntry } from '../ports';
import { findHost } from '../send/family';
import type { World } from '../world';
import { findLinkOf } from './find-link-of';

/**
 * Takes back a link that was made by hand: ends it for everybody and removes the mark, so that the Aha! record can be
 * sent or linked anew. Both records keep their values. Throws `conflict` where the link is another one by now.
 */
export async function undoLink(world: World, { action, about, ref, note }: JournalEntry): Promise<void> {
  const { integration, rally, ledger } = world;
  if (action !== 'link') throw new BatonError('invalid', 'This is not a link that was made by hand.');
  const link = await findLinkOf(world, about);
  if (link === null) throw new BatonError('conflict', `${ref} is not linked any more. (${note})`);
  const { rows } = await ledger.read(await findHost(world, keyOf(link.aha)));
  const shared = readLink(rows, link.aha, integration);
  if (shared !== null && shared.rally.id !== about.id) {
    throw new BatonError('conflict', `${link.aha.ref} is linked with ${shared.rally.ref} by now, so that link stays.`);
  }
  await unlinkPair(world, link);
  const [found] = await rally.read([about]);
  if (!found?.found || found.record.marker !== markerOf(integration, link.aha)) return;
  await rally.mark?.(about, null);
}
