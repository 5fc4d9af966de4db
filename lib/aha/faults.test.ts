import { describe, expect, it } from 'vitest';
import { draftOf, firstOf, openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../../test/support/aha/open-sandbox';
import { createHttp } from '../net/http';
import { createPacer } from '../net/pacer';
import { createAhaClient } from './client';
import { ensureIntegration } from './integration';
import { createAhaLedger } from './ledger';
import { createAhaTracker } from './tracker';

const always = () => true;
type Fault = (request: Request, answer: (request: Request) => Promise<Response>) => Promise<Response>;

/** Harbor over a network on which `fault` happens to requests of this method, the first `times` of them. */
function openBroken(method: string, fault: Fault, times = Number.POSITIVE_INFINITY) {
  const sandbox = openHarbor();
  let left = times;
  let nowMs = sandbox.clock.nowMs();
  const time = {
    now: () => nowMs,
    sleep: async (delayMs: number) => {
      nowMs += delayMs;
    },
  };
  const answer = async (request: Request) => {
    const response = await sandbox.aha.handle(request, { actedAs: () => undefined });
    response.headers.set('date', new Date(sandbox.clock.nowMs()).toUTCString());
    return response;
  };
  const http = createHttp({
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (request.method !== method || left === 0) return answer(request);
      left -= 1;
      return fault(request, answer);
    },
    pacer: createPacer({ budgetOf: () => ({ atOnce: 4, writesAtOnce: 1 }), ...time }),
    allows: () => true,
    random: () => 0,
    ...time,
  });
  const client = createAhaClient({ http, origin: sandbox.aha.origin, credential: keyOf('mira') });
  const workspaceId = sandbox.workspaceId('HAR');
  return { ...sandbox, client, workspaceId, tracker: createAhaTracker({ client, workspaceId }) };
}

const lostRequest: Fault = () => Promise.reject(new TypeError('Failed to fetch'));
const lostReply: Fault = async (request, answer) => {
  await answer(request);
  throw new TypeError('Failed to fetch');
};
const executedThen =
  (status: number, body: string): Fault =>
  async (request, answer) => {
    await answer(request);
    return new Response(body, { status });
  };
const instead =
  (status: number, body: string, headers: Record<string, string> = {}): Fault =>
  async () =>
    new Response(body, { status, headers });
const truncated: Fault = async (request, answer) => {
  const text = await (await answer(request)).text();
  return new Response(text.slice(0, text.length / 2), { headers: { 'content-type': 'application/json' } });
};

describe('a create whose outcome is not known', () => {
  it.each([
    ['lost request', lostRequest, 0],
    ['lost reply', lostReply, 1],
    ['502 after the fact', executedThen(502, ''), 1],
    ['500 for a deadlock', instead(500, '{"error":"deadlock"}'), 0],
    ['truncated confirmation', truncated, 1],
  ] as const)('%s: never repeated, and found by its marker if it was made', async (_, fault, made) => {
    const { aha, tracker } = openBroken('POST', fault, 1);
    const before = aha.store.recordsOf('initiative').length;
    const draft = draftOf('initiative', { name: 'Ropes', workflow_status: 'Not started' });
    const [outcome] = await tracker.create([draft], always);
    expect(outcome?.outcome).toBe('unknown');
    expect(aha.store.recordsOf('initiative')).toHaveLength(before + made);
    expect(await tracker.findMarked(['initiative'], [draft.marker])).toHaveLength(made);
  });

  it.each([
    ['429 with Retry-After', instead(429, '', { 'retry-after': '0' }), 'rate'],
    ['429 without a word', instead(429, ''), 'rate'],
    ['401', instead(401, ''), 'auth'],
    ['sign-in page', instead(200, '<!doctype html><input type="password">', { 'content-type': 'text/html' }), 'auth'],
    ['422', instead(422, '{"error":"Nope"}'), 'invalid'],
  ] as const)('%s is proof that nothing was made', async (_, fault, kind) => {
    const { aha, tracker } = openBroken('POST', fault, 1);
    const before = aha.store.recordsOf('initiative').length;
    const [outcome] = await tracker.create(
      [draftOf('initiative', { name: 'Ropes', workflow_status: 'Not started' })],
      always,
    );
    expect(outcome).toMatchObject({ outcome: 'refused', error: { kind } });
    expect(aha.store.recordsOf('initiative')).toHaveLength(before);
  });
});

