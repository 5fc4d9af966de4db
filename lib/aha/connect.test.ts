import { describe, expect, it } from 'vitest';
import { firstOf, openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../../test/support/aha/open-sandbox';
import { probeAha } from './probe';
import { createAhaTracker } from './tracker';

describe('signing in to the sandbox', () => {
  it('works with a key, and says so when it is wrong', async () => {
    const { tracker, as } = openHarbor();
    expect(await tracker.identify()).toMatchObject({ account: 'acme', email: 'mira@acme.example' });
    const wrong = createAhaTracker({ client: as({ mode: 'key', key: 'wrong' }), workspaceId: 'HAR' });
    await expect(wrong.identify()).rejects.toMatchObject({ kind: 'auth', message: expect.stringMatching(/API key/) });
  });

  it('works with the browser’s session, writes included', async () => {
    const sandbox = openHarbor();
    const signIn = await sandbox.aha.handle(
      new Request('https://acme.aha.io/login', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'email=mira%40acme.example&password=mira-sandbox-password',
      }),
      { actedAs: () => undefined },
    );
    const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(cookie).not.toBe('');
    const tracker = createAhaTracker({
      client: sandbox.as({ mode: 'session' }, cookie),
      workspaceId: sandbox.workspaceId('HAR'),
    });
    expect((await tracker.identify()).email).toBe('mira@acme.example');
    const key = firstOf(sandbox, 'feature');
    expect((await tracker.update(key, { name: 'Written by session' })).name).toBe('Written by session');
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
