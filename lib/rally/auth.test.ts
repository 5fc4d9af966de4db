import { describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { operationResult, scriptRally } from '../../test/support/scripted-rally';
import { BatonError } from '../errors';
import type { RallyCredential } from './auth';

const token = (value: string) => ({ json: { OperationResult: { Errors: [], Warnings: [], SecurityToken: value } } });
const refused = operationResult(null, ['Not authorized to perform action: Invalid key']);
const done = operationResult({ _ref: '/defect/1' });
const unauthorized = (): Response => new Response('<html>An Authentication object was not found', { status: 401 });
const keyOf = (request: Request | undefined): string | null => new URL(request?.url ?? '').searchParams.get('key');

describe('an API key', () => {
  it('goes in its header, without cookies and without a security token', async () => {
    const { client, requests } = scriptRally([done]);
    await client.write('defect/1', {}, {});
    expect(requests[0]?.headers.get('zsessionid')).toBe('_secret');
    expect(requests[0]?.credentials).toBe('omit');
    expect(keyOf(requests[0])).toBeNull();
  });

  it('that is wrong, read-only, or met a session fails with a sentence of its own', async () => {
    const wrong = await failureOf(scriptRally([unauthorized()]).client.query('defect', {}));
    const readOnly = await failureOf(scriptRally([unauthorized()]).client.write('defect/1', {}, {}));
    const besideSession = await failureOf(scriptRally([refused]).client.write('defect/1', {}, {}));
    expect([wrong.kind, readOnly.kind, besideSession.kind]).toEqual(['auth', 'permission', 'auth']);
    expect(wrong.message).toMatch(/does not know this API key/);
    expect(readOnly.message).toMatch(/read-only/);
    expect(besideSession.message).toMatch(/session came with it/);
  });

  it.each<[RallyCredential, RegExp]>([
    [{ mode: 'key', key: '_secret', hasWorked: true }, /switched off or deleted/],
    [{ mode: 'basic', userName: 'a', password: 'b', hasWorked: true }, /password was changed/],
  ])('or a password that worked once is not called mistyped', async (credential, sentence) => {
    const { client } = scriptRally([unauthorized(), unauthorized()], credential);
    const error = await failureOf(client.query('defect', {}));
    expect([error.kind, error.message]).toEqual(['auth', expect.stringMatching(sentence)]);
  });

  it('from a network that the subscription does not let in is not called wrong', async () => {
    const text =
      'Your IP address, 10.1.2.3, is not within the allowed range that your subscription administrator has configured.';
    for (const send of ['query', 'write'] as const) {
      const { client } = scriptRally([new Response(text, { status: 401 })]);
      const error = await failureOf(send === 'query' ? client.query('defect', {}) : client.write('defect/1', {}, {}));
      expect([error.kind, error.message]).toEqual(['permission', expect.stringMatching(/only some networks/)]);
    }
  });

  it('never stands in an address', async () => {
    const { client, requests } = scriptRally([done]);
    await client.write('defect/1', {}, {});
    expect(requests[0]?.url).not.toMatch(/_secret/);
  });
});

describe('the browser’s session', () => {
  const session = { mode: 'session' } as const;

  it('reads with cookies alone', async () => {
    const { client, requests } = scriptRally([{ json: { User: { Errors: [], Warnings: [] } } }], session);
    await client.get('user', {});
    expect(requests).toHaveLength(1);
    expect([requests[0]?.credentials, keyOf(requests[0])]).toEqual(['include', null]);
  });

  it('writes with a security token, asked for once', async () => {
    const { client, requests } = scriptRally([token('t1'), done, done], session);
    await client.write('defect/1', {}, {});
    await client.write('defect/1', {}, {});
    expect(requests.map((request) => new URL(request.url).pathname)).toEqual([
      '/slm/webservice/v2.0/security/authorize',
      '/slm/webservice/v2.0/defect/1',
      '/slm/webservice/v2.0/defect/1',
    ]);
    expect([keyOf(requests[1]), keyOf(requests[2])]).toEqual(['t1', 't1']);
  });

  it('of another person writes nothing: whoever holds the fresh token is confirmed first', async () => {
    const confirmRenewed = vi.fn().mockRejectedValue(new BatonError('auth', 'Somebody else is signed in.'));
    const { client, requests } = scriptRally([token('old'), refused, token('new')], session, confirmRenewed);
    expect((await failureOf(client.write('defect/1', {}, {}))).message).toBe('Somebody else is signed in.');
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    const read = scriptRally([unauthorized(), token('new'), done], session, confirmRenewed);
    await read.client.get('defect/1', {});
    expect(confirmRenewed).toHaveBeenCalledOnce();
  });

  it('gets another token when the first has expired, and writes once more', async () => {
    const { client, requests } = scriptRally([token('old'), refused, token('new'), done], session);
    await client.write('defect/1', {}, {});
    expect([keyOf(requests[1]), keyOf(requests[3])]).toEqual(['old', 'new']);
  });

  it('does not go round in circles when Rally refuses every token', async () => {
    const { client, requests } = scriptRally([token('a'), refused, token('b'), refused], session);
    expect((await failureOf(client.write('defect/1', {}, {}))).kind).toBe('auth');
    expect(requests).toHaveLength(4);
  });

  it.each([
    ['is not there', unauthorized()],
    ['has no token', { json: { OperationResult: { Errors: [], Warnings: [] } } }],
    ['is refused', refused],
  ])('that %s leads to Rally’s own sign-in', async (_, answer) => {
    const error = await failureOf(scriptRally([answer], session).client.write('defect/1', {}, {}));
    expect([error.kind, error.message]).toEqual(['auth', expect.stringMatching(/not signed in to Rally/)]);
  });

  it('asks for a token again after it could not be had', async () => {
    const { client } = scriptRally([new TypeError('fetch failed'), token('t'), done], session);
    expect((await failureOf(client.write('defect/1', {}, {}))).kind).toBe('offline');
    await expect(client.write('defect/1', {}, {})).resolves.toBeDefined();
  });
});

describe('a name and password', () => {
  const basic = { mode: 'basic', userName: 'mira@acme.example', password: 'pässword' } as const;

  it('goes with every request, as UTF-8', async () => {
    const { client, requests } = scriptRally([token('t'), done], basic);
    await client.write('defect/1', {}, {});
    const [, encoded = ''] = (requests[0]?.headers.get('authorization') ?? '').split(' ');
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe('mira@acme.example:pässword');
    expect(requests[1]?.headers.get('authorization')).toBe(requests[0]?.headers.get('authorization'));
    expect(keyOf(requests[1])).toBe('t');
  });

  it('that is wrong is said', async () => {
    const error = await failureOf(scriptRally([unauthorized(), unauthorized()], basic).client.query('defect', {}));
    expect([error.kind, error.message]).toEqual(['auth', expect.stringMatching(/name and password/)]);
  });
});

describe('an OAuth connection', () => {
  function oauth(isRefreshed: boolean) {
    let current = 'first';
    return {
      mode: 'oauth',
      accessToken: () => Promise.resolve(current),
      refresh: () => {
        current = 'second';
        return Promise.resolve(isRefreshed);
      },
    } as const;
  }

  it('refreshes its token once when Rally answers 401', async () => {
    const { client, requests } = scriptRally([unauthorized(), done], oauth(true));
    await client.write('defect/1', {}, {});
    expect(requests.map((request) => request.headers.get('zsessionid'))).toEqual(['first', 'second']);
    expect(requests.map((request) => request.credentials)).toEqual(['omit', 'omit']);
  });

  it('asks to connect again when there is nothing to refresh', async () => {
    const { client, requests } = scriptRally([unauthorized()], oauth(false));
    const error = await failureOf(client.query('defect', {}));
    expect([error.kind, error.message]).toEqual(['auth', expect.stringMatching(/Connect to Rally again/)]);
    expect(requests).toHaveLength(1);
  });
});
