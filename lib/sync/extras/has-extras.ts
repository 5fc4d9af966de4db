import type { Pairing } from '../pairing';
import type { World } from '../world';

/** Whether anything that hangs on the records of a pairing is carried: comments, files, rank, to-dos or dependencies. */
export function hasExtras({ integration }: World, { mapping }: Pick<Pairing, 'mapping'>): boolean {
  const { comments, attachments, rank, todos } = mapping.extras ?? {};
  const isCarried = [comments, attachments, rank, todos].some((each) => each !== undefined);
  return isCarried || integration.mapping.linksDependencies === true;
}
