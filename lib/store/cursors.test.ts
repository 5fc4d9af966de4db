import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { type RecordKey, recordId } from '../model/record';
import { advance, clearDirty, listDirty, readCursors } from './cursors';

const feature = (id: string): RecordKey => ({ system: 'aha', kind: 'feature', id: recordId(id) });

describe('cursors', () => {
  it('are empty before the first sync', async () => {
    expect(await readCursors(await freshDatabase(), 'i1')).toEqual({ aha: null, rally: null, scannedAtMs: null });
  });

  it('move together with the pairs that became dirty', async () => {
    const database = await freshDatabase();
    const pair = { integrationId: 'i1', aha: feature('1') };
    await advance(database, 'i1', { aha: 'a1', rally: 'r1', scannedAtMs: 5 }, [pair, pair]);
    expect(await readCursors(database, 'i1')).toEqual({ aha: 'a1', rally: 'r1', scannedAtMs: 5 });
    expect(await listDirty(database, 'i1')).toEqual([pair]);
    expect(await listDirty(database, 'i2')).toEqual([]);
    await clearDirty(database, pair);
    expect(await listDirty(database, 'i1')).toEqual([]);
  });

  it('do not move if a pair cannot be stored', async () => {
    const database = await freshDatabase();
    const broken = { integrationId: 'i1', aha: feature('1'), extra: () => 'cannot be cloned' };
    await expect(advance(database, 'i1', { aha: 'a1', rally: 'r1', scannedAtMs: 5 }, [broken])).rejects.toThrow();
    expect(await readCursors(database, 'i1')).toEqual({ aha: null, rally: null, scannedAtMs: null });
  });
});
