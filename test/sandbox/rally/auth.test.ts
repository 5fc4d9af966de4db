import { describe, expect, it } from 'vitest';
import { people } from '../people';
import { READ_ONLY_KEY_SUFFIX } from './auth';
import { rallyOAuthClient } from './oauth';
import { type OpenRally, openRally } from './open-rally';

const [owner, contributor] = people;
const key = owner?.rallyApiKey ?? '';
const viewer = people.find((person) => person.role === 'viewer');
const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const USER = '/slm/webservice/v2.0/user';

async function signIn(open: OpenRally): Promise<string> {
  const form = new URLSearchParams({ j_username: owner?.email ?? '', j_password: owner?.password ?? '' });
  const response = await open.send('POST', '/login', form.toString(), {});
  expect(response.status).toBe(302);
  return cookiesOf(response);
}

describe('API keys', () => {
  it.each([
    ['header', { ZSESSIONID: key }],
    ['bearer', { authorization: `Bearer ${key}` }],
    ['cookie', { cookie: `ZSESSIONID=${key}` }],
    ['name without a password', basic(key, '')],
    ['name and password', basic(key, key)],
  ])('are taken as %s', async (_form, headers) => {
    expect((await openRally().ask('GET', '/user', undefined, headers)).item.DisplayName).toBe('Mira Lindqvist');
  });

  it('write without a security token, and a bogus one does no harm', async () => {
    const open = openRally();
    expect((await open.ask('PUT', '/tag/create?key=None', { Tag: { Name: 'a' } })).Errors).toEqual([]);
  });

  it('are refused with 401 and no JSON if unknown', async () => {
    const response = await openRally().send('GET', USER, undefined, { ZSESSIONID: 'wrong' });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.has('www-authenticate')).toBe(false);
  });

  it('are no name that goes with a password', async () => {
    expect((await openRally().send('GET', USER, undefined, basic(key, 'secret'))).status).toBe(401);
  });

  it('are refused together with a session', async () => {
    const open = openRally();
    const cookie = await signIn(open);
    const answer = await open.ask('GET', '/user', undefined, { cookie, ZSESSIONID: key });
    expect(answer.Errors).toEqual(['Not authorized to perform action: Invalid key']);
  });

  it.each([
    ['header', { ZSESSIONID: key + READ_ONLY_KEY_SUFFIX }],
    ['name', basic(key + READ_ONLY_KEY_SUFFIX, '')],
  ])('of the read-only grant read, and are refused writes with 401 (as %s)', async (_form, headers) => {
    const open = openRally();
    expect((await open.ask('GET', '/user', undefined, headers)).Errors).toEqual([]);
    const write = await open.send('POST', '/slm/webservice/v2.0/tag/create', { Tag: { Name: 'a' } }, headers);
    expect(write.status).toBe(401);
  });

  it('of a viewer read, and are refused writes in the envelope', async () => {
    const headers = { ZSESSIONID: viewer?.rallyApiKey ?? '' };
    const answer = await openRally().ask('POST', '/tag/create', { Tag: { Name: 'a' } }, headers);
    expect(answer.Errors).toEqual(['Not authorized to create Tag']);
  });
});

describe('name and password', () => {
  const headers = basic(contributor?.email ?? '', contributor?.password ?? '');

  it('is asked for by a challenge', async () => {
    const response = await openRally().send('GET', '/slm/webservice/v2.0/security/authorize', undefined, {});
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic/);
  });

  it('needs the security token and its cookies to write', async () => {
    const open = openRally();
    const authorized = await open.send('GET', '/slm/webservice/v2.0/security/authorize', undefined, headers);
    const cookie = cookiesOf(authorized);
    const { SecurityToken: token } = (await authorized.json()).OperationResult;
    const body = { Tag: { Name: 'a' } };
    const invalid = ['Not authorized to perform action: Invalid key'];
    expect((await open.ask('POST', '/tag/create', body, headers)).Errors).toEqual(invalid);
    expect((await open.ask('POST', `/tag/create?key=${token}`, body, headers)).Errors).toEqual(invalid);
    expect((await open.ask('POST', '/tag/create?key=wrong', body, { ...headers, cookie })).Errors).toEqual(invalid);
    expect((await open.ask('POST', `/tag/create?key=${token}`, body, { ...headers, cookie })).Errors).toEqual([]);
  });

  it('that is refused sets the cookies of the host, and these let nobody in', async () => {
    const open = openRally();
    const refused = await open.send('GET', USER, undefined, basic('mira@acme.example', 'wrong'));
    const cookies = refused.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['JSESSIONID', 'SUBBUCKETID']);
    expect((await open.send('GET', USER, undefined, { cookie: cookies.join('; ') })).status).toBe(401);
  });

  it('says so if it is wrong', async () => {
    const response = await openRally().send('GET', USER, undefined, basic('mira@acme.example', 'wrong'));
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('The username or password you entered is incorrect.');
  });
});

