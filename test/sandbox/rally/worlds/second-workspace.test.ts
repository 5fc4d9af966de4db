import { describe, expect, it } from 'vitest';
import { oidOf, openRally } from '../open-rally';

const open = openRally('demo', { secondWorkspace: true });
const found = await open.query('workspace', '(Name = "Acme Labs")');
const labs = oidOf(found.Results[0]);

describe('a second workspace', () => {
  it('is there only if asked for', async () => {
    expect((await openRally().query('workspace', '')).TotalResultCount).toBe(1);
    expect((await open.query('workspace', '')).TotalResultCount).toBe(2);
  });

  it('takes work that names it without a project, and reads days in its own zone', async () => {
    const fields = { Name: 'Labs feature', Workspace: `/workspace/${labs}`, PlannedStartDate: '2026-07-04' };
    const oid = await open.create('portfolioitem/feature', fields);
    expect(await open.read(`/portfolioitem/feature/${oid}`)).toMatchObject({
      Workspace: { _refObjectName: 'Acme Labs' },
      Project: { _refObjectName: 'Prototypes' },
      PlannedStartDate: '2026-07-03T15:00:00.000Z',
    });
    const inLabs = { workspace: `/workspace/${labs}` };
    const day = '(PlannedStartDate = 2026-07-04)';
    expect((await open.query('portfolioitem/feature', day, inLabs)).Results).toMatchObject([{ Name: 'Labs feature' }]);
    expect((await open.query('portfolioitem/feature', day)).Results).toEqual([]);
  });

  it('has the same types and states', async () => {
    const types = await open.query('typedefinition', '(Ordinal >= 0)', { workspace: `/workspace/${labs}` });
    expect(types.TotalResultCount).toBe(3);
  });
});
