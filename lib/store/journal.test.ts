import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { type RecordKey, recordId } from '../model/record';
import type { JournalEntry } from '../sync/ports';
import { appendJournal, listJournal, listJournalOf } from './journal';

function entry(id: string, atMs: number): JournalEntry {
  const about: RecordKey = { system: 'rally', kind: 'portfolioitem/feature', id: recordId(id) };
  return {
    atMs,
    integrationId: 'i1',
    about,
    ref: `F${id}`,
    action: 'update',
    before: { Name: 'old', Tags: ['a'], Owner: { email: 'a@b.example', name: 'A' } },
    after: { Name: null },
    note: 'From HAR-1',
  };
}

describe('the journal', () => {
  it('tells what was done to one record, oldest first', async () => {
    const database = await freshDatabase();
    await appendJournal(database, [entry('1', 1), entry('2', 2), entry('1', 3)]);
    expect(await listJournalOf(database, entry('1', 0).about)).toMatchObject([entry('1', 1), entry('1', 3)]);
  });

  it('tells the newest first, as many as asked for', async () => {
    const database = await freshDatabase();
    await appendJournal(database, [entry('1', 1), entry('2', 2), entry('3', 3)]);
    expect((await listJournal(database, { most: 2 })).map((each) => each.atMs)).toEqual([3, 2]);
  });
});
