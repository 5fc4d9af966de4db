import { toBatonError } from '../errors';
import type { Integration } from '../model/integration';
import { putSyncFact, readSyncFact } from '../store/facts';
import { findIntegration, listIntegrations } from '../store/integrations';
import { syncIntegration } from '../sync/sync';
import { isCurrent, type World } from '../sync/world';
import { checkPeople } from './check-people';
import { explainError } from './explain-error';
import { improveLedger } from './improve-ledger';
import { lockNames } from './lock-names';
import { tryAgain } from './notices';
import { toPairFailures } from './pair-failures';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { runPool } from './run-pool';
import { syncIntervalMs } from './sync-interval';
import { openWorld } from './worlds';

/** How old a sync may be while someone looks at a linked record. */
export const WATCHED_SYNC_MS = 10_000;

/** Settings that change under a sync have it begin anew so often; whoever changes them even then waits for the next one. */
const MOST_BEGINNINGS = 3;

/** Syncs under way at the same time: a long one keeps the others waiting no longer than the servers do. */
const AT_ONCE = 3;

/** Syncs every integration that is not paused and was last synced longer ago than this, or than its interval. */
export async function runSyncs(resources: Resources, longerAgoMs?: number): Promise<void> {
  const integrations = await listIntegrations(await resources.database());
  await runPool(integrations, AT_ONCE, (integration) =>
    resources.lock(lockNames.pairs(integration.id), async () => {
      if (await isDue(resources, integration, longerAgoMs)) await sync(resources, integration.id);
    }),
  );
}

/**
 * Syncs one integration now, unless it is paused; how it went is stored for the popup. Where somebody pauses, ends or
 * changes it meanwhile, what was begun is finished, and the rest goes on with what holds then.
 */
export function syncNow(resources: Resources, integrationId: string): Promise<void> {
  return resources.lock(lockNames.pairs(integrationId), () => sync(resources, integrationId));
}

async function isDue(resources: Resources, integration: Integration, longerAgoMs?: number): Promise<boolean> {
  const last = await readSyncFact(await resources.database(), integration.id);
  const intervalMs = longerAgoMs ?? (await syncIntervalMs(resources, integration));
  return last === null || resources.nowMs() - last.atMs >= intervalMs;
}

async function sync(resources: Resources, integrationId: string): Promise<void> {
  const database = await resources.database();
  for (let begun = 1; begun <= MOST_BEGINNINGS; begun += 1) {
    const integration = await findIntegration(database, integrationId);
    if (integration === null || integration.isPaused) return;
    const isCutOff = await runSync(resources, integration, begun === MOST_BEGINNINGS);
    if (!isCutOff) return;
  }
}

/** Answers whether it was cut off, which is told of by nothing but the next beginning; the last one counts however it went. */
async function runSync(resources: Resources, integration: Integration, isLast: boolean): Promise<boolean> {
  const database = await resources.database();
  const atMs = resources.nowMs();
  let world: World | null = null;
  const isCutOff = () => !isLast && world !== null && !isCurrent(world);
  try {
    world = await openWorld(resources, integration, 'bulk');
    await checkPeople(resources, world);
    const report = await syncIntegration(world, (progress) => resources.progress.set(integration.id, progress));
    await publishLinks(resources, integration);
    if (isCutOff()) return true;
    const first = report.failures.find(({ pair }) => pair === undefined);
    const problem = first === undefined ? null : { sentence: `${first.ref}: ${first.error.message}`, action: tryAgain };
    const failures = [...toPairFailures(report.failures)];
    await putSyncFact(database, integration.id, { atMs, problem, failures });
    await improveLedger(resources, integration.id);
  } catch (thrown) {
    if (isCutOff()) return true;
    const error = toBatonError(thrown);
    if (error.kind === 'auth') resources.drop(`world ${integration.id}`);
    const problem = await explainError(resources, integration, error);
    // What failed before is still to be done.
    const failures = (await readSyncFact(database, integration.id))?.failures ?? [];
    await putSyncFact(database, integration.id, { atMs, problem, failures });
  } finally {
    resources.progress.delete(integration.id);
  }
  return false;
}
