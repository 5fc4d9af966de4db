import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { type Scripted, scriptFetch } from '../../test/support/scripted-fetch';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { createHttp, type HttpRequest } from './http';
import { createPacer } from './pacer';

const ORIGIN = 'https://rally1.rallydev.com';
const read: HttpRequest = { method: 'GET', url: `${ORIGIN}/slm/x`, credentials: 'omit', isWrite: false };
const write: HttpRequest = { ...read, method: 'POST', body: '{"a":1}', isWrite: true };

function open(answers: Parameters<typeof scriptFetch>[0]) {
  const clock = createVirtualClock(Date.UTC(2026, 10, 20), true);
  const server = scriptFetch(answers);
  const pacer = createPacer({ budgetOf: () => ({ atOnce: 4, writesAtOnce: 1 }), now: clock.now, sleep: clock.sleep });
  const http = createHttp({
    fetch: server.fetch,
    pacer,
    allows: (origin) => origin === ORIGIN,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0,
  });
  return { http, clock, requests: server.requests };
}

const status = (code: number, headers: Record<string, string> = {}): Response =>
  new Response('', { status: code, headers });
const ok: Scripted = { json: { fine: true } };
const lost = new TypeError('fetch failed');

describe('a request', () => {
  it('goes out as asked, without a cache, a referrer or a redirect, and is answered as text', async () => {
    const { http, requests } = open([ok]);
    const answer = await http.send({ ...write, headers: { ZSESSIONID: 'secret' } });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({ fine: true });
    const [sent] = requests;
    expect(sent?.headers.get('zsessionid')).toBe('secret');
    expect(await sent?.text()).toBe('{"a":1}');
    expect([sent?.method, sent?.credentials, sent?.redirect, sent?.cache, sent?.referrerPolicy]).toEqual([
      'POST',
      'omit',
      'manual',
      'no-store',
      'no-referrer',
    ]);
  });

  it('carries a file in a form, and lets the network write its content type', async () => {
    const { http, requests } = open([ok]);
    const form = new FormData();
    form.append('attachment[data]', new Blob(['tide'], { type: 'text/plain' }), 'tide.txt');
    await http.send({ method: 'POST', url: `${ORIGIN}/slm/x`, form, credentials: 'omit', isWrite: true });
    expect(requests[0]?.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/);
    expect(await requests[0]?.text()).toContain('filename="tide.txt"');
  });

  it('answers a file as the bytes that it is, even if it is a page', async () => {
    const page = new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    const { http, requests } = open([page]);
    const { text, bytes } = await http.send({ ...read, accept: 'file' });
    expect([text, new TextDecoder().decode(bytes)]).toEqual(['', '<!doctype html>']);
    expect(requests[0]?.redirect).toBe('manual');
  });

  it('lets nothing through that is written in other characters than it says', async () => {
    const latin = () =>
      new Response(new Uint8Array([0x22, 0xe4, 0x22]), { headers: { 'content-type': 'application/json' } });
    expect(await failureOf(open(latin).http.send(read))).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('other characters'),
    });
    expect(await failureOf(open(latin).http.send(write))).toMatchObject({ kind: 'unknown' });
    const bytes = await open([latin()]).http.send({ ...read, accept: 'file' });
    expect([...(bytes.bytes ?? [])]).toEqual([0x22, 0xe4, 0x22]);
  });

  it('does not follow a file to another address', async () => {
    const { http, requests } = open([status(302, { location: 'https://files.example/1' })]);
    expect((await failureOf(http.send({ ...read, accept: 'file' }))).kind).toBe('permission');
    expect(requests).toHaveLength(1);
  });

  it('adds secrets to the address at the last moment', async () => {
    const { http, requests } = open([ok]);
    await http.send({ ...write, secretQuery: { key: 'a b&c' } });
    expect(new URL(requests[0]?.url ?? '').searchParams.get('key')).toBe('a b&c');
  });

  it('answers 4xx as it came', async () => {
    const { http } = open([status(404)]);
    expect((await http.send(read)).status).toBe(404);
  });

  it('is given a time-out below the 30 s of a worker', async () => {
    const given: number[] = [];
    const server = scriptFetch([ok]);
    const pacer = createPacer({ budgetOf: () => ({ atOnce: 1, writesAtOnce: 1 }) });
    const http = createHttp({
      fetch: server.fetch,
      pacer,
      allows: () => true,
      expire: (delayMs) => {
        given.push(delayMs);
        return new AbortController().signal;
      },
    });
    await http.send(read);
    expect(given).toEqual([25_000]);
  });

  it('that runs out of time is offline for a read and unknown for a write', async () => {
    const server = scriptFetch(() => new Error('not reached'));
    const pacer = createPacer({ budgetOf: () => ({ atOnce: 1, writesAtOnce: 1 }) });
    const http = createHttp({
      fetch: server.fetch,
      pacer,
      allows: () => true,
      tries: 1,
      expire: () => AbortSignal.abort(new DOMException('late', 'TimeoutError')),
    });
    expect(await failureOf(http.send(read))).toMatchObject({ kind: 'offline', isTooSlow: true });
    expect((await failureOf(http.send(write))).kind).toBe('unknown');
  });

  it.each([
    ['is not tried again where less can be asked for', true, 1],
    ['is tried again where it cannot', false, 3],
  ])('that a gateway gave up %s', async (_, canAskForLess, times) => {
    const { http, requests } = open(() => status(504));
    expect(await failureOf(http.send({ ...read, canAskForLess }))).toMatchObject({
      kind: 'unavailable',
      isTooSlow: true,
    });
    expect(requests).toHaveLength(times);
  });

  it('that never reached the server says nothing about its speed', async () => {
    const { http, requests } = open(() => lost);
    expect((await failureOf(http.send({ ...read, canAskForLess: true }))).isTooSlow).toBe(false);
    expect(requests).toHaveLength(3);
  });
});

