import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { browserId, putSyncFact, readSyncFact } from './facts';

describe('facts', () => {
  it('make one browser id, even if asked twice at once', async () => {
    const database = await freshDatabase();
    const [one, two] = await Promise.all([browserId(database), browserId(database)]);
    expect(one).toBe(two);
    expect(await browserId(database)).toBe(one);
  });

  it('keep how the last sync went', async () => {
    const database = await freshDatabase();
    expect(await readSyncFact(database, 'i1')).toBeNull();
    await putSyncFact(database, 'i1', { atMs: 5, problem: { sentence: 'No.', action: null } });
    expect(await readSyncFact(database, 'i1')).toEqual({ atMs: 5, problem: { sentence: 'No.', action: null } });
  });
});
