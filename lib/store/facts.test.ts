import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { recordId } from '../model/record';
import { browserId, putSyncFact, readSyncFact } from './facts';
import { removeIntegration } from './integrations';

describe('facts', () => {
  it('make one browser id, even if asked twice at once', async () => {
    const database = await freshDatabase();
    const [one, two] = await Promise.all([browserId(database), browserId(database)]);
    expect(one).toBe(two);
    expect(await browserId(database)).toBe(one);
  });

  it('keep how the last sync went, for as long as its integration is there', async () => {
    const database = await freshDatabase();
    expect(await readSyncFact(database, 'i1')).toBeNull();
    const aha = { system: 'aha', kind: 'feature', id: recordId('7') } as const;
    const failures = [{ aha, ref: 'HAR-7', name: 'Berths', sentence: 'It is gone.' }];
    const fact = { atMs: 5, problem: { sentence: 'No.', action: null } };
    await putSyncFact(database, 'i1', { ...fact, failures });
    expect(await readSyncFact(database, 'i1')).toEqual({ ...fact, failures });
    await removeIntegration(database, 'i1');
    expect(await readSyncFact(database, 'i1')).toBeNull();
    // As an older Baton left it.
    await database.put('facts', fact, 'sync:i1');
    expect(await readSyncFact(database, 'i1')).toEqual({ ...fact, failures: [] });
  });
});
