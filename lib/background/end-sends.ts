import type { RecordId, RecordKey } from '../model/record';
import { type Batch, type BatchItem, findItem, listBatches, listItems, putItem } from '../store/batches';
import { findSend, removeSend, sendIdOf } from '../store/sends';
import { findLinkOf } from '../sync/undo/find-link-of';
import { findResenders } from '../sync/undo/find-resenders';
import type { World } from '../sync/world';
import { lockNames } from './lock-names';
import type { Resources } from './resources';

/**
 * Ends whatever is not over yet and would bring a link back: sends, and items of runs. Whoever takes back what was sent does
 * not want it sent once more by something that only waits for its own end. What is just at work is waited for. `about` is
 * either end of the link.
 */
export async function endSends(resources: Resources, world: World, about: RecordKey): Promise<void> {
  const { integration } = world;
  const database = await resources.database();
  const keys = await findResenders(world, about);
  for (const id of keys.map((key) => sendIdOf(integration.id, key))) {
    if ((await findSend(database, id)) === null) continue;
    await resources.lock(lockNames.send(id), () => removeSend(database, id));
  }
  const rallyId = about.system === 'rally' ? about.id : (await findLinkOf(world, about))?.rally.id;
  for (const batch of await listBatches(database)) {
    if (batch.integrationId !== integration.id || batch.state === 'done') continue;
    await endItems(resources, batch, keys, rallyId);
  }
}

async function endItems(
  resources: Resources,
  batch: Batch,
  resenders: readonly RecordKey[],
  rallyId: RecordId | undefined,
): Promise<void> {
  const database = await resources.database();
  const isAbout = ({ aha, rally }: Pick<BatchItem, 'aha' | 'rally'>) =>
    resenders.some(({ kind, id }) => aha?.kind === kind && aha.id === id) ||
    (rallyId !== undefined && rally?.id === rallyId);
  for (const { place, ...item } of await listItems(database, batch)) {
    if (item.state !== 'waiting' || !isAbout(item)) continue;
    await resources.lock(lockNames.item(batch.id, place), async () => {
      const now = await findItem(database, batch, place);
      if (now?.state !== 'waiting') return;
      await putItem(database, batch, { ...now, state: 'done', sentence: 'It was taken back before it was over.' });
    });
  }
}
