import { describe, expect, it } from 'vitest';
import { AHA_ORIGIN } from '../../test/sandbox/aha/aha';
import { oauthClients } from '../../test/sandbox/oauth-clients';
import { firstOf, openHarbor } from '../../test/support/aha/harbor';
import { keyOf, type OpenSandbox } from '../../test/support/aha/open-sandbox';
import { beginAhaAuthorization, finishAhaAuthorization } from './oauth';
import { identifyAha, probeAha } from './probe';
import { createAhaTracker } from './tracker';

const CALL = { actedAs: () => undefined };

function post(path: string, form: Readonly<Record<string, string>>, cookie = ''): Request {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
  return new Request(`${AHA_ORIGIN}${path}`, { method: 'POST', headers, body: new URLSearchParams(form).toString() });
}

/** Signs in on the page, as a person does; answers the session's cookie. */
async function signIn({ aha }: OpenSandbox): Promise<string> {
  const form = { email: 'mira@acme.example', password: 'mira-sandbox-password' };
  const page = await aha.handle(post('/login', form), CALL);
  return page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Presses Approve on the provider's page; answers where the browser is sent back to. */
async function approve(sandbox: OpenSandbox, url: string): Promise<string> {
  const cookie = await signIn(sandbox);
  const page = await (await sandbox.aha.handle(new Request(url, { headers: { cookie } }), CALL)).text();
  const authenticity_token = /name="authenticity_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const asked = Object.fromEntries(new URL(url).searchParams);
  const answer = await sandbox.aha.handle(
    post('/oauth/authorize', { ...asked, authenticity_token, decision: 'approve' }, cookie),
    CALL,
  );
  return answer.headers.get('location') ?? '';
}

describe('signing in to the sandbox', () => {
  it('works with a key, and says so when it is wrong', async () => {
    const { tracker, as } = openHarbor();
    expect(await tracker.identify()).toMatchObject({ account: 'acme', email: 'mira@acme.example' });
    const wrong = createAhaTracker({ client: as({ mode: 'key', key: 'wrong' }), workspaceId: 'HAR' });
    await expect(wrong.identify()).rejects.toMatchObject({ kind: 'auth', message: expect.stringMatching(/API key/) });
  });

  it('works with the browser’s session, writes included', async () => {
    const sandbox = openHarbor();
    const client = sandbox.as({ mode: 'session' }, await signIn(sandbox));
    const tracker = createAhaTracker({ client, workspaceId: sandbox.workspaceId('HAR') });
    expect((await tracker.identify()).email).toBe('mira@acme.example');
    const key = firstOf(sandbox, 'feature');
    expect((await tracker.update(key, { name: 'Written by session' })).name).toBe('Written by session');
  });

  it('works with OAuth 2.0, and a code only once', async () => {
    const sandbox = openHarbor();
    const { clientId, clientSecret } = oauthClients.aha;
    const application = { clientId, clientSecret, redirectUri: 'https://abcdefgh.chromiumapp.org/aha' };
    const { url, pending } = await beginAhaAuthorization(AHA_ORIGIN, application);
    const redirectedTo = await approve(sandbox, url);
    const finish = () => finishAhaAuthorization(sandbox.http, AHA_ORIGIN, application, pending, redirectedTo);
    const credential = await finish();
    expect(await identifyAha(sandbox.as(credential))).toMatchObject({ email: 'mira@acme.example' });
    await expect(finish()).rejects.toMatchObject({ kind: 'auth', message: expect.stringMatching(/used before/) });
  });

  it('leads a person without a session to the sign-in page', async () => {
    const sandbox = openHarbor();
    const tracker = createAhaTracker({ client: sandbox.as({ mode: 'session' }), workspaceId: 'HAR' });
    await expect(tracker.identify()).rejects.toMatchObject({ kind: 'auth' });
    await expect(tracker.update(firstOf(sandbox, 'feature'), { name: 'x' })).rejects.toMatchObject({ kind: 'auth' });
  });

  it('takes an ended session’s sign-in page for what it is', async () => {
    const sandbox = openHarbor();
    const client = sandbox.as({ mode: 'session' }, '_aha_session=gone');
    await expect(createAhaTracker({ client, workspaceId: 'HAR' }).identify()).rejects.toMatchObject({ kind: 'auth' });
  });

  it('tells what a person may do', async () => {
    const { as, workspaceId } = openHarbor();
    expect(await probeAha(as(keyOf('mira')), workspaceId('HAR'))).toMatchObject({ role: 'owner', mayConfigure: true });
    expect(await probeAha(as(keyOf('tomas')), workspaceId('HAR'))).toMatchObject({
      role: 'contributor',
      mayConfigure: false,
    });
    await expect(probeAha(as(keyOf('leon')), workspaceId('HAR'))).rejects.toMatchObject({ kind: 'permission' });
    await expect(probeAha(as(keyOf('priya')), workspaceId('LGT'))).rejects.toMatchObject({ kind: 'permission' });
  });
});
