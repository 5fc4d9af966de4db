import * as v from 'valibot';
import type { Params, RallyClient } from './client';
import { queryPage } from './pages';
import { parseRows } from './parse-rows';

/** Pages that follow one another without a gap. */
export interface Stretch {
  readonly results: readonly unknown[];
  /** Nothing comes behind them. */
  readonly isEnd: boolean;
  /** How many rows a page may have from here on. */
  readonly rows: number;
  /** Rally's own clock when it answered the first of them, ISO 8601; `null` if it did not say. */
  readonly serverAt: string | null;
}

/** More are asked for when these are there. Rally is never asked for more than four at a time (`RALLY_BUDGET`). */
const AHEAD = 8;
const Referenced = v.looseObject({ _ref: v.string() });

/**
 * Reads a page, and those behind it together. Each begins with the last row of the one before: where it does not, the
 * list has moved between the two readings, a row might be missing, and the stretch ends. `params.order` must be by
 * something unique.
 */
export async function readStretch(
  client: RallyClient,
  path: string,
  { start = 1, ...params }: Params & { readonly start?: number },
  rows: number,
): Promise<Stretch> {
  const first = await queryPage(client, path, { ...params, start }, rows);
  const results = [...first.results];
  const end = { isEnd: results.length < first.rows, rows: first.rows, serverAt: first.serverAt };
  if (end.isEnd) return { results, ...end };

  const step = first.rows - 1;
  const missing = first.total - (start - 1) - results.length;
  const starts = Array.from({ length: Math.min(AHEAD, Math.ceil(missing / step)) }, (_, index) => (index + 1) * step);
  const pages = await Promise.all(
    starts.map((from) => queryPage(client, path, { ...params, start: start + from }, first.rows)),
  );
  for (const page of pages) {
    const [seam, ...others] = page.results;
    if (refOf(seam) === null || refOf(seam) !== refOf(results.at(-1))) break;
    results.push(...others);
    end.rows = page.rows;
    end.isEnd = page.results.length < page.rows;
  }
  return { results, ...end };
}

function refOf(row: unknown): string | null {
  return row === undefined ? null : parseRows(Referenced, row, 'a list')._ref;
}
