import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request as requestPlainly } from 'node:http';
import { request } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textAt } from './aha/open-account';
import type { FaultPlan } from './faults';
import { people } from './people';
import { type Sandbox, startSandbox } from './server';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, worldName: 'small', seed: 1, plainHttp: true });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const [owner] = people;
const headers = { authorization: `Bearer ${owner?.ahaApiKey}`, 'content-type': 'application/json' };

function ask(method: string, path: string, body?: unknown) {
  return fetch(`${sandbox.aha.http}/api/v1${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const create = () => ask('POST', '/releases/SML-R-1/features', { feature: { name: 'Made' } });
const countFeatures = () => sandbox.account().store.recordsOf('feature').length;

function control(method: string, path: string, body?: unknown) {
  return fetch(`${sandbox.controlUrl}/${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

/** Asks the HTTPS server under a real host name, trusting its certificate. */
function askSecurely(
  host: string,
  path: string,
  { port = sandbox.port, more = {} } = {},
): Promise<{ status: number; text: string }> {
  const ca = readFileSync(sandbox.certificateFile);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      servername: host === '127.0.0.1' ? 'localhost' : host,
      path,
      ca,
      headers: { ...headers, host, ...more },
    };
    request(options, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the HTTPS server', () => {
  it('answers by host name under a certificate that stands as a file', async () => {
    expect(JSON.parse((await askSecurely('acme.aha.io', '/api/v1/me')).text)).toMatchObject({
      user: { email: owner?.email },
    });
    expect((await askSecurely('rally1.rallydev.com', '/slm/webservice/v2.0/subscription')).text).toContain(
      'HTTP Status 401',
    );
    expect((await askSecurely('localhost', '/api/v1/me')).status).toBe(200);
  });

  it('leads clients that follow references back to the port they asked, under its loopback names alone', async () => {
    const key = { authorization: `Bearer ${owner?.rallyApiKey}` };
    const port = Number(new URL(sandbox.rally.https).port);
    const refAt = async (host: string) => {
      const { text } = await askSecurely(host, '/slm/webservice/v2.0/user', { more: key, port });
      return /"_ref":"(https:\/\/[^/]+)/.exec(text)?.[1];
    };
    expect(await refAt('rally1.rallydev.com')).toBe('https://rally1.rallydev.com');
    expect(await refAt('localhost')).toBe('https://localhost');
    expect(await refAt('127.0.0.1')).toBe('https://127.0.0.1');
  });

  it('answers for nobody else, and keeps the control interface to loopback names', async () => {
    await expect(askSecurely('example.org', '/')).rejects.toThrow(/altnames/);
    expect((await askSecurely('acme.aha.io', '/__sandbox/state')).text).not.toContain('"world"');
  });
});

describe('faults', () => {
  const cuts = ['refuse', 'lost-request', 'lost-reply'] as const;
  it.each(cuts)('%s cuts the connection', async (kind) => {
    const before = countFeatures();
    sandbox.setFaults({ rules: [{ kind, method: 'POST' }] });
    await expect(create()).rejects.toThrow();
    expect(countFeatures() - before).toBe(kind === 'lost-reply' ? 1 : 0);
    expect(sandbox.requests().at(-1)).toMatchObject({ status: 0, fault: kind, executed: kind === 'lost-reply' });
  });

  it('cut connections under HTTPS too', async () => {
    sandbox.setFaults({ rules: [{ kind: 'refuse' }] });
    await expect(askSecurely('acme.aha.io', '/api/v1/me')).rejects.toThrow(/ECONNRESET|hang up/);
  });

  it('late executes when the clock has come that far', async () => {
    const before = countFeatures();
    sandbox.setFaults({ rules: [{ kind: 'late', method: 'POST', ms: 300_000, sandboxTime: true }] });
    await expect(create()).rejects.toThrow();
    await control('POST', 'clock', { advanceMs: 299_000 });
    expect(countFeatures()).toBe(before);
    await control('POST', 'clock', { advanceMs: 2000 });
    expect(countFeatures()).toBe(before + 1);
  });

  it('refuse does not wait for what is sent', async () => {
    sandbox.setFaults({ rules: [{ kind: 'refuse' }] });
    const sending = requestPlainly(`${sandbox.aha.http}/api/v1/tasks`, {
      method: 'POST',
      headers: { ...headers, 'content-length': 9 },
    });
    sending.flushHeaders();
    await expect(once(sending, 'response')).rejects.toThrow(/ECONNRESET|hang up/);
    expect(sandbox.requests().at(-1)).toMatchObject({ fault: 'refuse', executed: false, requestBody: '' });
  });

  const answering = [
    ['rate-limit', 429, { 'x-ratelimit-limit': '300', 'x-ratelimit-reset': '2', 'retry-after': '2' }],
    ['rate-limit-bare', 429, { 'x-ratelimit-limit': null, 'x-ratelimit-reset': null, 'retry-after': null }],
    ['deadlock', 500, {}],
    ['bad-gateway', 502, {}],
    ['gateway-timeout', 524, {}],
    ['login-page', 200, {}],
  ] as const;
  it.each(answering)('%s answers %i, and carries out as it is told', async (kind, status, expected) => {
    const before = countFeatures();
    const hit = async (how: object) => {
      sandbox.setFaults({ rules: [{ kind, method: 'POST', sandboxTime: true, ...how }] });
      return create();
    };
    const answer = await hit({});
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(expected)) expect(answer.headers.get(name)).toBe(value);
    const usually = kind === 'gateway-timeout' ? 1 : 0;
    expect(countFeatures() - before).toBe(usually);
    await hit({ executed: usually === 0 });
    expect(countFeatures() - before).toBe(1);
    expect((await hit({ lateMs: 60_000 })).status).toBe(status);
    expect(sandbox.requests().at(-1)).toMatchObject({ status, executed: false });
    expect(countFeatures() - before).toBe(1);
    await control('POST', 'clock', { advanceMs: 60_000 });
    expect(countFeatures() - before).toBe(2);
  });

  it('rate-limit leaves out Retry-After if told, and has the forms of each system', async () => {
    const rule = { kind: 'rate-limit', retryAfterSeconds: null } as const;
    sandbox.reset({ name: 'small', seed: 1, options: { rateLimitReset: 'epoch-seconds', requestsPerMinute: 50 } });
    sandbox.setFaults({ rules: [rule] });
    const aha = await ask('GET', '/me');
    const limits = ['retry-after', 'x-ratelimit-limit', 'x-ratelimit-remaining'].map((name) => aha.headers.get(name));
    expect(limits).toEqual([null, '50', '0']);
    const resetMs = Number(aha.headers.get('x-ratelimit-reset')) * 1000;
    expect(Math.abs(resetMs - sandbox.clock.nowMs())).toBeLessThan(60_000);
    const rally = await fetch(`${sandbox.rally.http}/slm/webservice/v2.0/user`);
    expect([rally.status, rally.headers.get('x-ratelimit-limit')]).toEqual([429, null]);
    expect(await rally.text()).toContain('HTTP Status 429');
    sandbox.reset({ name: 'small', seed: 1 });
  });

  it('truncated ends in the middle, charset is another than it says, drip arrives whole', async () => {
    await ask('PUT', '/features/SML-1', { feature: { name: 'The boat’s café' } });
    const whole = await (await ask('GET', '/features/SML-1')).text();
    const faulty = async (plan: FaultPlan) => {
      sandbox.setFaults(plan);
      return ask('GET', '/features/SML-1');
    };
    expect(whole.startsWith(await (await faulty({ rules: [{ kind: 'truncated' }] })).text())).toBe(true);
    const strange = await faulty({ rules: [{ kind: 'charset' }] });
    expect(strange.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const bytes = Buffer.from(await strange.arrayBuffer());
    expect(bytes.toString('latin1')).toContain('The boat\x92s caf\xe9');
    expect(await (await faulty({ rules: [{ kind: 'drip', ms: 20 }] })).text()).toBe(whole);
  });

  it.each(['reordered', 'charset', 'truncated'] as const)('%s leaves an answer without a body alone', async (kind) => {
    sandbox.setFaults({ rules: [{ kind }] });
    const answer = await ask('DELETE', '/features/SML-2');
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([204, null, '']);
    const page = await fetch(`${sandbox.aha.http}/login`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('stale answers reads as they were', async () => {
    await create();
    sandbox.setFaults({ rules: [{ kind: 'stale', method: 'GET', ms: 60_000 }] });
    expect(await (await ask('GET', '/features')).json()).toMatchObject({ pagination: { total_records: 2 } });
    await control('POST', 'clock', { advanceMs: 60_000 });
    const fresh: unknown = await (await ask('GET', '/features')).json();
    expect(textAt(fresh, 'features', 2, 'reference_num')).toBe('SML-3');
  });

  it('reordered turns a list around', async () => {
    sandbox.setFaults({ rules: [{ kind: 'reordered' }] });
    expect(await (await ask('GET', '/features?per_page=1')).json()).toMatchObject({
      features: [{ reference_num: 'SML-2' }],
      pagination: { current_page: 1 },
    });
  });
});

it('tells the time of its own clock in every answer', async () => {
  await control('POST', 'clock', { to: '2031-05-06T07:08:09Z' });
  const answered = Date.parse((await ask('GET', '/me')).headers.get('date') ?? '');
  expect(answered - Date.parse('2031-05-06T07:08:09Z')).toBeLessThan(60_000);
  await control('POST', 'clock', { to: new Date().toISOString() });
});

it('says in the log and in the answer that it was the sandbox that failed', async () => {
  const { products } = sandbox.account().store;
  const [kept] = products.splice(0, 1, Object.defineProperty({ ...products[0] }, 'roles', { value: null }) as never);
  const answer = await ask('GET', '/products');
  products.splice(0, 1, ...(kept === undefined ? [] : [kept]));
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('The sandbox itself failed')]);
  expect(sandbox.requests().at(-1)).toMatchObject({ path: '/api/v1/products', status: 500, fault: null });
});

it('refuses what it cannot read', async () => {
  const multipart = { ...headers, 'content-type': 'multipart/form-data; boundary=x' };
  const form = { method: 'POST', headers: multipart, body: 'no form' };
  const answer = await fetch(`${sandbox.aha.http}/api/v1/notes/1/attachments`, form);
  expect([answer.status, await answer.json()]).toEqual([400, { error: expect.any(String) }]);
  const sessions: unknown = await (await control('POST', 'sessions', { email: owner?.email })).json();
  const cookie = `${textAt(sessions, 'cookies', 0, 'name')}=${textAt(sessions, 'cookies', 0, 'value')}`;
  expect((await fetch(`${sandbox.aha.http}/features/%E0%A4%A`, { headers: { cookie } })).status).toBe(404);
  const basic = { authorization: `Basic ${Buffer.from('%E0:x').toString('base64')}` };
  expect((await fetch(`${sandbox.aha.http}/oauth/token`, { method: 'POST', headers: basic })).status).toBe(401);
});

describe('the control interface', () => {
  it('shows all records, and who asked for what', async () => {
    await ask('GET', '/me');
    expect(await (await control('GET', 'state')).json()).toMatchObject({
      world: { name: 'small' },
      aha: { features: [{ reference_num: 'SML-1' }, { reference_num: 'SML-2' }] },
    });
    expect(await (await control('GET', 'requests')).json()).toMatchObject({
      requests: [{ system: 'aha', method: 'GET', path: '/api/v1/me', status: 200, who: owner?.email }],
    });
  });

  it('builds another world, with switched behaviours', async () => {
    await control('POST', 'world', { name: 'demo', seed: 3, options: { requestsPerMinute: 1 } });
    expect((await ask('GET', '/features/HAR-1')).status).toBe(200);
    expect((await ask('GET', '/features/HAR-1')).status).toBe(429);
    await control('POST', 'world', { name: 'small' });
    expect((await ask('GET', '/features/SML-1')).status).toBe(200);
  });

  it.each([
    ['world', { name: 'nowhere' }, /There is no world/],
    ['world', { options: { x: 1 } }, /Invalid key/],
    ['world', { options: [] }, /options of a world/],
    ['faults', { rules: [{ kind: 'fire' }] }, /Invalid type/],
    ['faults', { rules: [{ kind: 'delay', executed: true }] }, /Only faults that answer themselves/],
    ['clock', {}, /Invalid/],
    ['sessions', { email: 'nobody@acme.example' }, /Nobody here/],
    ['nothing', {}, /README/],
  ])('says what is wrong with POST %s %j, and goes on', async (path, body, sentence) => {
    const answer = await control('POST', path, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toMatch(sentence);
    expect((await ask('GET', '/features/SML-1')).status).toBe(200);
  });

  it('signs somebody in to both systems', async () => {
    const answer: unknown = await (await control('POST', 'sessions', { email: owner?.email })).json();
    const cookie = `${textAt(answer, 'cookies', 0, 'name')}=${textAt(answer, 'cookies', 0, 'value')}`;
    const page = await fetch(`${sandbox.aha.http}/products/SML/feature_cards`, { headers: { cookie } });
    expect(await page.text()).toContain('Features board');
    expect(textAt(answer, 'cookies', 1, 'url')).toBe(sandbox.origins.rally);
  });
});

it('leaves nothing behind', async () => {
  const other = await startSandbox({ port: 0, worldName: 'small', seed: 1, plainHttp: false });
  expect(existsSync(other.certificateFile)).toBe(true);
  await other.close();
  expect(existsSync(other.certificateFile)).toBe(false);
});
