import { textFromHtml } from '../../mapping/rich-text';
import type { Comment } from '../../model/comment';
import type { ExtraDirection } from '../../model/mapping';
import type { System } from '../../model/record';
import { keyOf } from '../key-of';
import type { Discussion } from '../ports';
import type { World } from '../world';
import { carriedName } from './carried';
import { formOfComment, writeCopy } from './comment-copy';
import { type ExtraPlan, type ExtraStep, type HangingPair, nothingToDo, otherSide, sourcesOf } from './extra-step';
import { type CommentStep, planComments } from './plan-comments';

/** Reads both discussions and answers what is to be written; nothing where a side has none or both are empty. */
export async function commentSteps(
  world: World,
  pair: HangingPair,
  direction: ExtraDirection,
  carried: ReadonlySet<string>,
): Promise<ExtraPlan> {
  const { aha, rally } = world;
  if (aha.discussion === undefined || rally.discussion === undefined) return nothingToDo;
  const [inAha, inRally] = await Promise.all([
    aha.discussion.readComments(keyOf(pair.aha)),
    rally.discussion.readComments(keyOf(pair.rally)),
  ]);
  const comments = { aha: inAha, rally: inRally };
  const discussions = { aha: aha.discussion, rally: rally.discussion };
  const plans = sourcesOf(direction).map((from) => {
    const to = otherSide(from);
    const plan = planComments(from, comments[from], comments[to], carried);
    return { steps: plan.steps.map((step) => toStep(discussions[to], pair, from, step)), copied: plan.copied };
  });
  return { steps: plans.flatMap(({ steps }) => steps), told: [], same: plans.flatMap(({ copied }) => copied) };
}

function toStep(discussion: Discussion, pair: HangingPair, from: System, { comment, copy }: CommentStep): ExtraStep {
  const html = writeCopy(comment, from, pair[from].url);
  const target = keyOf(pair[otherSide(from)]);
  const name = carriedName('comment', from, comment.id);
  const author = comment.author?.name ?? 'somebody';
  return {
    name: copy === null ? name : `edit ${name}`,
    sort: 'comment',
    to: otherSide(from),
    label: copy === null ? `Comment by ${author}` : `Comment by ${author}, edited`,
    text: textOf(comment),
    form: formOfComment(comment),
    before: { comment: copy === null ? null : textOf(copy) },
    send: async (mayStillSend) => {
      if (copy === null) await discussion.addComment(target, html, mayStillSend);
      else await discussion.editComment(target, copy.id, html, mayStillSend);
      return [name];
    },
  };
}

function textOf({ html }: Comment): string {
  return textFromHtml(html).trim();
}
