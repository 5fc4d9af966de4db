import type { Params, RallyClient } from './client';

/** The most rows that Rally gives at once (WSAPI documentation, page size). */
export const PAGE = 2000;

/**
 * Reads a list whole that hardly changes meanwhile: projects, workspaces, a record's children. `params.order` must end
 * in something unique, because without an order Rally's pages may overlap.
 */
export async function readAllPages(client: RallyClient, path: string, params: Params): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for (;;) {
    const page = await client.query(path, { ...params, start: rows.length + 1, pagesize: PAGE });
    rows.push(...page.results);
    if (page.results.length === 0 || rows.length >= page.total) return rows;
  }
}
