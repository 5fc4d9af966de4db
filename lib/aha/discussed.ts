import * as v from 'valibot';
import { BatonError } from '../errors';
import type { RecordKey } from '../model/record';
import { type AhaClient, parseAnswer } from './client';
import { ahaKinds, factsOf } from './kinds';
import { id } from './wire';

const PAGE = 50;
/** More comments than these since the last time, and the oldest of them wait for the next change of their record. */
const MOST_PAGES = 10;

const list = v.object({
  comments: v.array(v.object({ id, commentable: v.nullish(v.object({ type: v.string(), id })) })),
});

/** Where looking for comments begins or goes on, and the records that got one since. */
export interface Discussed {
  readonly keys: readonly RecordKey[];
  readonly cursor: string;
}

/**
 * The records of a workspace with comments newer than the cursor, by the workspace's own list of comments: newest first,
 * and ids grow, so the newest id seen is the cursor. Sources: Aha! API documentation, comments; published clients for the
 * order. Edits of older comments do not show.
 */
export async function readDiscussed(client: AhaClient, workspaceId: string, cursor: string | null): Promise<Discussed> {
  if (cursor !== null && !/^\d+$/.test(cursor)) {
    throw new BatonError(
      'invalid',
      'The place where Baton stopped reading Aha!’s comments is unreadable. Run a full sync.',
    );
  }
  const since = BigInt(cursor ?? 0);
  const keys: RecordKey[] = [];
  let newest = since;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { page, per_page: cursor === null ? 1 : PAGE };
    const { body } = await client.read(['products', workspaceId, 'comments'], query);
    const { comments } = parseAnswer(list, body);
    const fresh = comments.filter((each) => BigInt(each.id) > since);
    for (const each of fresh) {
      if (BigInt(each.id) > newest) newest = BigInt(each.id);
      const kind = ahaKinds.find((candidate) => factsOf(candidate).className === each.commentable?.type);
      if (kind !== undefined && each.commentable != null) keys.push({ system: 'aha', kind, id: each.commentable.id });
    }
    if (cursor === null || fresh.length < PAGE) break;
  }
  return { keys: cursor === null ? [] : keys, cursor: String(newest) };
}
