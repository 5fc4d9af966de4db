import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Comment } from '../model/comment';
import type { Discussion } from '../sync/ports';
import { type AhaClient, parseAnswer } from './client';
import { readDiscussed } from './discussed';
import { ahaKey, factsOf } from './kinds';
import { commentUrl } from './urls';
import { idText, wrapped } from './wire';

const comment = v.object({
  id: idText,
  body: v.nullish(v.string(), ''),
  created_at: v.nullish(v.string(), ''),
  updated_at: v.nullish(v.string(), ''),
  user: v.nullish(v.object({ name: v.nullish(v.string(), ''), email: v.nullish(v.string(), '') })),
});

/**
 * The comments on records of one account. Aha! answers them newest first, and the author is always whoever is signed
 * in. Sources: Aha! API documentation, comments; published clients for the order.
 */
export function createDiscussion(client: AhaClient, workspaceId: string): Discussion {
  function toComment(raw: v.InferOutput<typeof comment>): Comment {
    return {
      id: raw.id,
      html: raw.body,
      author: raw.user == null ? null : { email: raw.user.email, name: raw.user.name },
      writtenAt: raw.created_at,
      editedAt: raw.updated_at,
      url: commentUrl(client.origin, raw.id),
    };
  }

  async function write(method: 'POST' | 'PUT', path: readonly string[], html: string, mayStillSend?: () => boolean) {
    if (html.trim() === '') throw new BatonError('invalid', 'Aha! takes no comment without a text.');
    const { body } = await client.write(method, path, { comment: { body: html } }, mayStillSend);
    return toComment(parseAnswer(wrapped('comment', comment), body, 'write'));
  }

  return {
    readComments: async (key) => {
      const { kind, id } = ahaKey(key);
      const { items } = await client.readAll([factsOf(kind).plural, id, 'comments'], 'comments');
      return items
        .map((item) => toComment(parseAnswer(comment, item)))
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    },
    addComment: (key, html, mayStillSend) => {
      const { kind, id } = ahaKey(key);
      return write('POST', [factsOf(kind).plural, id, 'comments'], html, mayStillSend);
    },
    editComment: (_key, id, html, mayStillSend) => write('PUT', ['comments', id], html, mayStillSend),
    readDiscussed: (cursor) => readDiscussed(client, workspaceId, cursor),
  };
}
