import type { Comment } from '../../lib/model/comment';
import type { System } from '../../lib/model/record';
import { HUMAN } from './merged-fields';
import type { EditedPair } from './people-editing';
import { otherOf, type SpokenComment, type Talk } from './people-talking';
import type { Systems } from './seat';

/** What a person reads of a comment, without Baton's own lines. The oracle reads the mark by rules of its own. */
function sourceOf({ html }: Comment): string | undefined {
  return /baton:comment:(\w+:\d+):/.exec(html)?.slice(1)[0];
}

/** Every comment that ever stood on a side as a copy of one of the other side, gone ones among them. */
export function copiesOf(systems: Systems, pair: EditedPair, { side, id }: SpokenComment): readonly Comment[] {
  const { hanging } = systems[otherOf(side)];
  return hanging.comments(pair[otherOf(side)], 0).filter((each) => sourceOf(each) === `${side}:${id}`);
}

/** What must be true when people have talked on both sides and the faults are over. */
export function judgeCarried(systems: Systems, pair: EditedPair, talk: Talk, idleFromMs: number): string[] {
  return [
    ...talk.comments.flatMap((comment) => judgeComment(systems, pair, comment)),
    ...(['aha', 'rally'] as const).flatMap((side) => [
      ...judgeCopies(systems, pair, talk, side),
      ...judgeFiles(systems, pair, talk, side),
      ...systems[side].hanging.writes
        .filter(({ by, atMs }) => by !== HUMAN && atMs > idleFromMs)
        .map(({ by, what, id }) => `${by} wrote ${what} ${id} in ${side} long after everything had been carried.`),
    ]),
  ];
}

/** There once with the text as it is now, unless somebody took one of the two away. */
function judgeComment(systems: Systems, pair: EditedPair, comment: SpokenComment): string[] {
  const copies = copiesOf(systems, pair, comment);
  const name = `“${comment.text}” of ${comment.side}`;
  if (comment.isCopyGone) return copies.length === 0 ? [] : [`A copy of ${name} came back after it was taken away.`];
  if (copies.length > 1) return [`${name} stands on the other side ${copies.length} times.`];
  const [copy] = copies;
  if (comment.text === null) return [];
  if (copy === undefined) return [`${name} never came to the other side.`];
  return plain(copy.html).includes(plain(comment.text)) ? [] : [`The copy of ${name} says ${copy.html}.`];
}

function plain(html: string): string {
  return html.replaceAll(/<[^>]*>|\s/g, '');
}

/** Baton writes nothing but copies of what people said on the other side. */
function judgeCopies(systems: Systems, pair: EditedPair, talk: Talk, side: System): string[] {
  const { hanging } = systems[side];
  const people = new Set(talk.comments.map((each) => `${each.side}:${each.id}`));
  const mine = new Set(talk.comments.filter((each) => each.side === side).map(({ id }) => id));
  return hanging
    .comments(pair[side], 0)
    .filter((each) => !mine.has(each.id) && !people.has(sourceOf(each) ?? ''))
    .map((each) => `A copy of a copy stands in ${side}: ${each.html}`);
}

/** Each content that people put on one side is on the other, and was never uploaded twice. */
function judgeFiles(systems: Systems, pair: EditedPair, talk: Talk, side: System): string[] {
  const { hanging } = systems[side];
  const contents = hanging.files(pair[side], 0).map(({ id }) => new TextDecoder().decode(hanging.bytesOf(id)));
  const placed = (content: string) => talk.files.some((each) => each.side === side && each.content === content);
  return talk.files
    .filter((file) => file.side !== side)
    .flatMap(({ content, isCopyGone }) => {
      const count = contents.filter((each) => each === content).length;
      if (isCopyGone)
        return count <= (placed(content) ? 1 : 0)
          ? []
          : [`The file “${content}” came back to ${side} after it was taken away.`];
      if (count === 0) return [`The file “${content}” never came to ${side}.`];
      // Whoever puts the same file there at the same moment makes two of it, once.
      return count <= (placed(content) ? 2 : 1) ? [] : [`The file “${content}” is in ${side} ${count} times.`];
    });
}
