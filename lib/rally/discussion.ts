import * as v from 'valibot';
import type { Person, RecordKey } from '../model/record';
import type { RallyClient } from './client';
import { readAllPages } from './pages';
import { parseRows } from './parse-rows';
import { where } from './query';
import { readRef, refOf } from './refs';

const Post = v.looseObject({
  _ref: v.string(),
  Text: v.nullish(v.string(), ''),
  CreationDate: v.nullish(v.string(), ''),
  User: v.nullish(
    v.looseObject({
      EmailAddress: v.nullish(v.string(), ''),
      DisplayName: v.nullish(v.string()),
      UserName: v.nullish(v.string()),
      _refObjectName: v.nullish(v.string(), ''),
    }),
  ),
});
const FIELDS = 'Text,CreationDate,User,EmailAddress,DisplayName,UserName,PostNumber';

/** One post of a record's discussion, oldest first. */
export interface RallyPost {
  readonly id: string;
  /** HTML. */
  readonly text: string;
  /** ISO 8601, Rally's time. */
  readonly writtenAt: string;
  readonly author: Person | null;
}

/** A record's discussion. Posts do not reliably move the record's own time stamp, so they are read on purpose. */
export async function readDiscussion(
  client: RallyClient,
  workspace: string,
  key: RecordKey,
): Promise<readonly RallyPost[]> {
  const rows = await readAllPages(client, 'conversationpost', {
    workspace,
    project: 'null',
    query: where('Artifact.ObjectID', '=', Number(key.id)),
    fetch: FIELDS,
    order: 'CreationDate,ObjectID',
  });
  return parseRows(v.array(Post), rows, 'the discussion').map(toPost);
}

/** Adds a post in the name of the person who is signed in. Posts are never edited or removed by Baton. */
export async function addPost(
  client: RallyClient,
  workspace: string,
  key: RecordKey,
  html: string,
): Promise<RallyPost> {
  const body = { Artifact: { _ref: refOf(key.kind, key.id) }, Text: html };
  const { object } = await client.write('conversationpost/create', body, { workspace, fetch: FIELDS });
  return toPost(parseRows(Post, object, 'a post'));
}

function toPost(post: v.InferOutput<typeof Post>): RallyPost {
  const user = post.User;
  return {
    id: readRef(post._ref)?.id ?? '',
    text: post.Text,
    writtenAt: post.CreationDate,
    author:
      user == null
        ? null
        : {
            email: user.EmailAddress,
            name: user.DisplayName ?? user._refObjectName,
            ...(user.UserName != null && { userName: user.UserName }),
          },
  };
}
