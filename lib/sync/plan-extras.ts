import type { Extras } from '../model/mapping';
import { splitCarried } from './carried';
import { commentSteps } from './comment-steps';
import { type ExtraPlan, type HangingPair, nothingToDo } from './extra-step';
import { fileSteps } from './file-steps';
import type { World } from './world';

/** Reads what hangs on both records and answers what is to be carried: comments first, oldest first, then files. */
export async function planExtras(
  world: World,
  pair: HangingPair,
  { comments, attachments }: Extras,
  carried: string,
): Promise<ExtraPlan> {
  const known = new Set(splitCarried(carried));
  const said = comments === undefined ? nothingToDo : await commentSteps(world, pair, comments, known);
  const files = attachments === undefined ? nothingToDo : await fileSteps(world, pair, attachments, known);
  return {
    steps: [...said.steps, ...files.steps],
    told: files.told,
    same: [...said.same, ...files.same],
  };
}
