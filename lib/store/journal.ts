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
  action: v.picklist([
    'create',
    'adopt',
    'link',
    'update',
    'conflict',
    'unlink',
    'undo',
    'comment',
    'file',
    'rank',
    'depend',
  ]),
  before: fieldsShape,
  after: fieldsShape,
  version: v.exactOptional(v.string()),
  note: v.string(),
  batch: v.exactOptional(v.string()),
});

/** Appends entries and answers their numbers; what happened is never rewritten. */
export async function appendJournal(database: Database, entries: readonly JournalEntry[]): Promise<readonly number[]> {
  const transaction = database.transaction('journal', 'readwrite');
  const added = entries.map((each) => transaction.store.add({ ...each, recordKey: keyText(each.about) }));
  await transaction.done;
  return Promise.all(added);
}

/** Takes back entries about writes that were proven not to have happened. */
export async function retractJournal(database: Database, ids: readonly number[]): Promise<void> {
  const transaction = database.transaction('journal', 'readwrite');
  for (const id of ids) void transaction.store.delete(id);
  await transaction.done;
}

/** An entry with its number, which grows. */
export interface KeptEntry extends JournalEntry {
  readonly id: number;
}

/** An entry by its number, or `null`. */
export async function findEntry(database: Database, id: number): Promise<KeptEntry | null> {
  const row = await database.get('journal', id);
  return row === undefined ? null : { ...parseRow(entry, row, 'journal'), id };
}

/** What was done to one record, oldest first. */
export async function listJournalOf(database: Database, about: RecordKey): Promise<readonly KeptEntry[]> {
  const index = database.transaction('journal').store.index('byRecord');
  const rows: KeptEntry[] = [];
  let cursor = await index.openCursor(keyText(about));
  while (cursor !== null) {
    rows.push({ ...parseRow(entry, cursor.value, 'journal'), id: cursor.primaryKey });
    cursor = await cursor.continue();
  }
  return rows;
}

/** What was done to one record since then, oldest first: only as much is read as asked for. */
export async function listJournalSince(
  database: Database,
  about: RecordKey,
  sinceMs: number,
): Promise<readonly KeptEntry[]> {
  const index = database.transaction('journal').store.index('byRecord');
  const rows: KeptEntry[] = [];
  let cursor = await index.openCursor(keyText(about), 'prev');
  while (cursor !== null) {
    const row = { ...parseRow(entry, cursor.value, 'journal'), id: cursor.primaryKey };
    if (row.atMs < sinceMs) break;
    rows.push(row);
    cursor = await cursor.continue();
  }
  return rows.reverse();
}

/** What one run over many records wrote, newest first. */
export async function listJournalOfBatch(database: Database, batch: string): Promise<readonly KeptEntry[]> {
  const rows: KeptEntry[] = [];
  let cursor = await database.transaction('journal').store.openCursor(null, 'prev');
  while (cursor !== null) {
    const parsed = parseRow(entry, cursor.value, 'journal');
    if (parsed.batch === batch) rows.push({ ...parsed, id: cursor.primaryKey });
    cursor = await cursor.continue();
  }
  return rows;
}

/** Which entries to list. */
export interface JournalPage {
  readonly most: number;
  /** Only those older than this number. */
  readonly before?: number;
  /** Only those of records whose reference begins so, in any case. */
  readonly ref?: string;
}

/** The newest entries, newest first. */
export async function listJournal(
  database: Database,
  { most, before, ref = '' }: JournalPage,
): Promise<readonly KeptEntry[]> {
  const rows: KeptEntry[] = [];
  const range = before === undefined ? null : IDBKeyRange.upperBound(before, true);
  const wanted = ref.trim().toLowerCase();
  let cursor = await database.transaction('journal').store.openCursor(range, 'prev');
  while (cursor !== null && rows.length < most) {
    const parsed = parseRow(entry, cursor.value, 'journal');
    if (parsed.ref.toLowerCase().startsWith(wanted)) rows.push({ ...parsed, id: cursor.primaryKey });
    cursor = await cursor.continue();
  }
  return rows;
}
