import * as v from 'valibot';
import { keyShape } from '../model/parse-record';
import { keyText, type RecordKey } from '../model/record';
import type { PairNotes } from '../sync/ports';
import type { Database } from './open';
import { parseRow } from './parse';

const pairNotes = v.object({
  integrationId: v.string(),
  aha: keyShape,
  ref: v.string(),
  notes: v.array(v.object({ ahaField: v.string(), label: v.string(), sentence: v.string() })),
});

/** What cannot be carried over between two linked records, or `null`. */
export async function findNotes(database: Database, integrationId: string, aha: RecordKey): Promise<PairNotes | null> {
  const row = await database.get('notes', [integrationId, keyText(aha)]);
  return row === undefined ? null : parseRow(pairNotes, row, 'notes');
}

/** The first pairs of which something cannot be carried over, at most so many. */
export async function listNotes(database: Database, most: number): Promise<readonly PairNotes[]> {
  const rows = await database.getAll('notes', undefined, most);
  return rows.map((row) => parseRow(pairNotes, row, 'notes'));
}

/** How many pairs there are of which something cannot be carried over. */
export function countNotes(database: Database): Promise<number> {
  return database.count('notes');
}

/** Replaces what was noted of a pair; without any notes it is forgotten. */
export async function putNotes(database: Database, each: PairNotes): Promise<void> {
  const key: [string, string] = [each.integrationId, keyText(each.aha)];
  if (each.notes.length === 0) await database.delete('notes', key);
  else await database.put('notes', each, key);
}
