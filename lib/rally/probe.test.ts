import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { operationResult, queryResult, RALLY, scriptRally } from '../../test/support/scripted-rally';
import type { RallyCredential } from './auth';
import { identifyRally, identifyRallyWriter, probeRally } from './probe';

const single = (type: string, content: object) => ({ json: { [type]: { Errors: [], Warnings: [], ...content } } });
const good = {
  user: single('User', { ObjectID: 7, EmailAddress: 'mira@acme.example', UserName: 'mira', DisplayName: 'Mira' }),
  subscription: single('Subscription', { ObjectID: 1, SubscriptionID: 100, Name: 'Acme' }),
  'project/2': single('Project', { Name: 'Web', State: 'Open' }),
  'security/authorize': single('OperationResult', { SecurityToken: 't' }),
  'hierarchicalrequirement/1': operationResult(null, [
    'Could not read: Could not read HierarchicalRequirement 1 to update.',
  ]),
  projectpermission: queryResult([{ Role: 'Editor' }]),
};
const mira = {
  system: 'rally',
  origin: RALLY,
  account: '100',
  personId: '7',
  email: 'mira@acme.example',
  name: 'Mira',
} as const;
const unauthorized = (): Response => new Response('<html>no</html>', { status: 401 });

function open(changed: Partial<Record<keyof typeof good, object>>, credential?: RallyCredential) {
  const answers = new Map<string, object>(Object.entries({ ...good, ...changed }));
  return scriptRally((request) => {
    const answer = answers.get(new URL(request.url).pathname.replace('/slm/webservice/v2.0/', ''));
    if (answer instanceof Response) return answer.clone();
    if (answer instanceof Error) return answer;
    return { json: answer !== undefined && 'json' in answer ? answer.json : null };
  }, credential).client;
}

const where = { workspaceId: '1', projectId: '2' };

describe('who a connection acts as', () => {
  it('is the current user of the current subscription', async () => {
    expect(await identifyRally(open({}))).toEqual(mira);
  });

  it('goes by the user name where Rally hides the e-mail', async () => {
    const user = single('User', { ObjectID: 7, UserName: 'mira@acme.example', _refObjectName: 'Mira' });
    expect(await identifyRally(open({ user }))).toEqual(mira);
  });
});

describe('a connection before there is a project', () => {
  const roles = (...names: readonly string[]) => queryResult(names.map((Role) => ({ Role })));

  it.each([[roles()], [roles('Viewer', 'Editor')], [roles('')]])('is good with %o', async (projectpermission) => {
    expect(await identifyRallyWriter(open({ projectpermission }))).toEqual(mira);
  });

  it('is refused to whoever may only look everywhere, and with a read-only key', async () => {
    const looks = await failureOf(identifyRallyWriter(open({ projectpermission: roles('Viewer', 'Viewer') })));
    const readOnly = await failureOf(identifyRallyWriter(open({ 'hierarchicalrequirement/1': unauthorized() })));
    expect([looks.kind, looks.message]).toEqual(['permission', expect.stringMatching(/only look at every/)]);
    expect([readOnly.kind, readOnly.message]).toEqual(['permission', expect.stringMatching(/read-only/)]);
  });
});

describe('trying a connection', () => {
  it('that is good says who, and in what role', async () => {
    expect(await probeRally(open({}), { ...where, expected: mira })).toEqual({ identity: mira, role: 'Editor' });
    expect((await probeRally(open({ projectpermission: queryResult([]) }), where)).role).toBeNull();
  });

  it.each([
    ['may not be read', operationResult(null, ['Not authorized to perform action'])],
    ['are unknown to this Rally', operationResult(null, ['Requested type name "projectpermission" is unknown.'])],
    ['are nowhere to be found', new Response('', { status: 404 })],
  ])('is not refused because roles %s', async (_, projectpermission) => {
    expect((await probeRally(open({ projectpermission }), where)).role).toBeNull();
    expect(await identifyRallyWriter(open({ projectpermission }))).toEqual(mira);
  });

  it('fails where the roles could not be asked for', async () => {
    const projectpermission = new Response('', { status: 503 });
    expect((await failureOf(probeRally(open({ projectpermission }), where))).kind).toBe('unavailable');
  });

  it.each<[string, Parameters<typeof open>[0], RallyCredential | undefined, string, RegExp]>([
    [
      'nobody signed in',
      { user: unauthorized(), subscription: unauthorized(), 'security/authorize': unauthorized() },
      { mode: 'session' },
      'auth',
      /not signed in to Rally/,
    ],
    [
      'a sign-in page',
      { user: new Response('<html><input type="password">') },
      { mode: 'session' },
      'auth',
      /sign-in page/,
    ],
    [
      'a wrong key',
      { user: unauthorized(), subscription: unauthorized() },
      undefined,
      'auth',
      /does not know this API key/,
    ],
    [
      'an expired connection',
      { user: unauthorized(), subscription: unauthorized() },
      { mode: 'oauth', accessToken: async () => 'a', refresh: async () => false },
      'auth',
      /has expired/,
    ],
    ['a read-only key', { 'hierarchicalrequirement/1': unauthorized() }, undefined, 'permission', /read-only/],
    [
      'a key beside a session',
      { user: operationResult(null, ['Not authorized to perform action: Invalid key']) },
      undefined,
      'auth',
      /session came with it/,
    ],
    [
      'no access to the project',
      { 'project/2': operationResult(null, ['Cannot find object to read']) },
      undefined,
      'permission',
      /no access to this Rally project/,
    ],
    ['a viewer', { projectpermission: queryResult([{ Role: 'Viewer' }]) }, undefined, 'permission', /may only look/],
    ['no server', { user: new TypeError('fetch failed') }, undefined, 'offline', /could not be reached/],
    ['a server that is down', { user: new Response('', { status: 503 }) }, undefined, 'unavailable', /not working/],
  ])('with %s has a sentence of its own', async (_, changed, credential, kind, sentence) => {
    const error = await failureOf(probeRally(open(changed, credential), where));
    expect([error.kind, error.message]).toEqual([kind, expect.stringMatching(sentence)]);
  });

  it('that comes to a server which breaks down at the project says that, and not that there are no rights', async () => {
    const broken = open({ 'project/2': new Response('', { status: 503 }) });
    expect((await failureOf(probeRally(broken, where))).kind).toBe('unavailable');
  });

  it('of another person or subscription says whom it was set up with', async () => {
    const otherPerson = await failureOf(
      probeRally(open({}), { ...where, expected: { ...mira, personId: '8', email: 'leon@acme.example' } }),
    );
    const otherAccount = await failureOf(probeRally(open({}), { ...where, expected: { ...mira, account: '101' } }));
    expect([otherPerson.message, otherAccount.message]).toEqual([
      expect.stringMatching(/set up as leon@acme\.example, but Rally is signed in as mira/),
      expect.stringMatching(/another subscription/),
    ]);
  });
});
