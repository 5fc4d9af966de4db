import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KEPT_IN, keepExchanges } from '../sandbox/keep-exchanges';
import type { ImitatedSystem } from '../sandbox/system';
import { readExchanges } from './exchange';

let folder: string;
let before: string | undefined;
beforeEach(() => {
  before = process.env[KEPT_IN];
  folder = mkdtempSync(join(tmpdir(), 'baton-exchanges-'));
});
afterEach(() => {
  if (before === undefined) delete process.env[KEPT_IN];
  else process.env[KEPT_IN] = before;
  rmSync(folder, { recursive: true });
});

const ORIGIN = 'https://acme.aha.io';
const echo: ImitatedSystem = {
  name: 'aha',
  origin: ORIGIN,
  answers: () => true,
  handle: async (request) => new Response((await request.text()) === '' ? 'a page' : '{"a":1}', { status: 201 }),
  state: () => ({}),
};
const ask = (system: ImitatedSystem, path: string, init?: RequestInit) =>
  system.handle(new Request(ORIGIN + path, init), { actedAs: () => undefined });

it('keeps what is asked and answered, each different exchange once, and gives both on whole', async () => {
  process.env[KEPT_IN] = folder;
  const kept = keepExchanges(echo);
  const form = new FormData();
  form.append('note', 'x');
  form.append('file', new Blob(['tide']), 'tide.txt');
  await ask(kept, '/api/v1/me?a=b');
  await ask(kept, '/api/v1/me?a=b');
  const answer = await ask(kept, '/api/v1/features', { method: 'POST', body: '{"feature":{}}' });
  expect([answer.status, await answer.text()]).toEqual([201, '{"a":1}']);
  await ask(kept, '/api/v1/notes', { method: 'POST', body: form });
  const exchanges = readExchanges(folder);
  expect(exchanges.map(({ method, url, sent, answered }) => [method, url.pathname, sent, answered])).toEqual([
    ['GET', '/api/v1/me', undefined, 'a page'],
    ['POST', '/api/v1/features', { feature: {} }, { a: 1 }],
    ['POST', '/api/v1/notes', { note: 'x', file: 'tide.txt' }, { a: 1 }],
  ]);
  expect(exchanges[0]).toMatchObject({ system: 'aha', status: 201 });
});

it('costs nothing where nobody asked for it', () => {
  delete process.env[KEPT_IN];
  expect(keepExchanges(echo)).toBe(echo);
});
