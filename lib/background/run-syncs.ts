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
import { isAwaited } from './work-on-pairs';
import { workUnderLock } from './work-under-lock';
import { openWorld } from './worlds';

/** How old a sync may be while someone looks at a linked record. */
export const WATCHED_SYNC_MS = 10_000;

/** How a sync ended: at its end, cut off by other settings, or because a person waits for what it held. */
type Ended = 'done' | 'cut off' | 'stepped aside';

/** Settings that change under a sync have it begin anew so often; whoever changes them even then waits for the next one. */
const MOST_BEGINNINGS = 3;

/** Syncs under way at the same time: a long one keeps the others waiting no longer than the servers do. */
const AT_ONCE = 3;

/** Syncs every integration that is not paused and was last synced longer ago than this, or than its interval. */
export async function runSyncs(resources: Resources, longerAgoMs?: number): Promise<void> {
  const integrations = await listIntegrations(await resources.database());
  await runPool(integrations, AT_ONCE, (integration) =>
    sync(resources, integration.id, () => isDue(resources, integration, longerAgoMs)),
  );
}

/**
 * Syncs one integration now, unless it is paused; how it went is stored for the popup. Where somebody pauses, ends or
 * changes it meanwhile, what was begun is finished, and the rest goes on with what holds then.
 */
export function syncNow(resources: Resources, integrationId: string): Promise<void> {
  return sync(resources, integrationId, async () => true);
}

async function isDue(resources: Resources, integration: Integration, longerAgoMs?: number): Promise<boolean> {
  const last = await readSyncFact(await resources.database(), integration.id);
  const intervalMs = longerAgoMs ?? (await syncIntervalMs(resources, integration));
  return last === null || resources.nowMs() - last.atMs >= intervalMs;
}

/** Whoever is awaited lets the others go first: it gives the lock back and asks for it again behind them. */
async function sync(resources: Resources, integrationId: string, isWanted: () => Promise<boolean>): Promise<void> {
  const lock = lockNames.pairs(integrationId);
  let ended = await workUnderLock(resources, lock, async () =>
    (await isWanted()) ? syncOnce(resources, integrationId) : 'done',
  );
  while (ended === 'stepped aside') {
    ended = await workUnderLock(resources, lock, () => syncOnce(resources, integrationId));
  }
}

async function syncOnce(resources: Resources, integrationId: string): Promise<Ended> {
  const database = await resources.database();
  for (let begun = 1; begun <= MOST_BEGINNINGS; begun += 1) {
    const integration = await findIntegration(database, integrationId);
    if (integration === null || integration.isPaused) return 'done';
    const ended = await runSync(resources, integration, begun === MOST_BEGINNINGS);
    if (ended !== 'cut off') return ended;
  }
  return 'done';
}

/** Being cut off is told of by nothing but the next beginning; the last one counts however it went. */
async function runSync(resources: Resources, integration: Integration, isLast: boolean): Promise<Ended> {
  const database = await resources.database();
  const atMs = resources.nowMs();
  let world: World | null = null;
  const tellEnd = (): Ended => {
    if (isAwaited(resources, integration.id)) return 'stepped aside';
    return !isLast && world !== null && !isCurrent(world) ? 'cut off' : 'done';
  };
  try {
    const opened = await openWorld(resources, integration, 'bulk');
    world = opened;
    await checkPeople(resources, world);
    const yielding = { ...opened, isCurrent: () => isCurrent(opened) && !isAwaited(resources, integration.id) };
    const report = await syncIntegration(yielding, (progress) => resources.progress.set(integration.id, progress));
    await publishLinks(resources, integration);
    const ended = tellEnd();
    if (ended !== 'done') return ended;
    const first = report.failures.find(({ pair }) => pair === undefined);
    const problem = first === undefined ? null : { sentence: `${first.ref}: ${first.error.message}`, action: tryAgain };
    const failures = [...toPairFailures(report.failures)];
    await putSyncFact(database, integration.id, { atMs, problem, failures });
    await improveLedger(resources, integration.id);
  } catch (thrown) {
    const ended = tellEnd();
    if (ended === 'cut off') return ended;
    const error = toBatonError(thrown);
    if (error.kind === 'auth') resources.drop(`world ${integration.id}`);
    const problem = await explainError(resources, integration, error);
    // What failed before is still to be done.
    const failures = (await readSyncFact(database, integration.id))?.failures ?? [];
    await putSyncFact(database, integration.id, { atMs, problem, failures });
  } finally {
    resources.progress.delete(integration.id);
  }
  return 'done';
}
