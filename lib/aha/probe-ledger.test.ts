import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import { openHarbor } from '../../test/support/aha/harbor';
import { createAhaClient } from './client';
import { ensureIntegration } from './integration';
import { probeAhaLedger } from './probe-ledger';

const releases = { 'GET /api/v1/products/1/releases': { body: { releases: [{ id: '3' }] } } };

function probe(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  return { http, done: probeAhaLedger({ client, workspaceId: '1', integrationId: '42' }) };
}

describe('the probe of the ledger in Aha!', () => {
  it('leaves nothing behind', async () => {
    const sandbox = openHarbor();
    const workspaceId = sandbox.workspaceId('HAR');
    const integrationId = await ensureIntegration(sandbox.client, workspaceId);
    const before = sandbox.aha.store.allIntegrationFields();
    await probeAhaLedger({ client: sandbox.client, workspaceId, integrationId, nowMs: sandbox.clock.nowMs });
    expect(sandbox.aha.store.allIntegrationFields()).toEqual(before);
  });

  it('finds out who may not write to an integration that is there', async () => {
    const post = { 'POST /api/v1/releases/3/integrations/42/fields': { status: 403, body: { error: 'No.' } } };
    await expect(probe({ ...releases, ...post }).done).rejects.toMatchObject({ kind: 'permission' });
  });

  it('tells nothing where releases take no fields, or there are none', async () => {
    const post = { 'POST /api/v1/releases/3/integrations/42/fields': { status: 400, body: { error: 'No.' } } };
    await expect(probe({ ...releases, ...post }).done).resolves.toBeUndefined();
    const none = { 'GET /api/v1/products/1/releases': { body: { releases: [] } } };
    await expect(probe(none).done).resolves.toBeUndefined();
  });

  it('fails with the connection', async () => {
    const list = { 'GET /api/v1/products/1/releases': { status: 500, body: '' } };
    await expect(probe(list).done).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
