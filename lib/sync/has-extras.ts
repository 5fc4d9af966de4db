import type { Pairing } from './pairing';

/** Whether anything that hangs on the records of a pairing is carried: comments or files. */
export function hasExtras({ mapping }: Pick<Pairing, 'mapping'>): boolean {
  return mapping.extras?.comments !== undefined || mapping.extras?.attachments !== undefined;
}
