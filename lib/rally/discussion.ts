import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Comment } from '../model/comment';
import type { Discussion } from '../sync/ports';
import { readDiscussed } from './discussed';
import { readAllPages } from './pages';
import { parseRows } from './parse-rows';
import { where } from './query';
import { readWritten } from './read-written';
import { pathOf, readRef, refOf } from './refs';
import { retryConflict } from './retry-conflict';
import { NestedUser, personOf } from './user';
import type { Workplace } from './workplace';

const Post = v.looseObject({
  _ref: v.string(),
  Text: v.nullish(v.string(), ''),
  CreationDate: v.nullish(v.string(), ''),
  LastUpdateDate: v.nullish(v.string()),
  User: v.nullish(NestedUser),
});
const FIELDS = 'Text,CreationDate,LastUpdateDate,User,EmailAddress,DisplayName,UserName,PostNumber';
/** Rally's interface document, ConversationPost.Text. */
const MOST_CHARACTERS = 32_768;

/**
 * The discussions of Rally's records. Posts do not reliably move the record's own time stamp, so they are read on
 * purpose. Writes are made in the name of whoever is signed in; Rally decides whose posts they may edit (`permission`).
 */
export function createDiscussion(place: Workplace, sleep: (delayMs: number) => Promise<void>): Discussion {
  const { client, workspace } = place;
  async function write(path: string, body: Readonly<Record<string, unknown>>, mayStillSend?: () => boolean) {
    const params = { workspace, fetch: FIELDS };
    const { object } = await retryConflict(() => client.write(path, body, params, mayStillSend), sleep);
    return readWritten(() => toComment(parseRows(Post, object, 'a post')));
  }

  return {
    async readComments(key) {
      const rows = await readAllPages(client, 'conversationpost', {
        workspace,
        project: 'null',
        query: where('Artifact.ObjectID', '=', Number(key.id)),
        fetch: FIELDS,
        order: 'CreationDate,ObjectID',
      });
      return parseRows(v.array(Post), rows, 'the discussion').map(toComment);
    },
    async addComment(key, html, mayStillSend) {
      const body = { Artifact: { _ref: refOf(key.kind, key.id) }, Text: checkLength(html) };
      return write('conversationpost/create', body, mayStillSend);
    },
    async editComment(_key, id, html, mayStillSend) {
      return write(pathOf('conversationpost', id), { Text: checkLength(html) }, mayStillSend);
    },
    readDiscussed: (cursor) => readDiscussed(place, cursor),
  };
}

function checkLength(html: string): string {
  if (html.length <= MOST_CHARACTERS) return html;
  throw new BatonError(
    'invalid',
    `This comment is too long for Rally: ${html.length} characters, and it takes ${MOST_CHARACTERS}.`,
  );
}

function toComment(post: v.InferOutput<typeof Post>): Comment {
  return {
    id: readRef(post._ref)?.id ?? '',
    html: post.Text,
    author: post.User == null ? null : personOf(post.User),
    writtenAt: post.CreationDate,
    editedAt: post.LastUpdateDate ?? post.CreationDate,
    // No page of Rally's is known to show one post: the record itself is the nearest.
    url: null,
  };
}
