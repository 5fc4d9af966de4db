import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { people } from '../people';
import { type Sandbox, startSandbox } from '../server';

let sandbox: Sandbox;
const headers = { zsessionid: people[0]?.rallyApiKey ?? '' };
const SERVICES = '/slm/webservice/v2.0';

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, worldName: 'small', seed: 1, plainHttp: true });
});
afterAll(() => sandbox.close());

function ask(path: string, method = 'GET', body?: string): Promise<Response> {
  return fetch(sandbox.rally.http + path, { method, headers, ...(body !== undefined && { body }) });
}

/** Sends a path as it stands; `fetch` would tidy it up. */
function askExactly(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(sandbox.rally.http ?? '', { path, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}

it.each([
  ['a base address that ends in a slash', (base: string) => `/${base}`],
  ['a whole address, as proxies get it', (base: string) => `http://rally1.rallydev.com${base}`],
])('answers %s', async (_what, pathFor) => {
  expect(await askExactly(pathFor(`${SERVICES}/user?fetch=UserName`))).toContain(people[0]?.email);
});

it('leads back to the port that was asked, in JSONP too', async () => {
  const text = await (await ask(`${SERVICES}/user?jsonp=show`)).text();
  expect(text).toMatch(/^show\(.*\);$/s);
  expect(text).toContain(`"_ref":"${sandbox.rally.http}${SERVICES}/user/`);
  expect(text).not.toContain('rally1.rallydev.com');
});

it('answers HEAD with the headers of GET alone', async () => {
  const [whole, head] = [await ask(`${SERVICES}/user`), await ask(`${SERVICES}/user`, 'HEAD')];
  expect(head.headers.get('content-length')).toBe(String((await whole.arrayBuffer()).byteLength));
  expect([head.status, await head.text()]).toEqual([200, '']);
});

it('answers a stale query as it was, whether it is in the address or a form', async () => {
  await ask(`${SERVICES}/tag/create`, 'POST', '{"Tag":{"Name":"new"}}');
  const form = '_method=GET&query=(Name%20=%20new)&fetch=Name';
  const count = async () =>
    /"TotalResultCount":(\d+)/.exec(await (await ask(`${SERVICES}/tag.js`, 'POST', form)).text())?.[1];
  expect(await count()).toBe('1');
  sandbox.setFaults({ rules: [{ kind: 'stale', system: 'rally', ms: 60_000 }] });
  expect(await count()).toBe('0');
  sandbox.setFaults({});
});
