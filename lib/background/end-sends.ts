import type { RecordKey } from '../model/record';
import { findSend, removeSend, sendIdOf } from '../store/sends';
import { keyOf } from '../sync/key-of';
import { hostOf } from '../sync/send/family';
import type { World } from '../sync/world';
import { lockNames } from './lock-names';
import type { Resources } from './resources';

/**
 * Forgets sends of a linked record, or of the feature that it belongs to, which are not over yet: whoever takes back what
 * was sent does not want it sent once more by a send that only waits for its own end. One that is just at work is waited
 * for. `about` is either end of the link.
 */
export async function endSends(resources: Resources, world: World, about: RecordKey): Promise<void> {
  const { store, integration } = world;
  const link = await store.findLink(integration.id, about);
  if (link === null) return;
  const database = await resources.database();
  const [read] = await world.aha.read([keyOf(link.aha)]);
  const keys = [keyOf(link.aha), ...(read?.found ? [hostOf(read.record)] : [])];
  for (const id of new Set(keys.map((key) => sendIdOf(integration.id, key)))) {
    if ((await findSend(database, id)) === null) continue;
    await resources.lock(lockNames.send(id), () => removeSend(database, id));
  }
}
