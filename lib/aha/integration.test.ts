import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script, sentBodies } from '../../test/support/aha/fake-http';
import { createAhaClient } from './client';
import { ensureIntegration } from './integration';

const list = '/api/v1/products/HAR/integrations';
const listed = (...ids: string[]) => ({ body: { integrations: ids.map((id) => ({ id, service_name: 'rally' })) } });
const one = (id: string, enabled: boolean) => ({ body: { integration: { id, service_name: 'rally', enabled } } });
const signed = { body: { records: [{ release: {} }] } };
const unsigned = { body: { records: [] } };
const signOf = (id: string) => `GET /api/v1/integrations/${id}/fields/baton_home/value/1`;
const releases = { 'GET /api/v1/products/HAR/releases': { body: { releases: [{ id: '3' }] } } };
const signing = (id: string) => ({
  ...releases,
  [`POST /api/v1/releases/3/integrations/${id}/fields`]: { body: ['1'] },
});

function open(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  return { http, ensure: () => ensureIntegration(client, 'HAR') };
}

describe('the integration that holds the ledger', () => {
  it('is the oldest one that is switched off and carries Baton’s sign', async () => {
    const { http, ensure } = open({
      [`GET ${list}`]: listed('30', '9', '10', '20'),
      [`GET ${list}/9`]: one('9', true),
      [`GET ${list}/10`]: one('10', false),
      [signOf('10')]: unsigned,
      [`GET ${list}/20`]: one('20', false),
      [signOf('20')]: signed,
    });
    expect(await ensure()).toBe('20');
    expect(http.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is created switched off and signed where there is none, beside one that a team has paused', async () => {
    const { http, ensure } = open({
      ...signing('40'),
      [`GET ${list}`]: [listed('5'), listed('5', '40')],
      [`GET ${list}/5`]: one('5', false),
      [signOf('5')]: { status: 404, body: { error: 'Record not found.' } },
      [`POST ${list}`]: one('40', false),
      [`GET ${list}/40`]: one('40', false),
      [signOf('40')]: signed,
    });
    expect(await ensure()).toBe('40');
    expect(sentBodies(http)).toEqual([
      { integration: { service_name: 'rally', enabled: false, integration_version: 2 } },
      { integration_fields: [{ name: 'baton_home', value: '1' }] },
    ]);
  });

  it('is not taken for missing where its sign could not be looked up', async () => {
    const { http, ensure } = open({
      [`GET ${list}`]: listed('9'),
      [`GET ${list}/9`]: one('9', false),
      [signOf('9')]: { status: 500, body: '' },
    });
    await expect(ensure()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(http.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is switched off where Aha! created it switched on', async () => {
    const { http, ensure } = open({
      ...signing('40'),
      [`GET ${list}`]: [listed(), listed('40')],
      [`POST ${list}`]: one('40', true),
      [`PUT ${list}/40`]: one('40', false),
      [`GET ${list}/40`]: one('40', false),
      [signOf('40')]: signed,
    });
    expect(await ensure()).toBe('40');
    expect(sentBodies(http)[1]).toEqual({ integration: { enabled: false } });
  });

  it('is the older one where two browsers created one at the same time', async () => {
    const { ensure } = open({
      ...signing('41'),
      [`GET ${list}`]: [listed(), listed('40', '41')],
      [`POST ${list}`]: one('41', false),
      [`GET ${list}/40`]: one('40', false),
      [signOf('40')]: signed,
    });
    expect(await ensure()).toBe('40');
  });

  it('goes unsigned in a workspace without releases', async () => {
    const { ensure } = open({
      'GET /api/v1/products/HAR/releases': { body: { releases: [] } },
      [`GET ${list}`]: [listed(), listed('40')],
      [`POST ${list}`]: one('40', false),
      [`GET ${list}/40`]: one('40', false),
      [signOf('40')]: unsigned,
    });
    expect(await ensure()).toBe('40');
  });

  it('goes unsigned where releases take no fields', async () => {
    const { ensure } = open({
      ...releases,
      'POST /api/v1/releases/3/integrations/40/fields': { status: 400, body: { error: 'No.' } },
      [`GET ${list}`]: listed(),
      [`POST ${list}`]: one('40', false),
    });
    expect(await ensure()).toBe('40');
  });

  it('fails where it was created and the server broke off before it was signed', async () => {
    const { ensure } = open({
      ...releases,
      'POST /api/v1/releases/3/integrations/40/fields': { status: 500, body: '' },
      [`GET ${list}`]: listed(),
      [`POST ${list}`]: one('40', false),
    });
    await expect(ensure()).rejects.toMatchObject({ kind: 'unknown' });
  });

  it.each([403, 400, 404])('cannot be created by everybody (%s), and the sentence says who can', async (status) => {
    const { ensure } = open({ [`GET ${list}`]: listed(), [`POST ${list}`]: { status, body: { error: 'No.' } } });
    await expect(ensure()).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringMatching(/owner of the workspace/),
    });
  });

  it('fails with the connection', async () => {
    const { ensure } = open({ [`GET ${list}`]: { status: 401, body: '' } });
    await expect(ensure()).rejects.toMatchObject({ kind: 'auth' });
  });

  it('does not know whether it was created where the confirmation is unreadable', async () => {
    const { ensure } = open({ [`GET ${list}`]: listed(), [`POST ${list}`]: { body: {} } });
    await expect(ensure()).rejects.toMatchObject({ kind: 'unknown' });
  });
});
