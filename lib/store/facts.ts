import * as v from 'valibot';
import { noticeActionShape } from '../model/parse-status';
import type { Database } from './open';
import { parseRow } from './parse';

/**
 * This browser's own id, made once. It lives beside the intents on purpose: if they are wiped, so is the id, and the
 * claims made under it count as someone else's until they are over.
 */
export async function browserId(database: Database): Promise<string> {
  const transaction = database.transaction('facts', 'readwrite', { durability: 'strict' });
  const stored = await transaction.store.get('browserId');
  if (stored !== undefined) return parseRow(v.string(), stored, 'browser id');
  const made = crypto.randomUUID();
  await transaction.store.put(made, 'browserId');
  await transaction.done;
  return made;
}

const syncFact = v.object({
  atMs: v.number(),
  problem: v.nullable(v.object({ sentence: v.string(), action: v.nullable(noticeActionShape) })),
});

/** How the last sync of an integration went. */
export type SyncFact = v.InferOutput<typeof syncFact>;

/** How the last sync went, or `null` before the first. */
export async function readSyncFact(database: Database, integrationId: string): Promise<SyncFact | null> {
  const row = await database.get('facts', `sync:${integrationId}`);
  return row === undefined ? null : parseRow(syncFact, row, 'sync times');
}

/** Keeps how a sync went, in place of the one before. */
export async function putSyncFact(database: Database, integrationId: string, fact: SyncFact): Promise<void> {
  await database.put('facts', fact, `sync:${integrationId}`);
}
