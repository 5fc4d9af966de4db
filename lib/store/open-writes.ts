import * as v from 'valibot';
import { fieldsShape, keyShape } from '../model/parse-record';
import type { OpenWrite } from '../sync/ports';
import type { Database } from './open';
import { parseRow } from './parse';

const openWrite = v.object({
  id: v.string(),
  integrationId: v.string(),
  aha: keyShape,
  about: keyShape,
  fields: fieldsShape,
  sinceVersion: v.string(),
  overAt: v.string(),
  isUndo: v.exactOptional(v.literal(true)),
});

/** Resolves only when the row is on disk: an update must not be sent before it is safe. */
export async function putOpenWrite(database: Database, write: OpenWrite): Promise<void> {
  const transaction = database.transaction('openWrites', 'readwrite', { durability: 'strict' });
  void transaction.store.put(write, [write.integrationId, write.id]);
  await transaction.done;
}

/** Updates that were sent and not yet looked at again. */
export async function listOpenWrites(database: Database, integrationId: string): Promise<readonly OpenWrite[]> {
  const rows = await database.getAll('openWrites', IDBKeyRange.bound([integrationId], [integrationId, []]));
  return rows.map((row) => parseRow(openWrite, row, 'list of updates'));
}

/** Forgets a write whose outcome is known. */
export function removeOpenWrite(database: Database, write: OpenWrite): Promise<void> {
  return database.delete('openWrites', [write.integrationId, write.id]);
}
