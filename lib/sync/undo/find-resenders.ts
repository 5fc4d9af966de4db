import type { Link } from '../../model/link';
import type { RecordKey } from '../../model/record';
import { keyOf } from '../key-of';
import { hostOf } from '../send/family';
import type { World } from '../world';

/**
 * The Aha! records whose sends would send the one of a link again: itself, and the feature that it belongs to. Whoever
 * undoes a link or ends it ends those sends first, since one that is not over looks for what has become of it.
 */
export async function findResenders(world: World, link: Link): Promise<readonly RecordKey[]> {
  const aha = keyOf(link.aha);
  const [read] = await world.aha.read([aha]);
  const host = read?.found ? hostOf(read.record) : aha;
  return host.id === aha.id ? [aha] : [aha, host];
}
