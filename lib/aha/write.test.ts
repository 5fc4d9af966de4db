import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script, sentBodies } from '../../test/support/aha/fake-http';
import {
  sampleFeature,
  sampleInitiative,
  sampleRelease,
  sampleRequirement,
} from '../../test/support/aha/sample-records';
import { createAhaClient } from './client';
import { createRecord, readRecord, readWritten, updateRecord } from './write';

function open(script: Script) {
  const http = createFakeHttp(script);
  return {
    http,
    client: createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } }),
  };
}

describe('updating', () => {
  it.each([
    ['feature', '/api/v1/features/1', sampleFeature()],
    ['requirement', '/api/v1/requirements/1', sampleRequirement()],
  ] as const)('writes a %s directly, and only the fields given', async (kind, path, raw) => {
    const { http, client } = open({ [`PUT ${path}`]: { body: { [kind]: raw } } });
    await updateRecord(client, kind, '1', { fields: { name: 'New' } }, '');
    expect(http.requests.map(({ method }) => method)).toEqual(['PUT']);
    expect(sentBodies(http)).toEqual([{ [kind]: { name: 'New' } }]);
  });

  it('writes a release through its workspace and keeps its initiatives', async () => {
    const path = '/api/v1/products/131414752/releases/9';
    const { http, client } = open({
      'GET /api/v1/releases/9': { body: { release: sampleRelease() } },
      [`PUT ${path}`]: { body: { release: sampleRelease() } },
    });
    await updateRecord(client, 'release', '9', { fields: { release_date: '2027-01-01' } }, '');
    expect(sentBodies(http)).toEqual([
      { release: { initiatives: ['423077122', '423077123'], release_date: '2027-01-01' } },
    ]);
  });

  it('writes an initiative through its own workspace, which may be the line above', async () => {
    const { http, client } = open({
      'GET /api/v1/initiatives/9': {
        body: { initiative: sampleInitiative({ product_id: null, project: { id: '55' } }) },
      },
      'PUT /api/v1/products/55/initiatives/9': { body: { initiative: sampleInitiative() } },
    });
    await updateRecord(client, 'initiative', '9', { fields: { name: 'Calm' } }, '');
    expect(sentBodies(http)).toEqual([{ initiative: { name: 'Calm' } }]);
  });

  it('stops before writing where the workspace is not told', async () => {
    const raw = sampleRelease({ product_id: null });
    const { http, client } = open({ 'GET /api/v1/releases/9': { body: { release: raw } } });
    await expect(updateRecord(client, 'release', '9', { fields: { name: 'x' } }, '')).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(http.requests).toHaveLength(1);
  });

  it('asks right before the write leaves, after the reading that prepares it', async () => {
    const { http, client } = open({ 'GET /api/v1/releases/9': { body: { release: sampleRelease() } } });
    const asked: number[] = [];
    const writing = updateRecord(client, 'release', '9', { fields: { name: 'x' } }, '', () => {
      asked.push(http.requests.length);
      return false;
    });
    await expect(writing).rejects.toMatchObject({ kind: 'unavailable' });
    expect([asked, http.requests.map(({ method }) => method)]).toEqual([[1], ['GET']]);
  });

  it('puts the small print back under a text, and under nothing else', async () => {
    const { http, client } = open({ 'PUT /api/v1/features/1': { body: { feature: sampleFeature() } } });
    await updateRecord(client, 'feature', '1', { fields: { description: '<p>New</p>', name: 'N' } }, '<p>note</p>');
    await updateRecord(client, 'feature', '1', { fields: { name: 'N' } }, '<p>note</p>');
    expect(sentBodies(http)).toEqual([
      { feature: { description: '<p>New</p><p>note</p>', name: 'N' } },
      { feature: { name: 'N' } },
    ]);
  });

  it('sends nothing that it cannot write', async () => {
    const { http, client } = open({});
    await expect(updateRecord(client, 'feature', '1', { fields: { description: null } }, '')).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(http.requests).toHaveLength(0);
  });

  it('does not claim to know a write whose answer has another form', async () => {
    const { client } = open({ 'PUT /api/v1/features/1': { body: { epic: {} } } });
    await expect(updateRecord(client, 'feature', '1', { fields: { name: 'x' } }, '')).rejects.toMatchObject({
      kind: 'unknown',
    });
    expect(() => readWritten(() => JSON.parse('{'))).toThrow(expect.objectContaining({ kind: 'unknown' }));
  });
});

describe('reading and creating', () => {
  it('reads one record', async () => {
    const { client } = open({ 'GET /api/v1/features/HAR-12': { body: { feature: sampleFeature() } } });
    expect((await readRecord(client, 'feature', 'HAR-12')).name).toBe('Berth planner');
  });

  it('takes an answer without the record as unreadable', async () => {
    const { client } = open({ 'GET /api/v1/features/1': { body: [] } });
    await expect(readRecord(client, 'feature', '1')).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('creates below a parent with the note in the text', async () => {
    const { http, client } = open({ 'POST /api/v1/releases/3/features': { body: { feature: sampleFeature() } } });
    await createRecord(client, 'feature', {
      below: ['releases', '3'],
      written: { fields: { name: 'N', description: '' } },
      originNote: '<p>note</p>',
      mayStillSend: () => true,
    });
    expect(sentBodies(http)).toEqual([{ feature: { name: 'N', description: '<p>note</p>' } }]);
  });
});
