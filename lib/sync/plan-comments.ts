import { canonicalHtml } from '../mapping/rich-text';
import type { Comment } from '../model/comment';
import type { System } from '../model/record';
import { carriedName } from './carried';
import { formOfComment, readSource } from './comment-copy';

/** What is to be done about one comment: carried, or its copy brought up to date. */
export interface CommentStep {
  readonly comment: Comment;
  /** The copy to be edited; `null` where there is none yet. */
  readonly copy: Comment | null;
}

/**
 * Which comments of one side the other side lacks or has in an older form, oldest first. Copies are never carried: that
 * would go round for ever. What was carried before and is gone was deleted there, and stays so. Of several copies the
 * first counts.
 */
export function planComments(
  from: System,
  source: readonly Comment[],
  target: readonly Comment[],
  carried: ReadonlySet<string>,
): readonly CommentStep[] {
  const copies = new Map<string, { readonly copy: Comment; readonly form: string }>();
  for (const copy of target) {
    const origin = readSource(copy);
    if (origin?.system === from && !copies.has(origin.id)) copies.set(origin.id, { copy, form: origin.form });
  }
  return source.flatMap((comment): CommentStep[] => {
    if (readSource(comment) !== null || canonicalHtml(comment.html) === '') return [];
    const known = copies.get(comment.id);
    if (known !== undefined) return known.form === formOfComment(comment) ? [] : [{ comment, copy: known.copy }];
    return carried.has(carriedName('comment', from, comment.id)) ? [] : [{ comment, copy: null }];
  });
}
