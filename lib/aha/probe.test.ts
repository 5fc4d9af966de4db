import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import { BatonError } from '../errors';
import { createAhaClient } from './client';
import { identifyAha, identifyAhaWriter, probeAha } from './probe';

const me = (overrides: Readonly<Record<string, unknown>> = {}) => ({
  body: {
    user: {
      id: '7',
      name: 'Ada',
      email: 'ada@acme.example',
      product_roles: [{ role: 20, product_id: 1 }],
      accounts: [{ account: { domain: 'acme', enabled: true } }],
      ...overrides,
    },
  },
});
const role = (code: number) => me({ product_roles: [{ role: code, product_id: '1' }] });
const product = { body: { product: { id: '1', reference_prefix: 'HAR', name: 'Harbor' } } };

function open(script: Script) {
  const http = createFakeHttp(script);
  return createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
}

describe('who the connection acts as', () => {
  it('is the person and the account', async () => {
    expect(await identifyAha(open({ 'GET /api/v1/me': me() }))).toEqual({
      system: 'aha',
      origin: 'https://acme.aha.io',
      account: 'acme',
      personId: '7',
      email: 'ada@acme.example',
      name: 'Ada',
    });
  });

  it.each([
    [me({ accounts: [{ account: { domain: 'other' } }] }), 'auth', /does not belong to the Aha! account “acme”/],
    [me({ accounts: [{ account: { domain: 'acme', enabled: false } }] }), 'auth', /switched off/],
    [{ status: 401, body: '' }, 'auth', /does not accept this API key/],
    [{ body: { user: {} } }, 'unavailable', /does not know/],
    [new BatonError('offline', 'Aha! cannot be reached.'), 'offline', /cannot be reached/],
  ] as const)('has a sentence of its own for %o', async (answer, kind, message) => {
    await expect(identifyAha(open({ 'GET /api/v1/me': answer }))).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(message),
    });
  });
});

describe('a connection before there is a workspace', () => {
  const roles = (...codes: readonly number[]) =>
    open({ 'GET /api/v1/me': me({ product_roles: codes.map((code) => ({ role: code, product_id: '1' })) }) });

  it.each([[[]], [[50, 30]], [[99]]])('is good with the roles %o', async (codes) => {
    expect((await identifyAhaWriter(roles(...codes))).personId).toBe('7');
  });

  it('is refused to whoever may only look everywhere', async () => {
    await expect(identifyAhaWriter(roles(50, 40))).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringMatching(/Ada may only look in the Aha! account “acme”/),
    });
  });
});

describe('what the connection may do', () => {
  it.each([
    [me(), 'owner', true],
    [role(30), 'contributor', false],
    [role(35), 'developer', false],
    [me({ product_roles: [] }), null, true],
    [role(99), null, true],
  ] as const)('%o', async (profile, expected, mayConfigure) => {
    const client = open({ 'GET /api/v1/me': profile, 'GET /api/v1/products/HAR': product });
    expect(await probeAha(client, 'HAR')).toMatchObject({ role: expected, mayConfigure });
  });

  it.each([
    [role(50), product, /may only look at “Harbor” in Aha!, as viewer/],
    [role(40), product, /as reviewer/],
    [me(), { status: 404, body: { error: 'Record not found.' } }, /Ada has no access to this Aha! workspace/],
    [me(), { status: 403, body: '' }, /no access/],
  ] as const)('refuses %o with its own sentence', async (profile, workspace, message) => {
    const client = open({ 'GET /api/v1/me': profile, 'GET /api/v1/products/HAR': workspace });
    await expect(probeAha(client, 'HAR')).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringMatching(message),
    });
  });

  it('does not take a failing network for missing rights', async () => {
    const client = open({
      'GET /api/v1/me': me(),
      'GET /api/v1/products/HAR': new BatonError('offline', 'No network.'),
    });
    await expect(probeAha(client, 'HAR')).rejects.toMatchObject({ kind: 'offline' });
  });
});
