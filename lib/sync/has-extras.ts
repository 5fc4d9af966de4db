import type { Pairing } from './pairing';
import type { World } from './world';

/** Whether anything that hangs on the records of a pairing is carried: comments, files, rank or dependencies. */
export function hasExtras({ integration }: World, { mapping }: Pick<Pairing, 'mapping'>): boolean {
  const { comments, attachments, rank } = mapping.extras ?? {};
  const isCarried = [comments, attachments, rank].some((each) => each !== undefined);
  return isCarried || integration.mapping.linksDependencies === true;
}
