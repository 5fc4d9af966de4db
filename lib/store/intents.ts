import * as v from 'valibot';
import { keyShape } from '../model/parse-record';
import type { Intent } from '../sync/ports';
import type { Database } from './open';
import { parseRow } from './parse';

const intent = v.object({
  marker: v.string(),
  sendId: v.string(),
  about: keyShape,
  host: keyShape,
  sent: v.record(v.string(), v.object({ aha: v.string(), rally: v.string(), row: v.exactOptional(v.string()) })),
  notAfterAt: v.string(),
});

/** Resolves only when the rows are on disk: a create must not be sent before its intent is safe. */
export async function putIntents(database: Database, intents: readonly Intent[]): Promise<void> {
  const transaction = database.transaction('intents', 'readwrite', { durability: 'strict' });
  for (const each of intents) void transaction.store.put(each, each.marker);
  await transaction.done;
}

/** All intents that are open: a create is the same create whichever click asked for it. */
export async function listIntents(database: Database): Promise<readonly Intent[]> {
  const rows = await database.getAll('intents');
  return rows.map((row) => parseRow(intent, row, 'intents'));
}

/** Forgets intents whose outcome is known. */
export async function removeIntents(database: Database, markers: readonly string[]): Promise<void> {
  const transaction = database.transaction('intents', 'readwrite');
  for (const marker of markers) void transaction.store.delete(marker);
  await transaction.done;
}
