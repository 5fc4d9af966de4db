import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Answered, Params, RallyClient } from './client';
import type { QueryPage } from './envelope';
import { parseRows } from './parse-rows';
import { allOf, type Query, where } from './query';

/** The most rows that Rally gives at once (WSAPI documentation, page size). */
export const PAGE = 2000;
/** Who is too slow for so few is not asked for fewer. */
const LEAST = 100;

/** One page, and how many rows were asked for in the end. */
export type Page = QueryPage & Answered & { readonly rows: number };

/** One page of up to `rows`; where these take Rally too long, half as many are asked for, and so on. */
export async function queryPage(client: RallyClient, path: string, params: Params, rows = PAGE): Promise<Page> {
  for (let size = rows; ; size = Math.ceil(size / 2)) {
    const canAskForLess = size > LEAST;
    try {
      return { ...(await client.query(path, { ...params, pagesize: size }, canAskForLess)), rows: size };
    } catch (thrown) {
      if (!canAskForLess || !(thrown instanceof BatonError) || !thrown.isTooSlow) throw thrown;
    }
  }
}

/**
 * Reads a list whole that hardly changes meanwhile: projects, workspaces, a record's children. `params.order` must end
 * in something unique, because without an order Rally's pages may overlap.
 */
export async function readAllPages(client: RallyClient, path: string, params: Params): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  let size = PAGE;
  for (;;) {
    const page = await queryPage(client, path, { ...params, start: rows.length + 1 }, size);
    rows.push(...page.results);
    if (page.results.length === 0 || rows.length >= page.total) return rows;
    size = page.rows;
  }
}

const Numbered = v.looseObject({ ObjectID: v.union([v.number(), v.string()]) });

/**
 * Reads a list whole, on by the last ObjectID instead of page numbers: what goes meanwhile must not hide another row.
 * `params.fetch` must name ObjectID. `serverAt` is the server's time of the first page.
 */
export async function readOnward(
  client: RallyClient,
  path: string,
  params: Params,
  query: Query,
): Promise<{ readonly results: readonly unknown[]; readonly serverAt: string | null }> {
  const results: unknown[] = [];
  let serverAt: string | null = null;
  for (;;) {
    const from = results.slice(-1).map((last) => parseRows(Numbered, last, 'a list').ObjectID);
    const after = from.map((id) => where('ObjectID', '>', Number(id)));
    const page = await queryPage(client, path, { ...params, query: allOf([query, ...after]), order: 'ObjectID' });
    serverAt ??= page.serverAt;
    results.push(...page.results);
    if (page.results.length < page.rows) return { results, serverAt };
  }
}
