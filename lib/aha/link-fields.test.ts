import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script, sentBodies } from '../../test/support/aha/fake-http';
import { recordId } from '../model/record';
import { createAhaClient } from './client';
import { removeLinkFields, writeLinkFields } from './link-fields';

const key = { system: 'aha', kind: 'feature', id: recordId('1') } as const;
const rally = {
  system: 'rally',
  kind: 'hierarchicalrequirement',
  id: recordId('777'),
  ref: 'US12',
  url: 'https://rally1.rallydev.com/#/777',
} as const;

function open(
  fields: readonly { id: number; name: string; value: string; integration_id?: number; service_name?: string }[],
  script: Script = {},
) {
  const integration_fields = fields.map((field) => ({ integration_id: 42, service_name: 'rally', ...field }));
  const deletes = Object.fromEntries(
    fields.map(({ id }) => [`DELETE /api/v1/integration_fields/${id}`, { status: 204, body: '' }]),
  );
  const http = createFakeHttp({
    'GET /api/v1/features/1': { body: { feature: { integration_fields } } },
    'POST /api/v1/features/1/integrations/42/fields': { body: [1] },
    ...deletes,
    ...script,
  });
  return {
    http,
    client: createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } }),
  };
}

const right = [
  { id: 1, name: 'id', value: '777' },
  { id: 2, name: 'key', value: 'US12' },
  { id: 3, name: 'formatted_id', value: 'US12' },
  { id: 4, name: 'url', value: rally.url },
];

describe('the link that people can read', () => {
  it('is written in one request', async () => {
    const { http, client } = open([]);
    await writeLinkFields(client, key, '42', rally);
    expect(sentBodies(http)).toEqual([{ integration_fields: right.map(({ name, value }) => ({ name, value })) }]);
  });

  it('is not written again', async () => {
    const { http, client } = open(right);
    await writeLinkFields(client, key, '42', rally);
    expect(http.requests).toHaveLength(1);
  });

  it('replaces one to another record, but nothing of other integrations', async () => {
    const { http, client } = open([
      { id: 5, name: 'id', value: '1' },
      { id: 6, name: 'id', value: '2', integration_id: 7 },
    ]);
    await writeLinkFields(client, key, '42', rally);
    expect(http.requests.map(({ method }) => method)).toEqual(['GET', 'DELETE', 'POST']);
    expect(http.requests[1]?.url).toMatch(/integration_fields\/5$/);
  });

  it('is taken away without the ledger’s rows', async () => {
    const { http, client } = open([...right, { id: 9, name: 'baton_claim_aha_feature_1_r_1of1', value: 'a%201' }]);
    await removeLinkFields(client, key, '42');
    expect(http.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(4);
  });
});
