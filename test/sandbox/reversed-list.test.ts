import { expect, it } from 'vitest';
import { readReversed } from './reversed-list';

const ROWS = Array.from({ length: 7 }, (_, at) => `{"id":${at + 1}.0,"tags":["a","b,]"]}`);

/** Reads as the systems do: Aha! by pages, Rally from a row on. */
async function readList(url: URL): Promise<Response> {
  const number = (name: string, otherwise: number) => Number(url.searchParams.get(name) ?? otherwise);
  if (url.pathname.startsWith('/slm/')) {
    const [start, size] = [number('start', 1), number('pagesize', 20)];
    const rows = ROWS.slice(start - 1, start - 1 + size).join(',');
    return answer(
      `{"QueryResult":{"Errors":["x","y"],"TotalResultCount":7,"StartIndex":${start},"PageSize":${size},"Results":[${rows}]}}`,
    );
  }
  const [page, size] = [number('page', 1), number('per_page', 30)];
  const rows = ROWS.slice((page - 1) * size, page * size).join(',');
  return answer(`{"features":[${rows}],"pagination":{"total_records":7,"total_pages":3,"current_page":${page}}}`);
}

function answer(body: string, type = 'application/json'): Response {
  return new Response(body, { headers: { 'content-type': type } });
}

async function idsAt(path: string): Promise<string[]> {
  const text = await (await readReversed(new URL(`https://x.example${path}`), readList)).text();
  return [...text.matchAll(/"id":(\d\.0)/g)].map(([, id = '']) => id);
}

it('turns the whole list around, so that rows stand on other pages', async () => {
  expect(await idsAt('/api/v1/features')).toEqual(['7.0', '6.0', '5.0', '4.0', '3.0', '2.0', '1.0']);
  expect(await idsAt('/api/v1/features?per_page=3')).toEqual(['7.0', '6.0', '5.0']);
  expect(await idsAt('/api/v1/features?per_page=3&page=2')).toEqual(['4.0', '3.0', '2.0']);
  expect(await idsAt('/api/v1/features?per_page=3&page=3')).toEqual(['1.0']);
  expect(await idsAt('/slm/webservice/v2.0/task?pagesize=4')).toEqual(['7.0', '6.0', '5.0', '4.0']);
  expect(await idsAt('/slm/webservice/v2.0/task?pagesize=4&start=5')).toEqual(['3.0', '2.0', '1.0']);
});

it('leaves everything but the rows as it stood', async () => {
  const url = new URL('https://x.example/slm/webservice/v2.0/task?pagesize=2&start=6');
  expect(await (await readReversed(url, readList)).text()).toBe(
    `{"QueryResult":{"Errors":["x","y"],"TotalResultCount":7,"StartIndex":6,"PageSize":2,"Results":[${ROWS[1]},${ROWS[0]}]}}`,
  );
});

it.each([
  ['{"feature":{"id":3.0,"tags":["a","b"]}}', 'application/json'],
  ['["1","2"]', 'application/json'],
  ['{"features":[],"pagination":{"total_records":0}}', 'application/json'],
  ['not JSON', 'application/json'],
  ['{"features":[{"id":1},{"id":2}]}', 'text/html'],
])('leaves %s (%s) as it is', async (body, type) => {
  const url = new URL('https://x.example/api/v1/features');
  expect(await (await readReversed(url, async () => answer(body, type))).text()).toBe(body);
});

it('turns the rows of a report around, and not its columns', async () => {
  const report = answer('{"columns":[{"id":"a"},{"id":"b"}],"rows":[[{"id":1}],[{"id":2}]]}');
  const url = new URL('https://x.example/api/v1/bookmarks/custom_pivots/1');
  expect(await (await readReversed(url, async () => report)).text()).toBe(
    '{"columns":[{"id":"a"},{"id":"b"}],"rows":[[{"id":2}],[{"id":1}]]}',
  );
});
