import type { Fields, TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import type { World } from '../world';

/**
 * Whether a record was changed since it was read, asked right before it is written where its system has no history to
 * tell afterwards what a write covered. What comes while the write itself is on its way is the gap that is left.
 */
export async function hasMoved(world: World, record: TrackedRecord, toWrite: Fields): Promise<boolean> {
  const tracker = record.system === 'aha' ? world.aha : world.rally;
  if (tracker.readHistory !== undefined || Object.keys(toWrite).length === 0) return false;
  const [now] = await tracker.read([keyOf(record)]);
  return !now?.found || now.record.version !== record.version;
}
