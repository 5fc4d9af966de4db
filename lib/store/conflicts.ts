import * as v from 'valibot';
import { fieldValue, keyShape, systemShape } from '../model/parse-record';
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
  fields: v.array(
    v.object({
      ahaField: v.string(),
      label: v.string(),
      aha: fieldValue,
      rally: fieldValue,
      covered: v.exactOptional(systemShape),
      cannotEmpty: v.exactOptional(systemShape),
      isFlapping: v.exactOptional(v.boolean()),
    }),
  ),
  approvals: v.exactOptional(
    v.array(
      v.object({
        id: v.string(),
        ahaField: v.string(),
        label: v.string(),
        before: fieldValue,
        after: fieldValue,
        isIgnored: v.exactOptional(v.boolean()),
      }),
    ),
  ),
  extras: v.exactOptional(
    v.array(
      v.object({
        id: v.string(),
        asks: v.picklist(['approval', 'nothing']),
        label: v.string(),
        text: v.string(),
        isIgnored: v.exactOptional(v.boolean()),
      }),
    ),
  ),
  held: v.exactOptional(
    v.array(
      v.object({
        ahaField: v.string(),
        label: v.string(),
        form: v.string(),
        editedAt: v.nullable(v.string()),
        dueAtMs: v.number(),
        before: fieldValue,
        after: fieldValue,
      }),
    ),
  ),
  refused: v.exactOptional(
    v.array(
      v.object({
        id: v.string(),
        ahaField: v.string(),
        label: v.string(),
        by: systemShape,
        before: fieldValue,
        after: fieldValue,
        sentence: v.string(),
        form: v.string(),
        tries: v.number(),
        dueAtMs: v.nullable(v.number()),
        isIgnored: v.exactOptional(v.boolean()),
      }),
    ),
  ),
  duplicates: v.exactOptional(v.array(v.object({ ...keyShape.entries, ref: v.string(), url: v.string() }))),
});

/** What waits for a person's decision; of one integration, or of all. */
export async function listConflicts(database: Database, integrationId?: string): Promise<readonly Conflict[]> {
  const range = integrationId === undefined ? null : IDBKeyRange.bound([integrationId], [integrationId, []]);
  const rows = await database.getAll('conflicts', range);
  return rows.map((row) => parseRow(conflict, row, 'conflicts'));
}

/** What waits for a decision about one pair, or `null`. */
export async function findConflict(
  database: Database,
  integrationId: string,
  aha: RecordKey,
): Promise<Conflict | null> {
  const row = await database.get('conflicts', [integrationId, keyText(aha)]);
  return row === undefined ? null : parseRow(conflict, row, 'conflicts');
}

/** Resolves only when the row is on disk: a covered value stands nowhere else. */
export async function putConflict(database: Database, each: Conflict): Promise<void> {
  const transaction = database.transaction('conflicts', 'readwrite', { durability: 'strict' });
  void transaction.store.put(each, [each.integrationId, keyText(each.aha)]);
  await transaction.done;
}

/** Forgets what waited for a decision about a record. */
export function removeConflict(database: Database, integrationId: string, aha: RecordKey): Promise<void> {
  return database.delete('conflicts', [integrationId, keyText(aha)]);
}
