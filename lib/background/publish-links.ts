import type { Integration } from '../model/integration';
import { type LinkSnapshot, readLinkSnapshot, writeLinkSnapshot } from '../settings';
import { listIntegrations } from '../store/integrations';
import { listLinks } from '../store/links';
import type { Resources } from './resources';

/** Publishes an account's links to its pages: keys and states only, readable without waking the worker. */
export async function publishLinks(resources: Resources, { aha: { origin } }: Pick<Integration, 'aha'>): Promise<void> {
  const database = await resources.database();
  const snapshot: LinkSnapshot = {};
  for (const integration of await listIntegrations(database)) {
    if (integration.aha.origin !== origin) continue;
    for (const { aha, rally, rallyStatus } of await listLinks(database, integration.id)) {
      snapshot[aha.ref] = { ref: rally.ref, name: '', status: rallyStatus, url: rally.url };
    }
  }
  const published = await readLinkSnapshot(origin);
  if (JSON.stringify(published) !== JSON.stringify(snapshot)) await writeLinkSnapshot(origin, snapshot);
}