describe('a read that fails', () => {
  it.each([
    ['no answer', lost],
    ['too many requests', status(429, { 'retry-after': '2' })],
    ['a deadlock', status(500)],
    ['a bad gateway', status(502)],
    ['an overloaded server', status(503)],
    ['a slow gateway', status(504)],
    ['a slow server behind a proxy', status(524)],
  ])('is tried again after %s', async (_, broken) => {
    const { http, requests } = open([broken, ok]);
    expect((await http.send(read)).status).toBe(200);
    expect(requests).toHaveLength(2);
  });

  it('waits as long as the server asks', async () => {
    const { http, clock } = open([status(429, { 'retry-after': '7' }), ok]);
    await http.send(read);
    expect(clock.slept).toEqual([7_000]);
  });

  it('gives up after three tries, with the kind of the last', async () => {
    const { http, requests, clock } = open(() => status(503));
    expect((await failureOf(http.send(read))).kind).toBe('unavailable');
    expect(requests).toHaveLength(3);
    expect(clock.slept).toEqual([250, 500]);
  });

  it('does not wait for a pause longer than a worker lives, but says how long', async () => {
    const { http, requests } = open([status(429, { 'retry-after': '60' })]);
    const error = await failureOf(http.send(read));
    expect([error.kind, error.retryAfterMs]).toEqual(['rate', 60_000]);
    expect(requests).toHaveLength(1);
  });

  it('is not repeated when the answer is a sign-in page or a redirect', async () => {
    const page = open([new Response('<!doctype html><input type=password>')]);
    expect((await failureOf(page.http.send(read))).kind).toBe('auth');
    expect(page.requests).toHaveLength(1);
    const redirect = open([status(302, { location: 'https://evil.example/' })]);
    expect((await failureOf(redirect.http.send({ ...read, headers: { ZSESSIONID: 'secret' } }))).kind).toBe('auth');
    expect(redirect.requests).toHaveLength(1);
  });
});

describe('a write that fails', () => {
  it.each([
    ['no answer', lost, 'unknown'],
    ['a deadlock', status(500), 'unknown'],
    ['a bad gateway', status(502), 'unknown'],
    ['a slow server behind a proxy', status(524), 'unknown'],
    ['too many requests', status(429, { 'retry-after': '1' }), 'rate'],
    ['a redirect to sign in', status(302), 'auth'],
  ])('is never sent again: %s', async (_, broken, kind) => {
    const { http, requests } = open([broken, ok]);
    expect((await failureOf(http.send(write))).kind).toBe(kind);
    expect(requests).toHaveLength(1);
  });

  it('is not sent at all when its time is over as its turn comes', async () => {
    const { http, requests } = open([]);
    expect((await failureOf(http.send({ ...write, isStillWanted: () => false }))).kind).toBe('unavailable');
    expect(requests).toHaveLength(0);
  });

  it('names no secret in what it throws', async () => {
    const { http } = open([lost]);
    const request = { ...write, headers: { ZSESSIONID: 'canary-1' }, secretQuery: { key: 'canary-2' } };
    const error = await failureOf(http.send(request));
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toMatch(/canary/);
  });
});

describe('an address', () => {
  it.each([
    ['of another origin', 'https://evil.example/slm', 'permission'],
    ['of the same host by plain http', 'http://rally1.rallydev.com/slm', 'permission'],
    ['of another port', 'https://rally1.rallydev.com:444/slm', 'permission'],
    ['with a name and password', 'https://a:b@rally1.rallydev.com/', 'invalid'],
    ['of another scheme', 'file:///etc/passwd', 'invalid'],
    ['that is none', 'rally', 'invalid'],
  ])('%s is refused before anything is sent', async (_, url, kind) => {
    const { http, requests } = open([]);
    expect((await failureOf(http.send({ ...read, url }))).kind).toBe(kind);
    expect(requests).toHaveLength(0);
  });
});

describe('after too many requests', () => {
  it('and a long pause, whatever waits or comes later is told at once how long', async () => {
    const clock = createVirtualClock();
    const server = scriptFetch([status(429, { 'retry-after': '3000' })]);
    const pacer = createPacer({ budgetOf: () => ({ atOnce: 1, writesAtOnce: 1 }), now: clock.now, sleep: clock.sleep });
    const http = createHttp({ fetch: server.fetch, pacer, allows: () => true, now: clock.now, sleep: clock.sleep });
    const waiting = [http.send(read), http.send(read), http.send({ ...write, priority: 'interactive' })].map(failureOf);
    const errors = [...(await Promise.all(waiting)), await failureOf(http.send(read))];
    expect(errors.map(({ kind, retryAfterMs }) => [kind, retryAfterMs])).toEqual(errors.map(() => ['rate', 3_000_000]));
    expect([server.requests.length, clock.now()]).toEqual([1, 0]);
  });

  it('every other request to the host waits too', async () => {
    const clock = createVirtualClock();
    const server = scriptFetch([status(429, { 'retry-after': '5' }), ok]);
    const pacer = createPacer({ budgetOf: () => ({ atOnce: 1, writesAtOnce: 1 }), now: clock.now, sleep: clock.sleep });
    const http = createHttp({ fetch: server.fetch, pacer, allows: () => true, tries: 1, now: clock.now });
    const first = failureOf(http.send(read));
    const second = http.send(read);
    await clock.pass(4_999);
    expect(server.requests).toHaveLength(1);
    await clock.pass(1);
    expect(server.requests).toHaveLength(2);
    expect((await first).kind).toBe('rate');
    expect((await second).status).toBe(200);
  });
});
