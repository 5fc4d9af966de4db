import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { oauthClients } from '../oauth-clients';
import { people } from '../people';
import { openAccount, textAt } from './open-account';

const [owner] = people;
const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/aha';
const VERIFIER = 'a-verifier-of-enough-characters-0123456789-0123456789';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** Signs in and presses a button of the authorization page. */
async function decide(account: ReturnType<typeof openAccount>, asked: Record<string, string>, decision = 'approve') {
  const query = new URLSearchParams({
    client_id: oauthClients.aha.clientId,
    redirect_uri: REDIRECT,
    response_type: 'code',
    state: 'st&te',
    ...asked,
  });
  const credentials = new URLSearchParams({ email: owner?.email ?? '', password: owner?.password ?? '' });
  const signedIn = await account.send('/login', { method: 'POST', body: credentials });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = await account.send(`/oauth/authorize?${query}`, { headers: { cookie } });
  const html = await page.text();
  query.set('authenticity_token', /name="authenticity_token" value="([^"]+)"/.exec(html)?.[1] ?? '');
  query.set('decision', decision);
  const decided = await account.send('/oauth/authorize', { method: 'POST', body: query, headers: { cookie } });
  return { page, html, decided, target: new URL(decided.headers.get('location') ?? 'https://nowhere.example') };
}

function exchange({ send }: ReturnType<typeof openAccount>, code: string | null, changed: Record<string, string> = {}) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: oauthClients.aha.clientId,
    client_secret: oauthClients.aha.clientSecret,
    redirect_uri: REDIRECT,
    code: code ?? '',
    ...changed,
  });
  return send('/oauth/token', { method: 'POST', body });
}

describe('the code flow', () => {
  it('gives a token that works, once, and hands the state back', async () => {
    const account = openAccount();
    const { target } = await decide(account, {});
    expect(target.searchParams.get('state')).toBe('st&te');
    const answer: unknown = await (await exchange(account, target.searchParams.get('code'))).json();
    const authorization = `Bearer ${textAt(answer, 'access_token')}`;
    expect((await account.send('/api/v1/me', { headers: { authorization } })).status).toBe(200);
    const replay = await exchange(account, target.searchParams.get('code'));
    expect([replay.status, await replay.json()]).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
  });

  it.each([
    ['no verifier', {}, 400],
    ['a wrong verifier', { code_verifier: 'wrong' }, 400],
    ['the right verifier', { code_verifier: VERIFIER }, 200],
    ['a wrong secret', { code_verifier: VERIFIER, client_secret: 'wrong' }, 401],
    ['another redirect', { code_verifier: VERIFIER, redirect_uri: 'http://localhost/' }, 400],
  ])('after a challenge answers to %s', async (_, changed, status) => {
    const account = openAccount();
    const { target } = await decide(account, { code_challenge: CHALLENGE, code_challenge_method: 'S256' });
    expect((await exchange(account, target.searchParams.get('code'), changed)).status).toBe(status);
  });

  it('lets a code expire', async () => {
    const account = openAccount();
    const { target } = await decide(account, {});
    account.clock.advance(600_001);
    expect((await exchange(account, target.searchParams.get('code'))).status).toBe(400);
  });

  it('tells a refusal to the redirect address', async () => {
    const { target } = await decide(openAccount(), {}, 'deny');
    expect(target.searchParams.get('error')).toBe('access_denied');
  });
});

it('gives a token in the fragment of the implicit flow', async () => {
  const account = openAccount();
  const { target } = await decide(account, { response_type: 'token' });
  const token = new URLSearchParams(target.hash.slice(1)).get('access_token');
  expect((await account.send('/api/v1/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
});

it.each([[{ client_id: 'unknown' }], [{ redirect_uri: 'https://evil.example/' }], [{ response_type: 'password' }]])(
  'shows no button for %o',
  async (asked) => {
    const { page, html, decided } = await decide(openAccount(), asked);
    expect([page.status, html.includes('Approve'), decided.status]).toEqual([400, false, 422]);
  },
);
