import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script, sentBodies } from '../../test/support/aha/fake-http';
import { failureOf } from '../../test/support/failure-of';
import { BatonError } from '../errors';
import type { AhaCredential } from './auth';
import { createAhaClient, parseAnswer } from './client';

const origin = 'https://acme.aha.io';
const signedIn = { body: '<html><head><meta name="csrf-token" content="fresh"></head></html>' };
const signInPage = { body: '<meta name="csrf-token" content="nobody"><form><input type="password"></form>' };

function clientOf(script: Script, credential: AhaCredential = { mode: 'key', key: 'secret-key' }) {
  const http = createFakeHttp(script);
  return { http, client: createAhaClient({ http, origin, credential }) };
}

describe('signing requests', () => {
  it('sends a key as bearer token and never a cookie', async () => {
    const { http, client } = clientOf({ 'GET /api/v1/me': {} });
    await client.read(['me']);
    expect(http.requests[0]).toMatchObject({
      credentials: 'omit',
      headers: { Authorization: 'Bearer secret-key' },
      isWrite: false,
    });
    expect(http.requests[0]?.url).not.toContain('secret-key');
  });

  it('sends an access token the same way', async () => {
    const { http, client } = clientOf({ 'GET /api/v1/me': {} }, { mode: 'oauth', accessToken: 'granted' });
    await client.read(['me']);
    expect(http.requests[0]).toMatchObject({ credentials: 'omit', headers: { Authorization: 'Bearer granted' } });
  });

  it('reads with the session without asking for a token', async () => {
    const { http, client } = clientOf({ 'GET /api/v1/me': {} }, { mode: 'session' });
    await client.read(['me']);
    expect(http.requests).toHaveLength(1);
    expect(http.requests[0]).toMatchObject({ credentials: 'include' });
  });

  it('fetches the token once for all writes of a session', async () => {
    const { http, client } = clientOf({ 'GET /': signedIn, 'PUT /api/v1/features/1': {} }, { mode: 'session' });
    await client.write('PUT', ['features', '1'], { a: 1 });
    await client.write('PUT', ['features', '1'], { a: 2 });
    expect(http.requests.map((request) => request.method)).toEqual(['GET', 'PUT', 'PUT']);
    expect(http.requests[2]).toMatchObject({
      credentials: 'include',
      isWrite: true,
      headers: { 'x-csrf-token': 'fresh' },
    });
  });

  it('renews a refused token once', async () => {
    const refused = { status: 422, body: '<html>Invalid authenticity token</html>' };
    const { http, client } = clientOf(
      { 'GET /': signedIn, 'PUT /api/v1/features/1': [refused, { body: { feature: {} } }] },
      { mode: 'session' },
    );
    await client.write('PUT', ['features', '1'], {});
    expect(http.requests.map((request) => request.method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
  });

  it('of another person writes nothing: whoever holds the fresh token is confirmed first', async () => {
    const http = createFakeHttp({
      'GET /': signedIn,
      'POST /api/v1/releases/1/features': { status: 422, body: '<html>Invalid authenticity token</html>' },
    });
    const confirmRenewed = async () => {
      throw new BatonError('auth', 'Somebody else is signed in.');
    };
    const client = createAhaClient({ http, origin, credential: { mode: 'session' }, confirmRenewed });
    const failure = await failureOf(client.write('POST', ['releases', '1', 'features'], {}));
    expect([failure.kind, failure.message]).toEqual(['auth', 'Somebody else is signed in.']);
    expect(http.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('gives up after one renewal', async () => {
    const refused = { status: 422, body: '<html>Invalid authenticity token</html>' };
    const { http, client } = clientOf({ 'GET /': signedIn, 'PUT /api/v1/features/1': refused }, { mode: 'session' });
    expect(await failureOf(client.write('PUT', ['features', '1'], {}))).toMatchObject({ kind: 'permission' });
    expect(http.requests).toHaveLength(4);
  });

  it('calls it signed out where the fresh token meets no session any more', async () => {
    const answers = [
      { status: 422, body: '<html>Invalid authenticity token</html>' },
      { status: 401, body: '' },
    ];
    const { client } = clientOf({ 'GET /': signedIn, 'PUT /api/v1/features/1': answers }, { mode: 'session' });
    expect(await failureOf(client.write('PUT', ['features', '1'], {}))).toMatchObject({ kind: 'auth' });
  });

  it('does not renew for a refusal with a reason', async () => {
    const refused = { status: 422, body: { error: 'end_at must be after start_at' } };
    const { http, client } = clientOf({ 'GET /': signedIn, 'PUT /api/v1/features/1': refused }, { mode: 'session' });
    const error = await failureOf(client.write('PUT', ['features', '1'], {}));
    expect(error.message).toContain('end_at must be after start_at');
    expect(http.requests).toHaveLength(2);
  });

  it('knows a sign-in page from a signed-in one', async () => {
    const { http, client } = clientOf({ 'GET /': signInPage }, { mode: 'session' });
    expect(await failureOf(client.write('PUT', ['features', '1'], {}))).toMatchObject({ kind: 'auth' });
    expect(http.requests).toHaveLength(1);
  });

  it('asks for the token again after it could not be had', async () => {
    const { client } = clientOf({ 'GET /': [signInPage, signedIn], 'PUT /api/v1/features/1': {} }, { mode: 'session' });
    await failureOf(client.write('PUT', ['features', '1'], {}));
    await expect(client.write('PUT', ['features', '1'], {})).resolves.toBeDefined();
  });
});

describe('failures', () => {
  it.each([
    [{ mode: 'session' }, 'not signed in'],
    [{ mode: 'key', key: 'secret-key' }, 'API key'],
    [{ mode: 'key', key: 'secret-key', hasWorked: true }, 'it was revoked'],
    [{ mode: 'oauth', accessToken: 'granted' }, 'permission'],
  ] satisfies [AhaCredential, string][])('says what a 401 means for %o', async (credential, words) => {
    const { client } = clientOf({ 'GET /api/v1/me': { status: 401, body: '' } }, credential);
    const error = await failureOf(client.read(['me']));
    expect(error.kind).toBe('auth');
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/secret-key|granted/);
  });

  it.each([
    [
      400,
      { error: 'Validation failed', errors: { message: 'Workflow status can’t be blank' } },
      'invalid',
      /can’t be blank/,
    ],
    [400, { errors: [{ message: 'Name is missing' }, 'Date is wrong'] }, 'invalid', /Name is missing; Date is wrong/],
    [422, { message: 'Nope' }, 'invalid', /Nope/],
    [403, { error: 'Not allowed' }, 'permission', /Not allowed/],
    [403, '', 'permission', /Aha! does not let you/],
    [404, { error: 'Record not found.' }, 'gone', /gone, or you may not see it/],
    [404, '<html>', 'invalid', /does not know this operation/],
    [412, { status: 'duplicate', success: false }, 'conflict', /already/],
    [406, 'nothing acceptable', 'invalid', /refused/],
    [400, '{"error": "cut o', 'invalid', /^Aha! refused this\.$/],
    [400, '{"errors": 7}', 'invalid', /^Aha! refused this\.$/],
    [302, '', 'auth', /API key/],
    [500, '', 'unavailable', /does not answer/],
  ] as const)('explains %s %o', async (status, body, kind, sentence) => {
    const { client } = clientOf({ 'GET /api/v1/me': { status, body } });
    const error = await failureOf(client.read(['me']));
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(sentence);
  });

  it('cuts long reasons', async () => {
    const { client } = clientOf({ 'GET /api/v1/me': { status: 400, body: { error: 'x'.repeat(5000) } } });
    expect((await failureOf(client.read(['me']))).message.length).toBeLessThan(300);
  });

  it('does not know the outcome of a write that broke off', async () => {
    const { client } = clientOf({ 'POST /api/v1/features': { status: 500, body: '' } });
    expect(await failureOf(client.write('POST', ['features'], {}))).toMatchObject({ kind: 'unknown' });
  });

  it('does not know the outcome of a write that was confirmed unreadably', async () => {
    const { client } = clientOf({ 'POST /api/v1/features': { body: '{"feature":' } });
    expect(await failureOf(client.write('POST', ['features'], {}))).toMatchObject({ kind: 'unknown' });
  });

  it('takes a truncated answer to a read as a passing failure', async () => {
    const { client } = clientOf({ 'GET /api/v1/me': { body: '{"user":' } });
    expect(await failureOf(client.read(['me']))).toMatchObject({ kind: 'unavailable' });
  });

  it('passes on what the network layer throws', async () => {
    const { client } = clientOf({ 'GET /api/v1/me': new BatonError('offline', 'No network.') });
    expect(await failureOf(client.read(['me']))).toMatchObject({ kind: 'offline' });
  });

  it('parses a write’s answer as unknown where it does not fit, a read’s as unavailable', () => {
    const schema = v.object({ id: v.string() });
    expect(() => parseAnswer(schema, {})).toThrow(expect.objectContaining({ kind: 'unavailable' }));
    expect(() => parseAnswer(schema, {}, 'write')).toThrow(expect.objectContaining({ kind: 'unknown' }));
  });
});

describe('answers', () => {
  it('keeps long ids digit by digit', async () => {
    const { client } = clientOf({
      'GET /api/v1/me': { body: '{"a":6776881149488625529,"b":"says 6776881149488625529","c":[6776881149488625530]}' },
    });
    const { body } = await client.read(['me']);
    expect(body).toEqual({ a: '6776881149488625529', b: 'says 6776881149488625529', c: ['6776881149488625530'] });
  });

  it('tells the server’s time, or that there is none', async () => {
    const { client } = clientOf({ 'GET /api/v1/me': [{}, { headers: {} }] });
    expect((await client.read(['me'])).serverTime).toBe('2026-11-21T10:00:00.000Z');
    expect((await client.read(['me'])).serverTime).toBeNull();
  });

  it('sends a body as JSON and takes an empty answer', async () => {
    const { http, client } = clientOf({
      'DELETE /api/v1/integration_fields/7': { status: 204, body: '' },
      'PUT /api/v1/a': {},
    });
    expect((await client.write('DELETE', ['integration_fields', '7'])).body).toBeNull();
    await client.write('PUT', ['a'], { name: 'é' });
    expect(sentBodies(http)).toEqual([{ name: 'é' }]);
  });
});

describe('paging', () => {
  const page = (ids: readonly string[], current_page: number, total_records = 3) => ({
    body: { features: ids.map((id) => ({ id })), pagination: { total_records, total_pages: 2, current_page } },
  });

  it('reads all pages of 200', async () => {
    const { http, client } = clientOf({ 'GET /api/v1/features': [page(['1', '2'], 1), page(['3'], 2)] });
    const { items } = await client.readAll(['features'], 'features', { fields: '*' });
    expect(items).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
    expect(http.requests.map(({ url }) => new URL(url).search)).toEqual([
      '?fields=*&page=1&per_page=200',
      '?fields=*&page=2&per_page=200',
    ]);
  });

  it('gives a row once that moved to the next page meanwhile', async () => {
    const { client } = clientOf({ 'GET /api/v1/features': [page(['1', '2'], 1), page(['2', '3'], 2, 4)] });
    expect((await client.readAll(['features'], 'features')).items).toHaveLength(3);
  });

  it('reads again where the list shrank, since a row may have slipped to the page before', async () => {
    const { http, client } = clientOf({
      'GET /api/v1/features': [page(['1', '2'], 1), page([], 2, 2), page(['2', '3'], 1, 2), page([], 2, 2)],
    });
    expect((await client.readAll(['features'], 'features')).items).toEqual([{ id: '2' }, { id: '3' }]);
    expect(http.requests).toHaveLength(4);
  });

  it('reads again where a row is missing although the list did not shrink, since another moved behind it', async () => {
    const { http, client } = clientOf({
      'GET /api/v1/features': [page(['1', '2'], 1), page(['1'], 2), page(['2', '3'], 1), page(['1'], 2)],
    });
    const { items } = await client.readAll(['features'], 'features');
    expect(items).toEqual([{ id: '2' }, { id: '3' }, { id: '1' }]);
    expect(http.requests).toHaveLength(4);
  });

  it('takes every row that it has seen where the list never stands still', async () => {
    const restless = [['1', '2'], ['1'], ['3', '1'], ['3'], ['2', '3'], ['2']];
    const pages = restless.map((ids, index) => page(ids, (index % 2) + 1));
    const { http, client } = clientOf({ 'GET /api/v1/features': pages });
    const { items } = await client.readAll(['features'], 'features');
    expect(items).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
    expect(http.requests).toHaveLength(6);
  });

  it('takes what is there where the list keeps shrinking', async () => {
    const shrinking = [9, 8, 7, 6, 5, 4].map((total, index) => page([`${index}`], (index % 2) + 1, total));
    const { http, client } = clientOf({ 'GET /api/v1/features': shrinking });
    await client.readAll(['features'], 'features');
    expect(http.requests).toHaveLength(6);
  });

  it('takes a list without paging', async () => {
    const { client } = clientOf({ 'GET /api/v1/features': { body: { features: [{ id: 1 }, { id: 2 }] } } });
    expect((await client.readAll(['features'], 'features')).items).toHaveLength(2);
  });

  it('refuses a list in another form', async () => {
    const { client } = clientOf({ 'GET /api/v1/features': { body: { records: [] } } });
    expect(await failureOf(client.readAll(['features'], 'features'))).toMatchObject({ kind: 'unavailable' });
  });
});
