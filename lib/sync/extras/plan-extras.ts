import type { Base } from '../../model/link';
import type { Extras } from '../../model/mapping';
import type { World } from '../world';
import { splitCarried } from './carried';
import { commentSteps } from './comment-steps';
import { dependencySteps } from './dependency-steps';
import { type ExtraPlan, type HangingPair, nothingToDo } from './extra-step';
import { fileSteps } from './file-steps';
import { rankSteps } from './rank-steps';

/** Reads what hangs on both records and answers what is to be carried: comments first, oldest first, then files, dependencies and rank. */
export async function planExtras(
  world: World,
  pair: HangingPair,
  { comments, attachments, rank }: Extras,
  { carried = '' }: Pick<Base, 'carried'>,
): Promise<ExtraPlan> {
  const known = new Set(splitCarried(carried));
  const said = comments === undefined ? nothingToDo : await commentSteps(world, pair, comments, known);
  const files = attachments === undefined ? nothingToDo : await fileSteps(world, pair, attachments, known);
  const awaited = world.integration.mapping.linksDependencies === true;
  const plans = [said, files, awaited ? await dependencySteps(world, pair, known) : nothingToDo];
  const moved = rank === undefined ? [] : await rankSteps(world, pair);
  return {
    steps: [...plans.flatMap(({ steps }) => steps), ...moved],
    told: plans.flatMap(({ told }) => told),
    same: plans.flatMap(({ same }) => same),
  };
}
