import { describe, expect, it } from 'vitest';
import { createFakeHttp } from '../../test/support/aha/fake-http';
import { sampleFeature, sampleRequirement } from '../../test/support/aha/sample-records';
import { recordId } from '../model/record';
import { createAhaClient } from './client';
import { listNativeLinks, readNativeLinks } from './native-links';

const key = { system: 'aha', kind: 'feature', id: recordId('1') } as const;

interface Field {
  readonly id: number;
  readonly name: string;
  readonly value: string;
  readonly integration_id?: number;
  readonly service_name?: string;
}

function fieldsOf(fields: readonly Field[]) {
  return fields.map((field) => ({ integration_id: 42, service_name: 'rally', ...field }));
}

function open(fields: readonly Field[]) {
  const http = createFakeHttp({
    'GET /api/v1/features/1': { body: { feature: { integration_fields: fieldsOf(fields) } } },
  });
  return { client: createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } }) };
}

const right: readonly Field[] = [
  { id: 1, name: 'id', value: '777' },
  { id: 2, name: 'key', value: 'US12' },
];

describe('links made by Aha!’s own integration', () => {
  it('are recognised with either name of the key', async () => {
    const { client } = open([
      { id: 1, name: 'id', value: '5', integration_id: 7 },
      { id: 2, name: 'formatted_id', value: 'US5', integration_id: 7 },
      { id: 3, name: 'url', value: 'https://rally1.rallydev.com/#/5', integration_id: 7 },
      { id: 4, name: 'id', value: '6', integration_id: 8 },
      { id: 5, name: 'key', value: 'F6', integration_id: 8 },
    ]);
    expect(await readNativeLinks(client, key, '42')).toEqual([
      { integrationId: '7', rallyId: '5', ref: 'US5', url: 'https://rally1.rallydev.com/#/5' },
      { integrationId: '8', rallyId: '6', ref: 'F6', url: '' },
    ]);
  });

  it('are not what Baton wrote into an integration that another browser chose', async () => {
    const { client } = open([
      { id: 1, name: 'id', value: '5', integration_id: 7 },
      { id: 2, name: 'baton_link_aha_feature_1_r_1of1', value: 'a%201', integration_id: 7 },
    ]);
    expect(await readNativeLinks(client, key, '42')).toEqual([]);
  });

  it('are not Baton’s own, not another tool’s, and not without an ObjectID', async () => {
    const { client } = open([
      ...right,
      { id: 5, name: 'id', value: '5', integration_id: 7, service_name: 'jira' },
      { id: 6, name: 'id', value: 'not-a-number', integration_id: 8 },
      { id: 7, name: 'url', value: 'https://x', integration_id: 9 },
    ]);
    expect(await readNativeLinks(client, key, '42')).toEqual([]);
  });
});

describe('all such links of a workspace', () => {
  it('are listed with their records, requirements among them, in one request per kind', async () => {
    const links = (id: string) => ({
      integration_fields: fieldsOf([{ id: 1, name: 'id', value: id, integration_id: 7 }]),
    });
    const requirements = [sampleRequirement(links('6')), sampleRequirement({ id: '5' })];
    const empty = (plural: string) => ({ body: { [plural]: [] } });
    const http = createFakeHttp({
      'GET /api/v1/products/HAR/initiatives': empty('initiatives'),
      'GET /api/v1/products/HAR/releases': empty('releases'),
      'GET /api/v1/products/HAR/epics': empty('epics'),
      'GET /api/v1/products/HAR/features': {
        body: { features: [sampleFeature({ ...links('5'), requirements }), sampleFeature({ id: '9' })] },
      },
    });
    const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
    expect(await listNativeLinks(client, 'HAR', '42')).toMatchObject([
      { kind: 'feature', ref: 'HAR-12', links: [{ rallyId: '5' }] },
      { kind: 'requirement', ref: 'HAR-12-1', links: [{ rallyId: '6' }] },
    ]);
    expect(http.requests).toHaveLength(4);
  });
});
