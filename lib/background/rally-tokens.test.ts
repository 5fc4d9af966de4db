import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { freshDatabase } from '../../test/support/fresh-database';
import type { Http, HttpAnswer } from '../net/http';
import { putSecret } from '../store/secrets';
import { rallyClient } from './clients';
import { putCredential, readCredential, type StoredCredential } from './credentials';
import { rallyTokens } from './rally-tokens';
import { createResources } from './resources';

const ORIGIN = 'https://rally1.rallydev.com';
const START_MS = Date.UTC(2026, 10, 21);
const stored = {
  mode: 'oauth',
  clientId: 'id',
  clientSecret: 'secret',
  accessToken: 'old-access',
  refreshToken: 'old-refresh',
  expiresAtMs: START_MS + 3_600_000,
} as const satisfies StoredCredential;

async function open(answers: readonly (() => Promise<HttpAnswer>)[], nowMs = START_MS) {
  const database = await freshDatabase();
  await putCredential(database, 'rally', ORIGIN, stored);
  const asked: string[] = [];
  const http: Http = {
    send: async ({ body = '' }) => {
      asked.push(new URLSearchParams(body).get('refresh_token') ?? '');
      const answer = answers[asked.length - 1];
      if (answer === undefined) throw new Error('It was asked too often.');
      return answer();
    },
  };
  const resources = { ...createResources(), http, database: async () => database, nowMs: () => nowMs };
  const credential = rallyTokens(resources, ORIGIN, stored);
  if (credential.mode !== 'oauth') throw new Error('Tokens make an OAuth credential.');
  return { database, asked, credential };
}

const renewed = (suffix: string) => async (): Promise<HttpAnswer> => ({
  status: 200,
  headers: new Headers(),
  text: JSON.stringify({ access_token: `access-${suffix}`, refresh_token: `refresh-${suffix}`, expires_in: 86_400 }),
});
const unknownToken: HttpAnswer = { status: 401, headers: new Headers(), text: '' };
const refused = async (): Promise<HttpAnswer> => ({
  status: 400,
  headers: new Headers(),
  text: '{"error":"invalid_grant"}',
});

describe('tokens', () => {
  it('are used as they are while they last', async () => {
    const { credential, asked } = await open([]);
    expect(await credential.accessToken()).toBe('old-access');
    expect(asked).toEqual([]);
  });

  it('are renewed shortly before they end, once however many wait, and kept before they are used', async () => {
    const { credential, asked, database } = await open([renewed('1')], START_MS + 3_590_000);
    expect(await Promise.all([credential.accessToken(), credential.accessToken()])).toEqual(['access-1', 'access-1']);
    expect(asked).toEqual(['old-refresh']);
    expect(await readCredential(database, 'rally', ORIGIN)).toMatchObject({
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
    });
  });

  it('go on with the newest refresh token', async () => {
    const { credential, asked } = await open([renewed('1'), renewed('2')]);
    expect(await credential.refresh()).toBe(true);
    expect(await credential.refresh()).toBe(true);
    expect(asked).toEqual(['old-refresh', 'refresh-1']);
    expect(await credential.accessToken()).toBe('access-2');
  });

  it('that Rally refuses to renew mean that the person must connect again', async () => {
    const { credential } = await open([refused]);
    expect(await credential.refresh()).toBe(false);
  });

  it('stay as they were when Rally could not be reached', async () => {
    const unreachable = () => Promise.reject(new TypeError('offline'));
    const { credential, database } = await open([unreachable, renewed('1')]);
    await expect(credential.refresh()).rejects.toThrow('offline');
    expect(await readCredential(database, 'rally', ORIGIN)).toEqual(stored);
    expect(await credential.refresh()).toBe(true);
  });

  it('that others renewed meanwhile are taken up without asking', async () => {
    const { credential, database, asked } = await open([]);
    await putCredential(database, 'rally', ORIGIN, { ...stored, accessToken: 'theirs', refreshToken: 'newer' });
    expect(await credential.refresh()).toBe(true);
    expect([await credential.accessToken(), asked]).toEqual(['theirs', []]);
  });

  it('that others renewed at the same moment are taken up after the refusal', async () => {
    const beaten = async (): Promise<HttpAnswer> => {
      await putCredential(database, 'rally', ORIGIN, { ...stored, accessToken: 'theirs', refreshToken: 'newer' });
      return refused();
    };
    const { credential, database, asked } = await open([beaten]);
    expect(await credential.refresh()).toBe(true);
    expect([await credential.accessToken(), asked]).toEqual(['theirs', ['old-refresh']]);
  });

  it('never take the place of a key that was entered while they were renewed', async () => {
    const overtaken = async (): Promise<HttpAnswer> => {
      await putCredential(database, 'rally', ORIGIN, { mode: 'key', key: 'entered' });
      return renewed('1')();
    };
    const { credential, database } = await open([overtaken]);
    expect(await credential.refresh()).toBe(true);
    expect(await readCredential(database, 'rally', ORIGIN)).toEqual({ mode: 'key', key: 'entered' });
  });

  it('are one for what a person waits for and for the rest, however long the worker lives', async () => {
    const database = await freshDatabase();
    await putCredential(database, 'rally', ORIGIN, stored);
    let [nowMs, valid, renewals] = [START_MS, 'old', 0];
    const http: Http = {
      send: async ({ url, body = '', headers = {} }) => {
        const isToken = url.endsWith('/token');
        const asked = isToken ? new URLSearchParams(body).get('refresh_token') : headers.ZSESSIONID;
        if (asked !== `${valid}-${isToken ? 'refresh' : 'access'}`) return isToken ? refused() : unknownToken;
        if (!isToken) return { ...unknownToken, status: 200, text: '{"User":{"ObjectID":1}}' };
        renewals += 1;
        valid = `r${renewals}`;
        const tokens = { access_token: `${valid}-access`, refresh_token: `${valid}-refresh`, expires_in: 3_600 };
        return { ...unknownToken, status: 200, text: JSON.stringify(tokens) };
      },
    };
    const resources = { ...createResources(), http, database: async () => database, nowMs: () => nowMs };
    const waitedFor = await rallyClient(resources, ORIGIN, undefined, 'interactive');
    const rest = await rallyClient(resources, ORIGIN, undefined, 'bulk');
    for (const client of [waitedFor, rest, rest, waitedFor, rest]) {
      nowMs += 3_600_000;
      await expect(client.get('user', {})).resolves.toMatchObject({ object: { ObjectID: 1 } });
      await expect(waitedFor.get('user', {})).resolves.toMatchObject({ object: { ObjectID: 1 } });
    }
    expect(renewals).toBe(5);
  });
});

describe('what is stored', () => {
  it('is a key where an earlier version kept a bare text', async () => {
    const database = await freshDatabase();
    await putSecret(database, 'aha', 'https://acme.aha.io', 'plain-key');
    expect(await readCredential(database, 'aha', 'https://acme.aha.io')).toEqual({ mode: 'key', key: 'plain-key' });
  });

  it('is refused in words where it is not what Baton wrote', async () => {
    const database = await freshDatabase();
    await putSecret(database, 'rally', ORIGIN, '{"mode":"smoke"}');
    const error = await failureOf(readCredential(database, 'rally', ORIGIN));
    expect([error.kind, error.message]).toEqual(['auth', expect.stringMatching(/Connect again/)]);
  });
});
