import { hashText } from '../../mapping/canonical';
import { canonicalHtml, textFromHtml, translateHtml } from '../../mapping/rich-text';
import { escapeAttribute, escapeText } from '../../mapping/rich-text/escape';
import { safeLink } from '../../mapping/rich-text/url';
import type { Comment } from '../../model/comment';
import type { System } from '../../model/record';

/** Where a carried comment comes from, as its mark tells. */
export interface CommentSource {
  readonly system: System;
  readonly id: string;
  /** The form that the original had when it was carried: another one now, and the original was edited. */
  readonly form: string;
}

const names: Readonly<Record<System, string>> = { aha: 'Aha!', rally: 'Rally' };
const mark = /\(baton:comment:(aha|rally):(\d+):([\w-]+)\)$/;

/** The form of a comment's text, whatever servers and editors make of its HTML. */
export function formOfComment({ html }: Comment): string {
  return hashText(canonicalHtml(html));
}

/**
 * A comment as it stands in the other system: who wrote it and when, linked to the original, the text, and in the last
 * line the mark. The mark is text, since text is what every editor and every server keeps.
 * `recordUrl` is linked to where the system has no address for one comment.
 */
export function writeCopy(comment: Comment, from: System, recordUrl: string): string {
  const author = comment.author?.name || comment.author?.email || 'Somebody';
  const label = escapeText(`${author} in ${names[from]}, ${comment.writtenAt.slice(0, 10)}`);
  const address = escapeAttribute(safeLink(comment.url ?? '') ?? recordUrl);
  const text = translateHtml(comment.html, null);
  const source = `baton:comment:${from}:${comment.id}:${formOfComment(comment)}`;
  return `<p><a href="${address}">${label}</a></p>${text}<p>(${source})</p>`;
}

/**
 * Where a comment was carried from, or `null` for one that people wrote. Only a mark at the very end counts: a quoted
 * copy with words after it is somebody's own comment.
 */
export function readSource({ html }: Comment): CommentSource | null {
  if (!html.includes('baton:comment:')) return null;
  const [, system, id, form] = mark.exec(textFromHtml(html).trimEnd()) ?? [];
  if ((system !== 'aha' && system !== 'rally') || id === undefined || form === undefined) return null;
  return { system, id, form };
}
