import * as v from 'valibot';
import { joinRows, splitRows } from './json-rows';

const AhaPage = v.object({ pagination: v.object({ total_records: v.number() }) });
const RallyPage = v.object({ QueryResult: v.object({ TotalResultCount: v.number(), StartIndex: v.number() }) });

/**
 * Answers a read of a list as if the whole list stood the other way round, so that rows are on other pages too. `read`
 * carries out a read at an address. Whatever is no JSON list is answered as it is.
 */
export async function readReversed(url: URL, read: (url: URL) => Promise<Response>): Promise<Response> {
  const answer = await read(url);
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return answer;
  const json = await answer.clone().text();
  const page = splitRows(json);
  if (page === null) return answer;
  const { total, first } = placeOf(json, url) ?? { total: page.rows.length, first: 0 };
  const count = page.rows.length;
  const rows = total === count ? page.rows : await readRows(url, read, total - first - count, count);
  const body = joinRows({ ...page, rows: rows.toReversed() });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** How many rows there are in all, and how many stand before this page. */
function placeOf(json: string, url: URL): { total: number; first: number } | null {
  const body: unknown = JSON.parse(json);
  if (v.is(AhaPage, body)) {
    return { total: body.pagination.total_records, first: (pageOf(url) - 1) * pageSize(url) };
  }
  if (!v.is(RallyPage, body)) return null;
  const { TotalResultCount: total, StartIndex: start } = body.QueryResult;
  return { total, first: start - 1 };
}

/** `count` rows from the `from`-th on: Rally reads from any row, Aha! by whole pages. */
async function readRows(url: URL, read: (url: URL) => Promise<Response>, from: number, count: number) {
  const wanted = new URL(url);
  if (url.pathname.startsWith('/slm/')) {
    wanted.searchParams.set('start', String(from + 1));
    wanted.searchParams.set('pagesize', String(count));
    return rowsOf(await read(wanted));
  }
  const size = pageSize(url);
  const firstPage = Math.floor(from / size);
  const lastPage = Math.floor((from + count - 1) / size);
  const rows: string[] = [];
  for (let page = firstPage; page <= lastPage; page += 1) {
    wanted.searchParams.set('page', String(page + 1));
    rows.push(...(await rowsOf(await read(wanted))));
  }
  return rows.slice(from - firstPage * size, from - firstPage * size + count);
}

async function rowsOf(answer: Response): Promise<readonly string[]> {
  return splitRows(await answer.text())?.rows ?? [];
}

function pageOf(url: URL): number {
  return Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1);
}

function pageSize(url: URL): number {
  return Math.min(200, Math.max(1, Number(url.searchParams.get('per_page') ?? 30) || 30));
}
