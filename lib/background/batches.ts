import { BatonError } from '../errors';
import type { BatchReport, BatchView, LinkingContract } from '../model/linking-contract';
import {
  addBatch,
  type Batch,
  type BatchItem,
  findBatch,
  listBatches,
  listItems,
  putBatch,
  putItem,
  removeBatch,
} from '../store/batches';
import { listIntegrations } from '../store/integrations';
import { requireIntegration } from './configuration';
import type { Resources } from './resources';

type Started = Parameters<LinkingContract['startBatch']>[0];

/** Keeps a run, so that it is worked off from now on. */
export async function startBatch(resources: Resources, { id, task, differing, items }: Started): Promise<string> {
  const { isPaused, name } = await requireIntegration(resources, id);
  if (isPaused) throw new BatonError('invalid', `“${name}” is paused. Resume it first.`);
  const startedAtMs = resources.nowMs();
  const batchId = crypto.randomUUID();
  const rows = items.map((item, place): BatchItem => {
    const waiting = { state: 'waiting', dueAtMs: startedAtMs, attempts: 0, sentence: '' } as const;
    return { place, ...item, ...waiting };
  });
  const batch: Batch = {
    id: batchId,
    integrationId: id,
    task,
    differing,
    state: 'running',
    startedAtMs,
    sentence: '',
    resumeAtMs: startedAtMs,
  };
  await addBatch(await resources.database(), batch, rows);
  return batchId;
}

/** All runs with how far they are. */
export async function viewBatches(resources: Resources): Promise<readonly BatchView[]> {
  const database = await resources.database();
  const integrations = await listIntegrations(database);
  const batches = await listBatches(database);
  return Promise.all(
    batches.map(async (batch) => {
      const name = integrations.find(({ id }) => id === batch.integrationId)?.name ?? '';
      return viewOf(batch, await listItems(database, batch), name);
    }),
  );
}

/** One run with its items. Throws `gone` where it is not kept any more. */
export async function showBatch(resources: Resources, integrationId: string, id: string): Promise<BatchReport> {
  const database = await resources.database();
  const batch = await requireBatch(resources, integrationId, id);
  const items = await listItems(database, batch);
  const { name } = await requireIntegration(resources, integrationId);
  return {
    batch: viewOf(batch, items, name),
    items: items.map(({ aha, rally, state, sentence }) => ({
      ahaRef: aha?.ref ?? '',
      rallyRef: rally?.ref ?? '',
      name: aha?.name ?? rally?.name ?? '',
      state,
      sentence,
    })),
  };
}

/** Pauses a run, goes on with it, or ends it; what failed is tried again when it goes on. */
export async function steerBatch(
  resources: Resources,
  { id, batchId, to }: Parameters<LinkingContract['steerBatch']>[0],
): Promise<void> {
  const database = await resources.database();
  const batch = await requireBatch(resources, id, batchId);
  if (to === 'running') {
    for (const item of await listItems(database, batch)) {
      if (item.state !== 'failed') continue;
      await putItem(database, batch, { ...item, state: 'waiting', attempts: 0, dueAtMs: resources.nowMs() });
    }
  }
  await putBatch(database, { ...batch, state: to, sentence: '', resumeAtMs: resources.nowMs() });
}

/** Forgets a run that is over. */
export async function forgetBatch(resources: Resources, integrationId: string, id: string): Promise<void> {
  const batch = await requireBatch(resources, integrationId, id);
  if (batch.state === 'running') throw new BatonError('invalid', 'It is still running. Stop it first.');
  await removeBatch(await resources.database(), batch);
}

async function requireBatch(resources: Resources, integrationId: string, id: string): Promise<Batch> {
  const batch = await findBatch(await resources.database(), integrationId, id);
  if (batch === null) throw new BatonError('gone', 'This run is not kept any more.');
  return batch;
}

function viewOf(batch: Batch, items: readonly BatchItem[], integrationName: string): BatchView {
  const { id, integrationId, task, state, startedAtMs, sentence } = batch;
  const count = (wanted: BatchItem['state']) => items.filter((item) => item.state === wanted).length;
  const [done, failed] = [count('done'), count('failed')];
  return { id, integrationId, integrationName, task, state, startedAtMs, total: items.length, done, failed, sentence };
}
