import * as v from 'valibot';
import { idShape } from '../model/parse-record';
import type { Database } from './open';
import { parseRow } from './parse';

const end = v.object({ kind: v.string(), id: idShape, ref: v.string(), name: v.string() });
const batch = v.object({
  id: v.string(),
  integrationId: v.string(),
  task: v.picklist(['link', 'send', 'import']),
  /** What happens to fields that are filled differently on both sides. */
  differing: v.picklist(['ask', 'aha', 'rally', 'leave']),
  state: v.picklist(['running', 'paused', 'cancelled', 'done']),
  startedAtMs: v.number(),
  /** Why it stands still, in words; empty while it does not. */
  sentence: v.string(),
  /** Not before this time, in milliseconds since 1970. */
  resumeAtMs: v.number(),
});
const item = v.object({
  /** Its place in the order that people saw. */
  place: v.number(),
  aha: v.nullable(end),
  rally: v.nullable(end),
  state: v.picklist(['waiting', 'done', 'failed']),
  dueAtMs: v.number(),
  attempts: v.number(),
  sentence: v.string(),
});

/** A run over many records: what is left of it stands in its items, so that it goes on wherever it was cut off. */
export type Batch = v.InferOutput<typeof batch>;
export type BatchItem = v.InferOutput<typeof item>;

/** All runs, the newest first. */
export async function listBatches(database: Database): Promise<readonly Batch[]> {
  const rows = await database.getAll('batches');
  return rows.map((row) => parseRow(batch, row, 'runs')).sort((a, b) => b.startedAtMs - a.startedAtMs);
}

/** A run by its id, or `null`. */
export async function findBatch(database: Database, integrationId: string, id: string): Promise<Batch | null> {
  const row = await database.get('batches', [integrationId, id]);
  return row === undefined ? null : parseRow(batch, row, 'runs');
}

/** Stores a run with all its items safely on disk: once this resolves, it will be worked off even if the worker dies. */
export async function addBatch(database: Database, each: Batch, items: readonly BatchItem[]): Promise<void> {
  const transaction = database.transaction(['batches', 'batchItems'], 'readwrite', { durability: 'strict' });
  void transaction.objectStore('batches').put(each, [each.integrationId, each.id]);
  const store = transaction.objectStore('batchItems');
  for (const one of items) void store.put(one, [each.integrationId, each.id, one.place]);
  await transaction.done;
}

/** Keeps how a run stands. */
export async function putBatch(database: Database, each: Batch): Promise<void> {
  await database.put('batches', each, [each.integrationId, each.id]);
}

/** The items of a run in the order that people saw. */
export async function listItems(database: Database, { integrationId, id }: Batch): Promise<readonly BatchItem[]> {
  const rows = await database.getAll('batchItems', itemsOf(integrationId, id));
  return rows.map((row) => parseRow(item, row, 'runs'));
}

/** One item of a run by its place, or `null`. */
export async function findItem(
  database: Database,
  { integrationId, id }: Batch,
  place: number,
): Promise<BatchItem | null> {
  const row = await database.get('batchItems', [integrationId, id, place]);
  return row === undefined ? null : parseRow(item, row, 'runs');
}

/** Keeps how an item stands. An item whose run was forgotten meanwhile is not brought back. */
export async function putItem(database: Database, { integrationId, id }: Batch, each: BatchItem): Promise<void> {
  const transaction = database.transaction(['batches', 'batchItems'], 'readwrite');
  const isKept = (await transaction.objectStore('batches').getKey([integrationId, id])) !== undefined;
  if (isKept) void transaction.objectStore('batchItems').put(each, [integrationId, id, each.place]);
  await transaction.done;
}

/** Forgets a run with its items. */
export async function removeBatch(database: Database, { integrationId, id }: Batch): Promise<void> {
  const transaction = database.transaction(['batches', 'batchItems'], 'readwrite');
  void transaction.objectStore('batches').delete([integrationId, id]);
  void transaction.objectStore('batchItems').delete(itemsOf(integrationId, id));
  await transaction.done;
}

function itemsOf(integrationId: string, id: string): IDBKeyRange {
  return IDBKeyRange.bound([integrationId, id], [integrationId, id, []]);
}
