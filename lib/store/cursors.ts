import * as v from 'valibot';
import { keyShape } from '../model/parse-record';
import { keyText } from '../model/record';
import type { Cursors, DirtyPair } from '../sync/ports';
import type { Database } from './open';
import { parseRow } from './parse';

const cursors = v.object({
  aha: v.nullable(v.string()),
  rally: v.nullable(v.string()),
  scannedAtMs: v.nullable(v.number()),
  enabledAtMs: v.exactOptional(v.number()),
  discussed: v.exactOptional(
    v.object({ aha: v.nullable(v.string()), rally: v.nullable(v.string()), atMs: v.number() }),
  ),
});
const dirtyPair = v.object({ integrationId: v.string(), aha: keyShape, notBeforeMs: v.exactOptional(v.number()) });

/** Where reading changes goes on; both empty for an integration that never synced. */
export async function readCursors(database: Database, integrationId: string): Promise<Cursors> {
  const row = await database.get('cursors', integrationId);
  return row === undefined ? { aha: null, rally: null, scannedAtMs: null } : parseRow(cursors, row, 'cursors');
}

/** Moves the cursors and marks pairs dirty in one transaction, so that no change falls between. */
export async function advance(
  database: Database,
  integrationId: string,
  next: Cursors,
  dirty: readonly DirtyPair[],
): Promise<void> {
  const transaction = database.transaction(['cursors', 'dirty'], 'readwrite');
  // The cursor last: if a pair cannot be stored, nothing has moved past it.
  for (const pair of dirty) void transaction.objectStore('dirty').put(pair, dirtyKey(pair));
  void transaction.objectStore('cursors').put(next, integrationId);
  await transaction.done;
}

/** Marks pairs that must be looked at whatever the cursors say. */
export async function markDirty(database: Database, dirty: readonly DirtyPair[]): Promise<void> {
  const transaction = database.transaction('dirty', 'readwrite');
  for (const pair of dirty) void transaction.store.put(pair, dirtyKey(pair));
  await transaction.done;
}

/** Pairs of which something changed and that were not brought in step since. */
export async function listDirty(database: Database, integrationId: string): Promise<readonly DirtyPair[]> {
  const rows = await database.getAll('dirty', IDBKeyRange.bound([integrationId], [integrationId, []]));
  return rows.map((row) => parseRow(dirtyPair, row, 'list of changed records'));
}

/** Marks a pair as in step. */
export function clearDirty(database: Database, pair: DirtyPair): Promise<void> {
  return database.delete('dirty', dirtyKey(pair));
}

function dirtyKey(pair: DirtyPair): [string, string] {
  return [pair.integrationId, keyText(pair.aha)];
}
