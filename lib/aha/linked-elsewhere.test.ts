import { expect, it } from 'vitest';
import { createFakeHttp } from '../../test/support/aha/fake-http';
import { sampleFeature } from '../../test/support/aha/sample-records';
import { createAhaClient } from './client';
import { listLinkedElsewhere } from './linked-elsewhere';

const native = { id: 1, name: 'id', value: '777', integration_id: 7, service_name: 'rally' };
const own = { id: 2, name: 'id', value: '888', integration_id: 42, service_name: 'rally' };
const lists = {
  'GET /api/v1/products/HAR/initiatives': { body: { initiatives: [] } },
  'GET /api/v1/products/HAR/releases': { body: { releases: [] } },
  'GET /api/v1/products/HAR/epics': { body: { epics: [] } },
  'GET /api/v1/products/HAR/features': { body: { features: [sampleFeature({ integration_fields: [native, own] })] } },
};
const INTEGRATIONS = 'GET /api/v1/products/HAR/integrations';

function ask(integrations: { readonly status?: number; readonly body: unknown }) {
  const http = createFakeHttp({ ...lists, [INTEGRATIONS]: integrations });
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  return listLinkedElsewhere(client, 'HAR', '42');
}

it('names what Aha!’s own integration has linked, and not what Baton has', async () => {
  const integrations = [
    { id: '42', service_name: 'rally' },
    { id: '7', service_name: 'rally' },
  ];
  expect(await ask({ body: { integrations } })).toEqual(new Set(['777']));
});

it('looks at no record where there is no other integration with Rally', async () => {
  const integrations = [
    { id: '42', service_name: 'rally' },
    { id: '8', service_name: 'jira' },
  ];
  expect(await ask({ body: { integrations } })).toEqual(new Set());
});

it('looks at the records where the integrations may not be seen', async () => {
  expect(await ask({ status: 403, body: { error: 'No.' } })).toEqual(new Set(['777']));
});

it('fails where the integrations cannot be read for another reason', async () => {
  await expect(ask({ status: 500, body: '' })).rejects.toMatchObject({ kind: 'unavailable' });
});
