import { describe, expect, it } from 'vitest';
import { integration } from '../../test/simulation/integration';
import { freshDatabase } from '../../test/support/fresh-database';
import { putIntegration } from '../store/integrations';
import { readOverview } from './overview';
import { createResources } from './resources';

describe('the overview', () => {
  it('tells how far a sync of many pairs has come, and nothing of one of a few', async () => {
    const database = await freshDatabase();
    await putIntegration(database, integration);
    const resources = { ...createResources(), database: async () => database };
    const syncing = async () => (await readOverview(resources)).integrations[0]?.syncing;
    expect(await syncing()).toBeUndefined();
    resources.progress.set(integration.id, { done: 3, total: 5 });
    expect(await syncing()).toBeUndefined();
    resources.progress.set(integration.id, { done: 340, total: 1_000 });
    expect(await syncing()).toEqual({ done: 340, total: 1_000 });
  });
});
