import type { Pairing } from './pairing';
import type { World } from './world';

/** Whether anything that hangs on the records of a pairing is carried: comments, files or dependencies. */
export function hasExtras({ integration }: World, { mapping }: Pick<Pairing, 'mapping'>): boolean {
  const { comments, attachments } = mapping.extras ?? {};
  return comments !== undefined || attachments !== undefined || integration.mapping.linksDependencies === true;
}
