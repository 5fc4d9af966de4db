import { toBatonError } from '../errors';
import type { Integration } from '../model/integration';
import { putSyncFact, readSyncFact } from '../store/facts';
import { findIntegration, listIntegrations } from '../store/integrations';
import { syncIntegration } from '../sync/sync';
import { checkPeople } from './check-people';
import { explainError } from './explain-error';
import { improveLedger } from './improve-ledger';
import { tryAgain } from './notices';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { syncIntervalMs } from './sync-interval';
import { openWorld } from './worlds';

/** How old a sync may be while someone looks at a linked record. */
export const WATCHED_SYNC_MS = 10_000;

/** Syncs every integration that is not paused and was last synced longer ago than this, or than its interval. */
export async function runSyncs(resources: Resources, longerAgoMs?: number): Promise<void> {
  const database = await resources.database();
  for (const integration of await listIntegrations(database)) {
    if (integration.isPaused) continue;
    const last = await readSyncFact(database, integration.id);
    const intervalMs = longerAgoMs ?? (await syncIntervalMs(resources, integration));
    if (last === null || resources.nowMs() - last.atMs >= intervalMs) await runSync(resources, integration);
  }
}

/** Syncs one integration now, unless it is paused; how it went is stored for the popup. */
export async function syncNow(resources: Resources, integrationId: string): Promise<void> {
  const integration = await findIntegration(await resources.database(), integrationId);
  if (integration !== null && !integration.isPaused) await runSync(resources, integration);
}

async function runSync(resources: Resources, integration: Integration): Promise<void> {
  const database = await resources.database();
  const atMs = resources.nowMs();
  try {
    const world = await openWorld(resources, integration, 'bulk');
    await checkPeople(resources, world);
    const report = await syncIntegration(world, (progress) => resources.progress.set(integration.id, progress));
    const [first] = report.failures;
    const problem = first === undefined ? null : { sentence: `${first.ref}: ${first.error.message}`, action: tryAgain };
    await putSyncFact(database, integration.id, { atMs, problem });
    await publishLinks(resources, integration);
    await improveLedger(resources, integration.id);
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.kind === 'auth') resources.drop(`world ${integration.id}`);
    const problem = await explainError(resources, integration, error);
    await putSyncFact(database, integration.id, { atMs, problem });
  } finally {
    resources.progress.delete(integration.id);
  }
}
