import * as v from 'valibot';
import { fieldValue, keyShape } from '../model/parse-record';
import { keyText, type RecordKey } from '../model/record';
import type { Conflict } from '../sync/ports';
import type { Database } from './open';
import { parseRow } from './parse';

const conflict = v.object({
  integrationId: v.string(),
  aha: keyShape,
  ref: v.string(),
  name: v.string(),
  atMs: v.number(),
  fields: v.array(v.object({ ahaField: v.string(), label: v.string(), aha: fieldValue, rally: fieldValue })),
});

/** What waits for a person's decision. */
export async function listConflicts(database: Database): Promise<readonly Conflict[]> {
  const rows = await database.getAll('conflicts');
  return rows.map((row) => parseRow(conflict, row, 'conflicts'));
}

export async function putConflict(database: Database, each: Conflict): Promise<void> {
  await database.put('conflicts', each, [each.integrationId, keyText(each.aha)]);
}

export function removeConflict(database: Database, integrationId: string, aha: RecordKey): Promise<void> {
  return database.delete('conflicts', [integrationId, keyText(aha)]);
}
