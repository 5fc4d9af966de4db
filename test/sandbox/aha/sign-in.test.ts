import { describe, expect, it } from 'vitest';
import { people } from '../people';
import { openAccount } from './open-account';

const [owner] = people;
const WRITE = { method: 'PUT', body: JSON.stringify({ feature: { name: 'Written' } }) };

/** Signs in through the form: the cookie, and the token that pages carry. */
async function signIn({ send }: ReturnType<typeof openAccount>) {
  const body = new URLSearchParams({ email: owner?.email ?? '', password: owner?.password ?? '' });
  const answer = await send('/login', { method: 'POST', body });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = await (await send('/products/SML/feature_cards', { headers: { cookie } })).text();
  return { cookie, token: /<meta name="csrf-token" content="([^"]+)">/.exec(page)?.[1] ?? '' };
}

describe('keys', () => {
  it.each(['Basic dXNlcjpwYXNz', 'Bearer wrong', 'nonsense'])('refuses %s without a body', async (authorization) => {
    const answer = await openAccount().send('/api/v1/me', { headers: { authorization } });
    expect([answer.status, await answer.text()]).toEqual([401, '']);
  });

  it('refuses whoever sends nothing', async () => {
    expect((await openAccount().send('/api/v1/me')).status).toBe(401);
  });
});

describe('a session', () => {
  it('reads with the cookie alone', async () => {
    const account = openAccount();
    const { cookie } = await signIn(account);
    const answer = await account.send('/api/v1/me', { headers: { cookie } });
    expect(await answer.json()).toMatchObject({ user: { email: owner?.email } });
  });

  it.each([
    ['the right token', {}, 200],
    ['the right token and its own origin', { origin: 'https://acme.aha.io' }, 200],
    ['a foreign origin', { origin: 'chrome-extension://abcdef' }, 422],
    ['a wrong token', { 'x-csrf-token': 'wrong' }, 422],
  ])('writes with %s', async (_, headers, status) => {
    const account = openAccount();
    const { cookie, token } = await signIn(account);
    const sent = { cookie, 'x-csrf-token': token, 'content-type': 'application/json', ...headers };
    expect((await account.send('/api/v1/features/SML-1', { ...WRITE, headers: sent })).status).toBe(status);
  });

  it('takes a foreign origin where that is switched on', async () => {
    const account = openAccount('small', { foreignOrigin: 'accepted' });
    const { cookie, token } = await signIn(account);
    const headers = { cookie, 'x-csrf-token': token, 'content-type': 'application/json', origin: 'https://x.example' };
    expect((await account.send('/api/v1/features/SML-1', { ...WRITE, headers })).status).toBe(200);
  });

  it('is over after signing out: a page with status 200, or 401 where that is switched on', async () => {
    const account = openAccount();
    const { cookie } = await signIn(account);
    await account.send('/logout', { method: 'POST', headers: { cookie } });
    const answer = await account.send('/api/v1/me', { headers: { cookie } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const plain = openAccount('small', { expiredSession: 'unauthorized' });
    expect((await plain.send('/api/v1/me', { headers: { cookie } })).status).toBe(401);
  });

  it('is asked for by every page, and not given for a wrong password', async () => {
    const { send } = openAccount();
    const page = await send('/features/SML-1');
    expect(page.headers.get('location')).toBe('/login?return_to=%2Ffeatures%2FSML-1');
    const refused = await send('/login', { method: 'POST', body: new URLSearchParams({ email: 'a', password: 'b' }) });
    expect(refused.status).toBe(401);
    expect(refused.headers.getSetCookie()).toEqual([]);
  });

  it('does not lead to another site after signing in', async () => {
    const body = new URLSearchParams({
      email: owner?.email ?? '',
      password: owner?.password ?? '',
      return_to: '//evil.example',
    });
    expect((await openAccount().send('/login', { method: 'POST', body })).headers.get('location')).toBe('/');
  });
});
