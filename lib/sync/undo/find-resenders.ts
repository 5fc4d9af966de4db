import type { RecordKey } from '../../model/record';
import { keyOf } from '../key-of';
import { hostOf } from '../send/family';
import type { World } from '../world';
import { findAhaSide } from './find-link-of';

/**
 * The Aha! records whose sends would send one again: itself, and the feature that it belongs to. Whoever undoes a create or
 * a link, or ends it, ends those sends first, since one that is not over looks for what has become of it. `about` is
 * either end, whether a link is known already or not.
 */
export async function findResenders(world: World, about: RecordKey): Promise<readonly RecordKey[]> {
  const link = await world.store.findLink(world.integration.id, about);
  const record = await findAhaSide(world, link === null ? about : keyOf(link.aha));
  if (record === null) return link === null ? [] : [keyOf(link.aha)];
  const [aha, host] = [keyOf(record), hostOf(record)];
  return host.id === aha.id ? [aha] : [aha, host];
}
