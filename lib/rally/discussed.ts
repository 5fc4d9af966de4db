import * as v from 'valibot';
import { BatonError } from '../errors';
import type { RecordKey } from '../model/record';
import { PAGE } from './pages';
import { parseRows } from './parse-rows';
import { where } from './query';
import { readRef } from './refs';
import type { Workplace } from './workplace';

/** As with changes: a slow query, and the delay until a post can be found. */
const OVERLAP_MS = 120_000;
/** Where Rally does not tell its time, looking begins at the newest post. */
const EVER = '1970-01-01T00:00:00.000Z';

const Posts = v.array(
  v.looseObject({
    CreationDate: v.nullish(v.string(), ''),
    Artifact: v.nullish(v.looseObject({ _ref: v.nullish(v.string(), '') })),
  }),
);

/**
 * The records of the workspace that got a post since the cursor, which is Rally's own time (the `Date` of the answer, less
 * two minutes). Posts belong to the workspace; those of records that are not linked are passed over by whoever asks.
 * Edits of older posts do not show: only `CreationDate` is known to be there to ask for (WSAPI, ConversationPost).
 */
export async function readDiscussed(
  { client, workspace }: Workplace,
  cursor: string | null,
): Promise<{ readonly keys: readonly RecordKey[]; readonly cursor: string }> {
  if (cursor !== null && Number.isNaN(Date.parse(cursor))) {
    throw new BatonError('invalid', 'Baton lost its place in Rally’s discussions. Synchronise everything once.');
  }
  const { results, serverAt } = await client.query('conversationpost', {
    workspace,
    project: 'null',
    ...(cursor !== null && { query: where('CreationDate', '>', cursor) }),
    fetch: 'Artifact,CreationDate',
    order: 'CreationDate DESC,ObjectID',
    pagesize: cursor === null ? 1 : PAGE,
  });
  const posts = parseRows(Posts, results, 'the discussions');
  const newestAt = posts[0]?.CreationDate || cursor || EVER;
  const nowMs = Date.parse(serverAt ?? newestAt);
  const targets = posts.flatMap((post) => readRef(post.Artifact?._ref ?? '') ?? []);
  return {
    keys: cursor === null ? [] : targets.map(({ kind, id }) => ({ system: 'rally', kind, id })),
    cursor: new Date(Math.max(0, nowMs - OVERLAP_MS)).toISOString(),
  };
}
