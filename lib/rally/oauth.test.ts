import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { openRallyWorld } from '../../test/support/imitated-rally';
import { RALLY } from '../../test/support/scripted-rally';
import { createHttp } from '../net/http';
import { createPacer, RALLY_BUDGET } from '../net/pacer';
import { beginRallyAuthorization, finishRallyAuthorization, refreshRallyTokens } from './oauth';

const application = {
  clientId: '5d2f1c9a7be04e6c8f3a',
  clientSecret: 'rally-client-secret-of-the-sandbox-4c1e9b',
  redirectUri: 'https://baton.chromiumapp.org/rally',
};

/** The imitated Rally with Mira signed in, and what she sees of an authorization. */
async function open() {
  const world = openRallyWorld('small');
  await world.fetch(`${RALLY}/slm/webservice/v2.0/security/authorize`, {
    credentials: 'include',
    headers: { authorization: `Basic ${btoa('mira@acme.example:mira-sandbox-password')}` },
  });
  const http = createHttp({
    fetch: world.fetch,
    pacer: createPacer({ budgetOf: () => RALLY_BUDGET }),
    allows: (origin) => origin === RALLY,
    sleep: () => Promise.resolve(),
  });
  const { url, pending } = await beginRallyAuthorization(RALLY, application);
  /** Presses one of the two buttons; answers where the browser is sent back to. */
  async function decide(decision: 'approve' | 'deny'): Promise<string> {
    const page = await (await world.fetch(url, { credentials: 'include' })).text();
    const form = new URLSearchParams(new URL(url).search);
    form.set('key', /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '');
    form.set('decision', decision);
    const init = { method: 'POST', credentials: 'include', body: form.toString(), redirect: 'manual' } as const;
    return (await world.fetch(`${RALLY}/login/oauth2/auth`, init)).headers.get('location') ?? '';
  }
  const finish = (redirectedTo: string, used = application) =>
    finishRallyAuthorization(http, RALLY, used, pending, redirectedTo);
  return { world, http, url: new URL(url), decide, finish };
}

describe('an authorization', () => {
  it('asks for a code alone, with state and proof, and never shows the secret', async () => {
    const { url } = await open();
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'alm',
      code_challenge_method: 'S256',
      redirect_uri: application.redirectUri,
    });
    expect(url.href).not.toContain(application.clientSecret);
    expect(url.searchParams.get('state')).not.toBe((await open()).url.searchParams.get('state'));
  });

  it('becomes tokens that Rally takes', async () => {
    const { world, decide, finish } = await open();
    const { accessToken, lastsMs } = await finish(await decide('approve'));
    expect(lastsMs).toBe(86_400_000);
    const credential = { mode: 'oauth', accessToken: async () => accessToken, refresh: async () => false } as const;
    const { object } = await world.client(credential).get('user', { fetch: 'EmailAddress' });
    expect(object).toMatchObject({ EmailAddress: 'mira@acme.example' });
  });

  it.each<[string, (address: string) => string, RegExp]>([
    ['another state', (address) => address.replace(/state=[^&]+/, 'state=other'), /does not belong to this sign-in/],
    ['no state', (address) => address.replace(/state=[^&]+/, ''), /does not belong to this sign-in/],
    ['two codes', (address) => `${address}&code=second`, /does not belong to this sign-in/],
    ['a token in the fragment', (address) => `${address}#access_token=x`, /the way it should/],
    ['another path', (address) => address.replace('/rally', '/aha'), /the way it should/],
    ['another host', (address) => address.replace('baton.', 'other.'), /the way it should/],
    ['no address at all', () => 'nonsense', /the way it should/],
    ['a foreign code', (address) => address.replace(/code=[^&]+/, 'code=foreign'), /too long or was used before/],
  ])('with %s is refused', async (_, change, sentence) => {
    const { decide, finish } = await open();
    const error = await failureOf(finish(change(await decide('approve'))));
    expect([error.kind, error.message]).toEqual(['auth', expect.stringMatching(sentence)]);
  });

  it('that was declined, with a wrong secret, or used twice says so', async () => {
    const { decide, finish } = await open();
    expect((await failureOf(finish(await decide('deny')))).message).toMatch(/did not allow Baton to use Rally/);
    const address = await decide('approve');
    const wrong = { ...application, clientSecret: 'wrong' };
    expect((await failureOf(finish(address, wrong))).message).toMatch(/its secret is wrong/);
    await finish(address);
    expect((await failureOf(finish(address))).message).toMatch(/used before/);
  });

  it('whose confirmation is lost or unreadable is begun anew, never repeated', async () => {
    const { world, decide, finish } = await open();
    const address = await decide('approve');
    world.fault(/^POST .*token$/, 'lost reply');
    expect((await failureOf(finish(address))).message).toMatch(/did not confirm the sign-in/);
    world.fault(/^POST .*token$/, Response.json({ access_token: 'only half' }));
    expect((await failureOf(finish(address))).message).toMatch(/in a form that Baton does not know/);
  });
});

describe('renewing', () => {
  it('gives both tokens anew, and takes an old refresh token once', async () => {
    const { http, decide, finish } = await open();
    const first = await finish(await decide('approve'));
    const second = await refreshRallyTokens(http, RALLY, application, first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.accessToken).not.toBe(first.accessToken);
    const error = await failureOf(refreshRallyTokens(http, RALLY, application, first.refreshToken));
    expect(error.kind).toBe('auth');
  });
});
