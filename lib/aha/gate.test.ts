import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import { failureOf } from '../../test/support/failure-of';
import { createAhaClient } from './client';
import { findGate } from './gate';
import { createAhaLedger } from './ledger';

const releases = 'GET /api/v1/products/1/releases';

function open(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  return { http, client, ledger: createAhaLedger({ client, workspaceId: '1', integrationId: '9' }) };
}

describe('the gate', () => {
  it('is the oldest release, whatever the order of the list', async () => {
    const { client } = open({ [releases]: { body: { releases: [{ id: '12' }, { id: '9' }, { id: '10' }] } } });
    expect(await findGate(client, '1')).toEqual({ system: 'aha', kind: 'release', id: '9' });
  });

  it('is missing where there is no release, and the sentence says what to do', async () => {
    const { client } = open({ [releases]: { body: { releases: [] } } });
    const failure = await failureOf(findGate(client, '1'));
    expect([failure.kind, failure.message]).toEqual(['invalid', expect.stringContaining('Create one')]);
  });

  it('is looked for once by a ledger, and again after a failure', async () => {
    const answers = [{ status: 500, body: '' }, { body: { releases: [{ id: '9' }] } }];
    const { http, ledger } = open({ [releases]: answers });
    await expect(ledger.gate?.()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await ledger.gate?.()).toMatchObject({ id: '9' });
    expect(await ledger.gate?.()).toMatchObject({ id: '9' });
    expect(http.requests).toHaveLength(2);
  });
});

it('a ledger without an integration is read, and says what to do where it is written to', async () => {
  const { client } = open({ [releases]: { body: { releases: [{ id: '9' }] } } });
  const ledger = createAhaLedger({ client, workspaceId: '1' });
  const host = await ledger.gate();
  await expect(ledger.append(host, [{ kind: 'claim', about: host, author: 'a', value: '' }])).rejects.toMatchObject({
    kind: 'permission',
    message: expect.stringContaining('Set the integration up again'),
  });
});
