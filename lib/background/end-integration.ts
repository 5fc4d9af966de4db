import type { Integration } from '../model/integration';
import { findIntegration, removeIntegration } from '../store/integrations';
import { listLinks } from '../store/links';
import { listSends } from '../store/sends';
import { unlinkPair } from '../sync/link/unlink';
import { checkPeople } from './check-people';
import { lockNames } from './lock-names';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { setPaused } from './set-paused';
import { openWorld } from './worlds';

/**
 * Ends an integration, which is paused first, so that nothing more is begun with it, and forgotten once what was begun is
 * over. With `unlink` every link is ended in the ledger before, for everybody; if that stops half-way the integration
 * stays, paused, and doing it again goes on where it stopped. No record is deleted in either system.
 */
export async function endIntegration(resources: Resources, id: string, links: 'keep' | 'unlink'): Promise<void> {
  const database = await resources.database();
  const integration = await findIntegration(database, id);
  if (integration === null) return;
  await setPaused(resources, id, true);
  for (const send of await listSends(database)) {
    if (send.integrationId === id) await resources.lock(lockNames.send(send.id), async () => undefined);
  }
  await resources.lock(lockNames.runs(id), () =>
    resources.lock(lockNames.pairs(id), async () => {
      if (links === 'unlink') await unlinkAll(resources, integration);
      await removeIntegration(database, id);
    }),
  );
  resources.drop(`world ${id}`);
  await publishLinks(resources, integration);
}

async function unlinkAll(resources: Resources, integration: Integration): Promise<void> {
  const world = await openWorld(resources, integration);
  await checkPeople(resources, world);
  for (const link of await listLinks(await resources.database(), integration.id)) await unlinkPair(world, link);
}
