import type { Integration } from '../model/integration';
import { type LinkSnapshot, readMadeFrom, writeLinkSnapshot } from '../settings';
import { browserId } from '../store/facts';
import { listIntegrations } from '../store/integrations';
import { readLinksRevision } from '../store/link-table';
import { listLinks } from '../store/links';
import type { Resources } from './resources';

/**
 * Publishes an account's links to its pages: keys and states only, readable without waking the worker. Where no link
 * changed since the last time, none is even loaded.
 */
export async function publishLinks(resources: Resources, { aha: { origin } }: Pick<Integration, 'aha'>): Promise<void> {
  const database = await resources.database();
  // Another id means another database, which counts from the beginning.
  const madeFrom = `${await browserId(database)} ${await readLinksRevision(database)}`;
  if ((await readMadeFrom(origin)) === madeFrom) return;
  const snapshot: LinkSnapshot = {};
  for (const integration of await listIntegrations(database)) {
    if (integration.aha.origin !== origin) continue;
    for (const { aha, rally, rallyStatus } of await listLinks(database, integration.id)) {
      snapshot[aha.ref] = { ref: rally.ref, name: '', status: rallyStatus, url: rally.url };
    }
  }
  await writeLinkSnapshot(origin, snapshot, madeFrom);
}
