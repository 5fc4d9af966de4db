import { BatonError } from '../errors';
import { listIntegrations } from '../store/integrations';
import { findLinkByPage } from '../store/links';
import { keyOf } from '../sync/key-of';
import { unlinkPair } from '../sync/link/unlink';
import { findActiveRecord } from './active-record';
import { checkPeople } from './check-people';
import { endSends } from './end-sends';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { workOnPairs } from './work-on-pairs';
import { openWorld } from './worlds';

/** Ends the link of the record in the active tab for everybody, if it is the one that the person was shown. */
export async function unlinkActive(resources: Resources, ref: string): Promise<void> {
  const database = await resources.database();
  const active = await findActiveRecord();
  const integrations = (await listIntegrations(database)).filter(({ aha }) => aha.origin === active?.origin);
  for (const integration of integrations) {
    const link = active === null ? null : await findLinkByPage(database, integration.id, active.record.idOrRef);
    if (link === null || link.aha.ref !== ref) continue;
    return workOnPairs(resources, integration.id, async () => {
      const world = await openWorld(resources, integration);
      await checkPeople(resources, world);
      await endSends(resources, world, keyOf(link.aha));
      await unlinkPair(world, link);
      await publishLinks(resources, integration);
    });
  }
  throw new BatonError('gone', `The tab does not show ${ref} any more, or it is not linked.`);
}
