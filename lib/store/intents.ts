import * as v from 'valibot';
import { keyShape } from '../model/parse-record';
import type { Intent } from '../sync/ports';
import type { Database } from './open';
import { parseRow } from './parse';

const intent = v.object({
  marker: v.string(),
  sendId: v.string(),
  about: keyShape,
  draftHash: v.string(),
  ahaForms: v.record(v.string(), v.string()),
  notAfterMs: v.number(),
});

/** Resolves only when the rows are on disk: a create must not be sent before its intent is safe. */
export async function putIntents(database: Database, intents: readonly Intent[]): Promise<void> {
  const transaction = database.transaction('intents', 'readwrite', { durability: 'strict' });
  for (const each of intents) void transaction.store.put(each, each.marker);
  await transaction.done;
}

export async function listIntents(database: Database, sendId: string): Promise<readonly Intent[]> {
  const rows = await database.getAllFromIndex('intents', 'bySend', sendId);
  return rows.map((row) => parseRow(intent, row, 'intents'));
}

export async function removeIntents(database: Database, markers: readonly string[]): Promise<void> {
  const transaction = database.transaction('intents', 'readwrite');
  for (const marker of markers) void transaction.store.delete(marker);
  await transaction.done;
}