describe('browser sessions', () => {
  it('read with cookies alone and write with the security token', async () => {
    const open = openRally();
    const cookie = await signIn(open);
    const authorize = await open.ask('GET', '/security/authorize', undefined, { cookie });
    const path = `/tag/create?key=${String(authorize.item.SecurityToken)}`;
    expect((await open.ask('POST', path, { Tag: { Name: 'a' } }, { cookie })).Errors).toEqual([]);
    expect((await open.ask('POST', '/tag/create', { Tag: { Name: 'a' } }, { cookie })).Errors[0]).toMatch(
      /Invalid key$/,
    );
  });

  it('may send their id once more as a password without a name, as the .NET toolkit does', async () => {
    const open = openRally();
    const cookie = await signIn(open);
    const id = /ZSESSIONID=([^;]+)/.exec(cookie)?.[1] ?? '';
    expect((await open.ask('GET', '/user', undefined, { cookie, ...basic('', id) })).item.UserName).toBe(owner?.email);
    expect((await open.send('GET', USER, undefined, basic('', id))).status).toBe(401);
  });

  it('end when they are not used, and when the person signs out', async () => {
    const open = openRally();
    const cookie = await signIn(open);
    open.clock.advance(9 * 3_600_000);
    expect((await open.send('GET', USER, undefined, { cookie })).status).toBe(401);
    const again = await signIn(open);
    await open.send('GET', '/logout', undefined, { cookie: again });
    expect((await open.send('GET', USER, undefined, { cookie: again })).status).toBe(401);
  });

  it('lead to the sign-in page and back, but never to another site', async () => {
    const open = openRally();
    const front = await open.send('GET', '/', undefined, {});
    expect(front.headers.get('location')).toBe('/login?redirect=%2F');
    const form = new URLSearchParams({
      j_username: owner?.email ?? '',
      j_password: owner?.password ?? '',
      redirect: '//evil.example',
    });
    expect((await open.send('POST', '/login', form.toString(), {})).headers.get('location')).toBe('/');
  });
});

describe('OAuth', () => {
  const redirect = 'https://abc.chromiumapp.org/rally';
  const { clientId, clientSecret } = rallyOAuthClient;
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: 'alm',
    state: 's1',
  });
  const token = (open: OpenRally, fields: Record<string, string>) =>
    open.send(
      'POST',
      '/login/oauth2/token',
      new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields }).toString(),
      {
        'content-type': 'application/x-www-form-urlencoded',
      },
    );

  async function approve(open: OpenRally, decision: string): Promise<URL> {
    const cookie = await signIn(open);
    const page = await (await open.send('GET', `/login/oauth2/auth?${asked}`, undefined, { cookie })).text();
    const securityKey = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const form = new URLSearchParams([...asked, ['key', securityKey], ['decision', decision]]);
    const answer = await open.send('POST', '/login/oauth2/auth', form.toString(), { cookie });
    return new URL(answer.headers.get('location') ?? '');
  }

  it('gives tokens for a code once, rotates them, and revokes them when a code is replayed', async () => {
    const open = openRally();
    const back = await approve(open, 'approve');
    expect(back.searchParams.get('state')).toBe('s1');
    const fields = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirect,
    };
    const first = await (await token(open, fields)).json();
    expect(first).toMatchObject({ expires_in: 86_400, token_type: 'Bearer' });
    const bearer = { authorization: `Bearer ${first.access_token}` };
    expect((await open.ask('POST', '/tag/create', { Tag: { Name: 'a' } }, bearer)).Errors).toEqual([]);
    const lookUp = (secret: string) => open.send('GET', `/login/key/${secret}.js`, undefined, {});
    const { ObjectID: userId } = await open.read('/user');
    expect(await (await lookUp(first.access_token)).json()).toMatchObject({ userId });
    expect(await (await lookUp(key)).json()).toMatchObject({ userId, type: 'API_KEY' });
    expect((await lookUp('wrong')).status).toBe(404);
    const refreshed = await (
      await token(open, { grant_type: 'refresh_token', refresh_token: first.refresh_token })
    ).json();
    expect(refreshed.refresh_token).not.toBe(first.refresh_token);
    const old = await token(open, { grant_type: 'refresh_token', refresh_token: first.refresh_token });
    expect((await old.json()).error).toBe('invalid_grant');
    expect((await token(open, fields)).status).toBe(400);
    expect((await open.send('GET', USER, undefined, bearer)).status).toBe(401);
  });

  it('lets access tokens run out', async () => {
    const open = openRally();
    const back = await approve(open, 'approve');
    const fields = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirect,
    };
    const { access_token: access } = await (await token(open, fields)).json();
    open.clock.advance(86_400_001);
    expect((await open.send('GET', USER, undefined, { ZSESSIONID: access })).status).toBe(401);
  });

  it('tells the application when the person denies, and refuses unknown applications on the page', async () => {
    const open = openRally();
    expect((await approve(open, 'deny')).searchParams.get('error')).toBe('access_denied');
    const unknown = await open.send('GET', '/login/oauth2/auth?client_id=x&response_type=code', undefined, {});
    expect(unknown.status).toBe(400);
    expect((await (await token(open, { grant_type: 'password' })).json()).error_description).toContain(
      'must be authorization_code',
    );
  });
});
