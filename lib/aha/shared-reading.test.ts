import { describe, expect, it } from 'vitest';
import { createFakeHttp } from '../../test/support/aha/fake-http';
import { failureOf } from '../../test/support/failure-of';
import { BatonError } from '../errors';
import { recordId } from '../model/record';
import type { Http } from '../net/http';
import { createAhaClient } from './client';
import { readIntegrationFields } from './integration-fields';

const path = ['features', '1'] as const;
const clientOf = (http: Http) =>
  createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });

describe('reading the same twice', () => {
  it('costs one request while that has not left yet', async () => {
    const http = createFakeHttp({ 'GET /api/v1/features/1': { body: { feature: { id: '1' } } } });
    const client = clientOf(http);
    const [one, other] = await Promise.all([client.read(path), client.read(path)]);
    expect(http.requests).toHaveLength(1);
    expect(other).toEqual(one);
    await Promise.all([client.read(path), client.read(path, { fields: 'id' })]);
    expect(http.requests).toHaveLength(3);
  });

  it('costs another one as soon as it has left: what was written meanwhile must be seen', async () => {
    const bodies = [{ body: { feature: { name: 'Old' } } }, { body: { feature: { name: 'New' } } }];
    const script = createFakeHttp({ 'GET /api/v1/features/1': bodies });
    let later: Promise<unknown> | null = null;
    const send: typeof script.send = async (request) => {
      const answer = await script.send(request);
      later ??= client.read(path);
      return answer;
    };
    const client = clientOf({ send });
    await client.read(path);
    expect(await later).toMatchObject({ body: { feature: { name: 'New' } } });
  });

  it('shares a failure, and asks anew after it', async () => {
    const busy = new BatonError('rate', 'Later.');
    const client = clientOf(createFakeHttp({ 'GET /api/v1/features/1': [busy, { body: { feature: { id: '1' } } }] }));
    const both = [failureOf(client.read(path)), failureOf(client.read(path))];
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['rate', 'rate']);
    expect(await client.read(path)).toMatchObject({ body: { feature: { id: '1' } } });
  });

  it('asks anew too where the first was given up before it left', async () => {
    const script = createFakeHttp({ 'GET /api/v1/features/1': {} });
    let isHeld = true;
    const send: typeof script.send = (request) =>
      isHeld ? Promise.reject(new BatonError('rate', 'Held.')) : script.send(request);
    const client = clientOf({ send });
    await failureOf(client.read(path));
    isHeld = false;
    await client.read(path);
    expect(script.requests).toHaveLength(1);
  });
});

describe('integration fields of a record that is about to be read whole', () => {
  const host = { system: 'aha', kind: 'feature', id: recordId('1') } as const;
  const row = { id: '7', name: 'baton', value: 'x', integration_id: '3', service_name: 'rally' };
  const date = 'Sat, 21 Nov 2026 10:00:00 GMT';

  async function readBoth(feature: object) {
    const answers = [{ body: { feature } }, { body: { feature: { integration_fields: [row] } } }];
    const http = createFakeHttp({ 'GET /api/v1/features/1': answers });
    const client = clientOf(http);
    const [, rows] = await Promise.all([client.read(path), readIntegrationFields(client, host)]);
    return { rows, asked: http.requests.map(({ url }) => new URL(url).search) };
  }

  it('come with it', async () => {
    const { rows, asked } = await readBoth({ id: '1', integration_fields: [row] });
    expect(asked).toEqual(['']);
    expect(rows).toMatchObject({ fields: [{ id: '7' }], serverTime: new Date(date).toISOString() });
  });

  it.each([
    ['leaves them out', { id: '1' }],
    ['has something else there', { id: '1', integration_fields: null }],
  ])('are asked for where it %s', async (_, feature) => {
    const { rows, asked } = await readBoth(feature);
    expect(asked).toEqual(['', '?fields=integration_fields']);
    expect(rows.fields).toHaveLength(1);
  });
});