describe('what hangs on a record, where the reply is lost', () => {
  it('may be there: it is neither repeated nor taken as refused', async () => {
    const { aha, tracker, ...sandbox } = openBroken('POST', lostReply);
    const [feature, epic] = [firstOf({ aha, ...sandbox }, 'feature'), firstOf({ aha, ...sandbox }, 'epic')];
    const counts = () => [aha.store.comments, aha.store.tasks, aha.store.recordLinks].map(({ length }) => length);
    const before = counts();
    const file = { fileName: 'a.txt', contentType: 'text/plain', bytes: new Uint8Array([1]) };
    await expect(tracker.discussion?.addComment(feature, '<p>x</p>')).rejects.toMatchObject({ kind: 'unknown' });
    await expect(tracker.dependencies?.add(feature, epic)).rejects.toMatchObject({ kind: 'unknown' });
    await expect(tracker.files?.addAttachment(feature, file)).rejects.toMatchObject({ kind: 'unknown' });
    const draft = draftOf('todo', { name: 'Ask', taskable: { ...feature, name: '' } });
    expect(await tracker.create([draft], always)).toMatchObject([{ outcome: 'unknown' }]);
    expect(counts()).toEqual(before.map((count) => count + 1));
    expect(await tracker.files?.listAttachments(feature)).toMatchObject([{ fileName: 'a.txt' }]);
    expect(await tracker.dependencies?.read(feature)).toEqual([epic]);
    expect(await tracker.findMarked(['todo'], [draft.marker])).toHaveLength(1);
  });

  it.each([
    ['429', instead(429, '', { 'retry-after': '0' }), 'rate'],
    ['422', instead(422, '{"error":"Nope"}'), 'invalid'],
    ['403', instead(403, '{"error":"Nope"}'), 'permission'],
  ] as const)('was not written where the answer is %s', async (_, fault, kind) => {
    const { tracker, ...sandbox } = openBroken('POST', fault);
    const feature = firstOf(sandbox, 'feature');
    const file = { fileName: 'a.txt', contentType: 'text/plain', bytes: new Uint8Array([1]) };
    await expect(tracker.discussion?.addComment(feature, '<p>x</p>')).rejects.toMatchObject({ kind });
    await expect(tracker.files?.addAttachment(feature, file)).rejects.toMatchObject({ kind });
    expect(await tracker.discussion?.readComments(feature)).toEqual([]);
    expect(await tracker.files?.listAttachments(feature)).toEqual([]);
  });
});

describe('a read over a bad network', () => {
  it.each([
    ['lost request', lostRequest],
    ['503', instead(503, '')],
    ['502 page', instead(502, '<html>Bad gateway</html>')],
  ] as const)('survives one %s', async (_, fault) => {
    const sandbox = openBroken('GET', fault, 1);
    const [result] = await sandbox.tracker.read([firstOf(sandbox, 'feature')]);
    expect(result?.found).toBe(true);
  });

  it.each([
    ['lost requests', lostRequest, 'offline'],
    ['503s', instead(503, ''), 'unavailable'],
    ['truncated answers', truncated, 'unavailable'],
    ['sign-in pages', instead(200, '<!doctype html><input type="password">', { 'content-type': 'text/html' }), 'auth'],
    ['redirects', instead(302, '', { location: '/login' }), 'auth'],
    ['429s', instead(429, '', { 'x-ratelimit-reset': '30' }), 'rate'],
  ] as const)('never takes %s for an absent record', async (_, fault, kind) => {
    const sandbox = openBroken('GET', fault);
    await expect(sandbox.tracker.read([firstOf(sandbox, 'feature')])).rejects.toMatchObject({ kind });
    await expect(sandbox.tracker.readChanged(['feature'], '2026-11-20T00:00:00Z')).rejects.toMatchObject({ kind });
  });
});

describe('the ledger over a bad network', () => {
  it('says of a claim whose reply was lost that it may be there, and shows it', async () => {
    const { client, workspaceId, as, ...sandbox } = openBroken('POST', lostReply);
    const integrationId = await ensureIntegration(as(keyOf('mira')), workspaceId);
    const ledger = createAhaLedger({ client, workspaceId, integrationId });
    const host = firstOf(sandbox, 'feature');
    const claim = { kind: 'claim', about: host, author: 'browser1', value: '1' } as const;
    await expect(ledger.append(host, [claim])).rejects.toMatchObject({ kind: 'unknown' });
    expect((await ledger.read(host)).rows).toHaveLength(1);
  });
});
