import * as v from 'valibot';
import { fieldsShape, keyShape } from '../model/parse-record';
import { keyText, type RecordKey } from '../model/record';
import type { JournalEntry } from '../sync/ports';
import type { Database } from './open';
import { parseRow } from './parse';

const entry = v.object({
  atMs: v.number(),
  integrationId: v.string(),
  about: keyShape,
  ref: v.string(),
  action: v.picklist(['create', 'adopt', 'update', 'conflict', 'unlink', 'undo']),
  before: fieldsShape,
  after: fieldsShape,
  note: v.string(),
});

/** Appends entries; the journal is never rewritten. */
export async function appendJournal(database: Database, entries: readonly JournalEntry[]): Promise<void> {
  const transaction = database.transaction('journal', 'readwrite');
  for (const each of entries) void transaction.store.add({ ...each, recordKey: keyText(each.about) });
  await transaction.done;
}

/** What was done to one record, oldest first. */
export async function listJournalOf(database: Database, about: RecordKey): Promise<readonly JournalEntry[]> {
  const rows = await database.getAllFromIndex('journal', 'byRecord', keyText(about));
  return rows.map((row) => parseRow(entry, row, 'journal'));
}

/** The newest entries, newest first. */
export async function listJournal(database: Database, most: number): Promise<readonly JournalEntry[]> {
  const rows: JournalEntry[] = [];
  let cursor = await database.transaction('journal').store.openCursor(null, 'prev');
  while (cursor !== null && rows.length < most) {
    rows.push(parseRow(entry, cursor.value, 'journal'));
    cursor = await cursor.continue();
  }
  return rows;
}
