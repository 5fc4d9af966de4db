import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import { sampleFeature, sampleRequirement } from '../../test/support/aha/sample-records';
import { createAhaClient } from './client';
import { readRequirementsById } from './read-requirements';

const WORKSPACE = '131414752';
const requirement = (id: string) => sampleRequirement({ id });
const answered = (id: string) => ({ body: { requirement: requirement(id) } });
const family = (ids: readonly string[], more = {}) => ({
  body: { feature: sampleFeature({ requirements: ids.map(requirement), ...more }) },
});

async function read(script: Script, ...wanted: readonly (readonly [id: string, featureRef: string | null])[]) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  const rows = wanted.map(([id, featureRef]) => ({ id, featureRef }));
  const records = await readRequirementsById(client, WORKSPACE, rows);
  return { ids: records.map(({ id }) => id), asked: http.requests.length };
}

describe('requirements of one feature', () => {
  it('come with it, and only those that are wanted', async () => {
    const script = { 'GET /api/v1/features/HAR-1': family(['1', '2', '3']) };
    expect(await read(script, ['1', 'HAR-1'], ['3', 'HAR-1'])).toEqual({ ids: ['1', '3'], asked: 1 });
  });

  it('that moved to another feature are read by themselves', async () => {
    const script = {
      'GET /api/v1/features/HAR-1': family(['1']),
      'GET /api/v1/requirements/2': answered('2'),
    };
    expect(await read(script, ['1', 'HAR-1'], ['2', 'HAR-1'])).toEqual({ ids: ['1', '2'], asked: 2 });
  });

  it('whose feature is gone are read by themselves', async () => {
    const script = {
      'GET /api/v1/features/HAR-1': { status: 404, body: { error: 'Record not found.' } },
      'GET /api/v1/requirements/1': answered('1'),
      'GET /api/v1/requirements/2': { status: 404, body: { error: 'Record not found.' } },
    };
    expect(await read(script, ['1', 'HAR-1'], ['2', 'HAR-1'])).toEqual({ ids: ['1'], asked: 3 });
  });

  it('of another workspace cost one request and are left out', async () => {
    const script = { 'GET /api/v1/features/LGT-1': family(['1', '2'], { product_id: '999' }) };
    expect(await read(script, ['1', 'LGT-1'], ['2', 'LGT-1'])).toEqual({ ids: [], asked: 1 });
  });
});

it('reads a requirement alone where it is the only one, or its feature is not known', async () => {
  const script = {
    'GET /api/v1/requirements/1': answered('1'),
    'GET /api/v1/requirements/2': answered('2'),
    'GET /api/v1/requirements/3': answered('3'),
  };
  expect(await read(script, ['1', 'HAR-1'], ['2', null], ['3', null])).toEqual({ ids: ['1', '2', '3'], asked: 3 });
});

it.each([
  ['the feature', { 'GET /api/v1/features/HAR-1': { status: 500, body: '' } }],
  [
    'a requirement',
    { 'GET /api/v1/features/HAR-1': family(['1']), 'GET /api/v1/requirements/2': { status: 500, body: '' } },
  ],
])('a server that breaks down at %s is no absence', async (_, script) => {
  await expect(read(script, ['1', 'HAR-1'], ['2', 'HAR-1'])).rejects.toMatchObject({ kind: 'unavailable' });
});
