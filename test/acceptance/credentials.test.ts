import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AhaCredential } from '../../lib/aha/auth';
import { identifyAhaWriter, probeAha } from '../../lib/aha/probe';
import { toBatonError } from '../../lib/errors';
import type { RallyCredential } from '../../lib/rally/auth';
import { identifyRallyWriter, probeRally } from '../../lib/rally/probe';
import { people } from '../sandbox/people';
import { READ_ONLY_KEY_SUFFIX } from '../sandbox/rally/auth';
import type { Sandbox } from '../sandbox/server';
import { ahaClientTo, openBoth, openSandbox, rallyClientTo, unlimited } from './both-trackers';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let sandbox: Sandbox;
let places: { readonly ahaWorkspaceId: string; readonly workspaceId: string; readonly projectId: string };

beforeAll(async () => {
  sandbox = await openSandbox('demo');
  sandbox.reset(unlimited('demo'));
  places = (await openBoth(sandbox)).places;
});
afterAll(() => sandbox.close());

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => ['good', ''],
    (thrown: unknown) => [toBatonError(thrown).kind, toBatonError(thrown).message],
  );
const personOf = (name: string) => {
  const person = people.find((each) => each.name.startsWith(name));
  if (person === undefined) throw new Error(`Nobody is called ${name}.`);
  return person;
};
const [mira, priya, leon] = [personOf('Mira'), personOf('Priya'), personOf('Leon')];

describe('Aha!, signed in', () => {
  const key = (text: string, hasWorked = false): AhaCredential => ({ mode: 'key', key: text, hasWorked });

  it.each<[string, AhaCredential, string, RegExp]>([
    ['with a good key', key(mira.ahaApiKey), 'good', /^$/],
    ['with a wrong key', key('wrong'), 'auth', /does not accept this API key/],
    ['with a key that was revoked', key('revoked', true), 'auth', /any more: it was revoked/],
    ['with a withdrawn OAuth token', { mode: 'oauth', accessToken: 'gone' }, 'auth', /withdrawn or has ended/],
    ['by a session that ended', { mode: 'session' }, 'auth', /not signed in|asks to sign in/],
    ['as a viewer', key(leon.ahaApiKey), 'permission', /may only look/],
  ])('%s', async (_, credential, kind, sentence) => {
    const [found, message] = await outcome(identifyAhaWriter(ahaClientTo(sandbox, credential)));
    expect([found, message]).toEqual([kind, expect.stringMatching(sentence)]);
  });

  it('as somebody without a role in the workspace, or for a workspace that is not there', async () => {
    const client = ahaClientTo(sandbox, key(priya.ahaApiKey));
    const [kind, message] = await outcome(probeAha(client, 'LGT'));
    expect([kind, message]).toEqual(['permission', expect.stringMatching(/no access to this Aha! workspace/)]);
    expect(await outcome(probeAha(client, places.ahaWorkspaceId))).toEqual(['good', '']);
  });
});

describe('Rally, signed in', () => {
  const key = (text: string, hasWorked = false): RallyCredential => ({ mode: 'key', key: text, hasWorked });
  const basic = (password: string, hasWorked = false): RallyCredential => ({
    mode: 'basic',
    userName: mira.email,
    password,
    hasWorked,
  });
  const expired: RallyCredential = { mode: 'oauth', accessToken: async () => 'old', refresh: async () => false };

  it.each<[string, RallyCredential, string, RegExp]>([
    ['with a good key', key(mira.rallyApiKey), 'good', /^$/],
    ['with a wrong key', key('wrong'), 'auth', /does not know this API key/],
    ['with a key that was switched off', key('off', true), 'auth', /any more: it was switched off/],
    ['with a read-only key', key(`${mira.rallyApiKey}${READ_ONLY_KEY_SUFFIX}`), 'permission', /read-only/],
    ['with an OAuth sign-in that expired', expired, 'auth', /has expired/],
    ['with a wrong password', basic('wrong'), 'auth', /does not know this name and password/],
    ['with a password that was changed', basic('old', true), 'auth', /enter the new one/],
    ['by a session that ended', { mode: 'session' }, 'auth', /not signed in to Rally/],
    ['as a viewer', key(leon.rallyApiKey), 'permission', /may only look at every Rally project/],
  ])('%s', async (_, credential, kind, sentence) => {
    const [found, message] = await outcome(identifyRallyWriter(rallyClientTo(sandbox, credential)));
    expect([found, message]).toEqual([kind, expect.stringMatching(sentence)]);
  });

  it('for a project that is not there, or as another person or account than before', async () => {
    const client = rallyClientTo(sandbox, key(mira.rallyApiKey));
    const { identity } = await probeRally(client, places);
    const probe = (more: Partial<Parameters<typeof probeRally>[1]>) =>
      outcome(probeRally(client, { ...places, ...more }));
    expect(await probe({ expected: identity })).toEqual(['good', '']);
    expect(await probe({ projectId: '1' })).toEqual(['permission', expect.stringMatching(/no access to this Rally/)]);
    const other = { ...identity, personId: '1', email: 'priya@acme.example' };
    expect(await probe({ expected: other })).toEqual(['auth', expect.stringMatching(/set up as priya/)]);
    const elsewhere = { ...identity, account: '1' };
    expect(await probe({ expected: elsewhere })).toEqual(['auth', expect.stringMatching(/another subscription/)]);
  });
});
