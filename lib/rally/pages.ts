import { BatonError } from '../errors';
import type { Answered, Params, RallyClient } from './client';
import type { QueryPage } from './envelope';

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
