import { type BatonError, toBatonError } from '../errors';
import type { Integration } from '../model/integration';
import {
  type Batch,
  type BatchItem,
  findBatch,
  findItem,
  listBatches,
  listItems,
  putBatch,
  putItem,
} from '../store/batches';
import { findIntegration } from '../store/integrations';
import { isCurrent, type World } from '../sync/world';
import { checkPeople } from './check-people';
import { explainError } from './explain-error';
import { lockNames } from './lock-names';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { runBatchItem } from './run-batch-item';
import { runPool } from './run-pool';
import { workUnderLock } from './work-under-lock';
import { openWorld } from './worlds';

/** Records worked on at the same time; the servers' own limits are kept by the pacer. */
const AT_ONCE = 3;
const RETRY_MS = [5_000, 30_000, 2 * 60_000, 10 * 60_000] as const;
/** What every other record would meet too: the run stands still that long. */
const STANDSTILL_MS = 60_000;
const STANDSTILL: ReadonlySet<BatonError['kind']> = new Set(['offline', 'unavailable', 'rate']);
/** What passes for one record alone: its answer was lost, or somebody else wrote at the same moment. */
const PASSES: ReadonlySet<BatonError['kind']> = new Set(['unknown', 'conflict']);
/** Pages learn of new links this often during a run. */
const PUBLISH_EVERY = 10;

/** Goes on with every run that is due, one after the other, until nothing of it is due or somebody stops it. */
export async function runBatches(resources: Resources): Promise<void> {
  const database = await resources.database();
  for (const { integrationId, id } of await listBatches(database)) {
    await resources.lock(lockNames.runs(integrationId), async () => {
      // Read anew: the run before may have taken an hour.
      const batch = await findBatch(database, integrationId, id);
      if (batch?.state === 'running' && batch.resumeAtMs <= resources.nowMs()) await runBatch(resources, batch);
    });
  }
}

/** When runs go on, in milliseconds since 1970. */
export async function listBatchTimes(resources: Resources): Promise<readonly number[]> {
  const database = await resources.database();
  const times: number[] = [];
  for (const batch of await listBatches(database)) {
    const integration = await findIntegration(database, batch.integrationId);
    if (batch.state !== 'running' || integration === null || integration.isPaused) continue;
    const due = (await listItems(database, batch)).filter(isWaiting).map((item) => item.dueAtMs);
    times.push(Math.max(batch.resumeAtMs, Math.min(...due)));
  }
  return times;
}

/** Goes on with a run until nothing of it is due, anew wherever somebody changes its integration meanwhile. */
async function runBatch(resources: Resources, batch: Batch): Promise<void> {
  const database = await resources.database();
  for (let isCutOff = true; isCutOff; ) {
    const integration = await findIntegration(database, batch.integrationId);
    if (integration === null || integration.isPaused) return;
    isCutOff = await runDue(resources, batch, integration);
  }
}

/** Works on what is due; answers whether somebody changed the integration before all of it was begun. */
async function runDue(resources: Resources, batch: Batch, integration: Integration): Promise<boolean> {
  const database = await resources.database();
  let isStopped = false;
  let isCutOff = false;
  let sinceShown = 0;
  const standStill = async (error: BatonError) => {
    if (isStopped) return;
    isStopped = true;
    const { sentence } = await explainError(resources, integration, error);
    const waits = { resumeAtMs: resources.nowMs() + (error.retryAfterMs ?? STANDSTILL_MS) };
    const change: Partial<Batch> = STANDSTILL.has(error.kind) ? waits : { state: 'paused' };
    if (error.kind === 'auth') resources.drop(`world ${integration.id}`);
    await changeBatch(resources, batch, { ...change, sentence });
  };
  try {
    const world = await openWorld(resources, integration, 'bulk');
    await checkPeople(resources, world);
    await changeBatch(resources, batch, { sentence: '' });
    const due = (await listItems(database, batch)).filter(
      (item) => isWaiting(item) && item.dueAtMs <= resources.nowMs(),
    );
    await runPool(
      due,
      AT_ONCE,
      async (item) => {
        const error = await workUnderLock(resources, lockNames.item(batch.id, item.place), () =>
          runOne(resources, world, batch, item.place),
        );
        if (error !== null) await standStill(error);
        if ((await findBatch(database, batch.integrationId, batch.id))?.state !== 'running') isStopped = true;
        sinceShown += 1;
        if (sinceShown % PUBLISH_EVERY === 0) await publishLinks(resources, integration);
      },
      () => {
        isCutOff ||= !isCurrent(world);
        return !isStopped && !isCutOff;
      },
    );
  } catch (thrown) {
    await standStill(toBatonError(thrown));
  }
  await publishLinks(resources, integration);
  await endIfDone(resources, batch);
  return isCutOff && !isStopped;
}

/**
 * Works on one item, unless somebody has ended it meanwhile, and keeps how it went; answers an error that every other item
 * would meet too.
 */
async function runOne(resources: Resources, world: World, batch: Batch, place: number): Promise<BatonError | null> {
  const database = await resources.database();
  const item = await findItem(database, batch, place);
  if (item === null || !isWaiting(item)) return null;
  try {
    const outcome = await runBatchItem(resources, (each) => inBatch(each, batch.id), { world, batch }, item);
    const dueAtMs = outcome.afterMs === null ? item.dueAtMs : resources.nowMs() + outcome.afterMs;
    await putItem(database, batch, {
      ...item,
      ...outcome.ends,
      state: outcome.state,
      sentence: outcome.sentence,
      dueAtMs,
    });
    return null;
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (STANDSTILL.has(error.kind) || error.kind === 'auth') return error;
    const delayMs = PASSES.has(error.kind) ? RETRY_MS[item.attempts] : undefined;
    const again = { attempts: item.attempts + 1, dueAtMs: resources.nowMs() + (delayMs ?? 0) };
    const state = delayMs === undefined ? 'failed' : 'waiting';
    await putItem(database, batch, { ...item, ...again, state, sentence: error.message });
    return null;
  }
}

/** Everything that is written says which run it belongs to, so that the run can be undone as a whole. */
function inBatch(world: World, batch: string): World {
  const appendJournal: World['store']['appendJournal'] = (entries) =>
    world.store.appendJournal(entries.map((entry) => ({ ...entry, batch })));
  return { ...world, store: { ...world.store, appendJournal } };
}

async function changeBatch(resources: Resources, { integrationId, id }: Batch, change: Partial<Batch>): Promise<void> {
  const database = await resources.database();
  const now = await findBatch(database, integrationId, id);
  if (now !== null && now.state === 'running') await putBatch(database, { ...now, ...change });
}

async function endIfDone(resources: Resources, batch: Batch): Promise<void> {
  const items = await listItems(await resources.database(), batch);
  if (!items.some(isWaiting)) await changeBatch(resources, batch, { state: 'done', sentence: '' });
}

function isWaiting({ state }: BatchItem): boolean {
  return state === 'waiting';
}
