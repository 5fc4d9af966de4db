import { canonicalHtml } from '../../mapping/rich-text';
import type { Comment } from '../../model/comment';
import type { System } from '../../model/record';
import { carriedName } from './carried';
import { formOfComment, readSource } from './comment-copy';

/** What is to be done about one comment: carried, or its copy brought up to date. */
export interface CommentStep {
  readonly comment: Comment;
  /** The copy to be edited; `null` where there is none yet. */
  readonly copy: Comment | null;
}

/** What there is to do about the comments of one side. */
export interface CommentPlan {
  readonly steps: readonly CommentStep[];
  /** Names of those that have a copy, whether it is remembered or not. */
  readonly copied: readonly string[];
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
): CommentPlan {
  const copies = new Map<string, { readonly copy: Comment; readonly form: string }>();
  for (const copy of target) {
    const origin = readSource(copy);
    if (origin?.system === from && !copies.has(origin.id)) copies.set(origin.id, { copy, form: origin.form });
  }
  const steps: CommentStep[] = [];
  const copied: string[] = [];
  for (const comment of source) {
    if (readSource(comment) !== null || canonicalHtml(comment.html) === '') continue;
    const name = carriedName('comment', from, comment.id);
    const known = copies.get(comment.id);
    if (known !== undefined) copied.push(name);
    if (known === undefined && !carried.has(name)) steps.push({ comment, copy: null });
    if (known !== undefined && known.form !== formOfComment(comment)) steps.push({ comment, copy: known.copy });
  }
  return { steps, copied };
}
