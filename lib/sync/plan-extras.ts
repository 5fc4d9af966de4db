import type { Extras } from '../model/mapping';
import { splitCarried } from './carried';
import { commentSteps } from './comment-steps';
import { dependencySteps } from './dependency-steps';
import { type ExtraPlan, type HangingPair, nothingToDo } from './extra-step';
import { fileSteps } from './file-steps';
import type { World } from './world';

/** Reads what hangs on both records and answers what is to be carried: comments first, oldest first, then files and dependencies. */
export async function planExtras(
  world: World,
  pair: HangingPair,
  { comments, attachments }: Extras,
  carried: string,
): Promise<ExtraPlan> {
  const known = new Set(splitCarried(carried));
  const said = comments === undefined ? nothingToDo : await commentSteps(world, pair, comments, known);
  const files = attachments === undefined ? nothingToDo : await fileSteps(world, pair, attachments, known);
  const awaited = world.integration.mapping.linksDependencies === true;
  const plans = [said, files, awaited ? await dependencySteps(world, pair, known) : nothingToDo];
  return {
    steps: plans.flatMap(({ steps }) => steps),
    told: plans.flatMap(({ told }) => told),
    same: plans.flatMap(({ same }) => same),
  };
}
