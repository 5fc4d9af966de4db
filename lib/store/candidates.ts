import * as v from 'valibot';
import type { Candidate } from '../model/candidate';
import { fieldsShape, keyShape } from '../model/parse-record';
import { keyText, type RecordKey } from '../model/record';
import type { Database } from './open';
import { parseRow } from './parse';

const candidate = v.object({
  integrationId: v.string(),
  record: keyShape,
  ref: v.string(),
  name: v.string(),
  url: v.string(),
  atMs: v.number(),
  state: v.picklist(['due', 'waiting', 'ignored']),
  kind: v.string(),
  fields: fieldsShape,
  shown: v.string(),
  approved: v.exactOptional(v.string()),
  notes: v.array(v.string()),
  problem: v.nullable(v.string()),
});

/** Records without a counterpart that could get one; of one integration, or of all. */
export async function listCandidates(database: Database, integrationId?: string): Promise<readonly Candidate[]> {
  const range = integrationId === undefined ? null : IDBKeyRange.bound([integrationId], [integrationId, []]);
  const rows = await database.getAll('candidates', range);
  return rows.map((row) => parseRow(candidate, row, 'candidates'));
}

/** Writes candidates in one transaction, replacing those of the same record. */
export async function putCandidates(database: Database, candidates: readonly Candidate[]): Promise<void> {
  const transaction = database.transaction('candidates', 'readwrite');
  for (const each of candidates) void transaction.store.put(each, [each.integrationId, keyText(each.record)]);
  await transaction.done;
}

/** Forgets candidates that are none any more. */
export async function removeCandidates(
  database: Database,
  integrationId: string,
  records: readonly RecordKey[],
): Promise<void> {
  const transaction = database.transaction('candidates', 'readwrite');
  for (const record of records) void transaction.store.delete([integrationId, keyText(record)]);
  await transaction.done;
}
