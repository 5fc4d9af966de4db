import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script, sentBodies } from '../../test/support/aha/fake-http';
import { createAhaClient } from './client';
import { ensureIntegration } from './integration';

const list = '/api/v1/products/HAR/integrations';
const listed = (...ids: string[]) => ({ body: { integrations: ids.map((id) => ({ id, service_name: 'rally' })) } });
const one = (id: string, enabled: boolean) => ({ body: { integration: { id, service_name: 'rally', enabled } } });

function open(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  return { http, ensure: () => ensureIntegration(client, 'HAR') };
}

describe('the integration that holds the ledger', () => {
  it('is the oldest one that is switched off', async () => {
    const { http, ensure } = open({
      [`GET ${list}`]: listed('30', '9', '20'),
      [`GET ${list}/9`]: one('9', true),
      [`GET ${list}/20`]: one('20', false),
    });
    expect(await ensure()).toBe('20');
    expect(http.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is created switched off where there is none, and never one of Aha!’s own', async () => {
    const other = { body: { integrations: [{ id: '5', service_name: 'jira' }] } };
    const { http, ensure } = open({
      [`GET ${list}`]: [other, listed('40')],
      [`POST ${list}`]: one('40', false),
      [`GET ${list}/40`]: one('40', false),
    });
    expect(await ensure()).toBe('40');
    expect(sentBodies(http)).toEqual([
      { integration: { service_name: 'rally', enabled: false, integration_version: 2 } },
    ]);
  });

  it('is switched off where Aha! created it switched on', async () => {
    const { http, ensure } = open({
      [`GET ${list}`]: [listed(), listed('40')],
      [`POST ${list}`]: one('40', true),
      [`PUT ${list}/40`]: one('40', false),
      [`GET ${list}/40`]: one('40', false),
    });
    expect(await ensure()).toBe('40');
    expect(sentBodies(http)[1]).toEqual({ integration: { enabled: false } });
  });

  it('is the older one where two browsers created one at the same time', async () => {
    const { ensure } = open({
      [`GET ${list}`]: [listed(), listed('40', '41')],
      [`POST ${list}`]: one('41', false),
      [`GET ${list}/40`]: one('40', false),
    });
    expect(await ensure()).toBe('40');
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
