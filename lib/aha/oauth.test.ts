import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Prepared } from '../../test/support/aha/fake-http';
import { failureOf } from '../../test/support/failure-of';
import { BatonError } from '../errors';
import { beginAhaAuthorization, finishAhaAuthorization } from './oauth';

const origin = 'https://acme.aha.io';
const application = {
  clientId: 'baton-of-acme',
  clientSecret: 'very-secret',
  redirectUri: 'https://abcdefgh.chromiumapp.org/aha',
};
const granted: Prepared = { body: { access_token: 'token-1', token_type: 'bearer' } };

/** Goes through with it, the answer being what `redirect` makes of the request's state. */
async function authorize(redirect: (state: string) => string, reply: Prepared | Error = granted) {
  const http = createFakeHttp({ 'POST /oauth/token': reply });
  const { pending } = await beginAhaAuthorization(origin, application);
  const result = finishAhaAuthorization(http, origin, application, pending, redirect(pending.state));
  return { http, pending, result };
}

const answered = (state: string) => `${application.redirectUri}?code=c0de&state=${state}`;

describe('asking', () => {
  it('names the application and a proof key, and never the secret', async () => {
    const { url, pending } = await beginAhaAuthorization(origin, application);
    const asked = new URL(url);
    expect(asked.origin + asked.pathname).toBe('https://acme.aha.io/oauth/authorize');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'baton-of-acme',
      redirect_uri: application.redirectUri,
      response_type: 'code',
      state: pending.state,
      code_challenge_method: 'S256',
    });
    expect(url).not.toContain(pending.verifier);
    expect(url).not.toContain(application.clientSecret);
  });

  it('is different every time', async () => {
    const [one, other] = await Promise.all([
      beginAhaAuthorization(origin, application),
      beginAhaAuthorization(origin, application),
    ]);
    expect(one.pending.state).not.toBe(other.pending.state);
    expect(one.pending.verifier).not.toBe(other.pending.verifier);
  });
});

describe('the answer', () => {
  it('becomes a credential', async () => {
    const { http, pending, result } = await authorize(answered);
    expect(await result).toEqual({ mode: 'oauth', accessToken: 'token-1' });
    const [request] = http.requests;
    expect(request).toMatchObject({ credentials: 'omit', isWrite: true });
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toMatchObject({
      grant_type: 'authorization_code',
      code: 'c0de',
      code_verifier: pending.verifier,
      client_secret: 'very-secret',
    });
    expect(request?.url).not.toContain('secret');
  });

  it.each([
    ['another state', () => answered('other')],
    ['no state', () => `${application.redirectUri}?code=c0de`],
    ['two states', (state: string) => `${answered(state)}&state=${state}`],
    ['two codes', (state: string) => `${answered(state)}&code=x`],
    ['no code', (state: string) => `${application.redirectUri}?state=${state}`],
    ['a token in the fragment', (state: string) => `${answered(state)}#access_token=stolen`],
    ['another host', (state: string) => answered(state).replace('abcdefgh', 'attacker')],
    ['the other system’s address', (state: string) => answered(state).replace('/aha', '/rally')],
    ['another issuer', (state: string) => `${answered(state)}&iss=https%3A%2F%2Fevil.example`],
    ['no address', () => ''],
  ])('with %s is refused before anything is sent', async (_, redirect) => {
    const { http, result } = await authorize(redirect);
    expect(await failureOf(result)).toMatchObject({ kind: 'auth' });
    expect(http.requests).toHaveLength(0);
  });

  it('says that the person declined', async () => {
    const { result } = await authorize((state) => `${application.redirectUri}?error=access_denied&state=${state}`);
    expect((await failureOf(result)).message).toMatch(/did not allow/);
  });

  it.each([
    [{ status: 401, body: { error: 'invalid_client' } }, /secret is wrong/],
    [{ status: 400, body: { error: 'invalid_grant' } }, /used before/],
    [{ status: 404, body: '<html>' }, /Connect again/],
    [{ body: { access_token: '', token_type: 'bearer' } }, /does not know/],
    [{ body: { access_token: 't', token_type: 'mac' } }, /does not know/],
    [new BatonError('unknown', 'No answer.'), /did not confirm/],
  ])('exchanged for %o has its own sentence, without the secret', async (reply, sentence) => {
    const { result } = await authorize(answered, reply);
    const error = await failureOf(result);
    expect(error).toMatchObject({ kind: 'auth', message: expect.stringMatching(sentence) });
    expect(error.message).not.toMatch(/very-secret|c0de/);
  });

  it('passes on that there is no network', async () => {
    const { result } = await authorize(answered, new BatonError('offline', 'No network.'));
    expect(await failureOf(result)).toMatchObject({ kind: 'offline' });
  });
});
