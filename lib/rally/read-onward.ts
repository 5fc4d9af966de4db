import * as v from 'valibot';
import type { Params, RallyClient } from './client';
import { PAGE } from './pages';
import { parseRows } from './parse-rows';
import { allOf, type Query, where } from './query';
import { readStretch } from './read-stretch';

const Numbered = v.looseObject({ ObjectID: v.union([v.number(), v.string()]) });

/**
 * Reads a list whole, on by the last ObjectID instead of page numbers: what goes meanwhile must not hide another row.
 * The fields asked for must name ObjectID. `serverAt` is the server's time of the first page.
 */
export async function readOnward(
  client: RallyClient,
  path: string,
  params: Params,
  query: Query,
): Promise<{ readonly results: readonly unknown[]; readonly serverAt: string | null }> {
  const results: unknown[] = [];
  let serverAt: string | null = null;
  let rows = PAGE;
  for (;;) {
    const from = results.slice(-1).map((last) => parseRows(Numbered, last, 'a list').ObjectID);
    const after = from.map((id) => where('ObjectID', '>', Number(id)));
    const asked = { ...params, query: allOf([query, ...after]), order: 'ObjectID' };
    const stretch = await readStretch(client, path, asked, rows);
    serverAt ??= stretch.serverAt;
    results.push(...stretch.results);
    if (stretch.isEnd) return { results, serverAt };
    rows = stretch.rows;
  }
}
