import { toBatonError } from '../../errors';
import type { RecordKey, TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { markerOf } from '../marker';
import type { World } from '../world';

/**
 * Puts the mark of an Aha! record on the Rally record that it is linked with, in place of any other: every browser then
 * finds the link by it. Answers the record as it is now, or `null` where it takes no mark and goes without.
 */
export async function markLinked(
  { rally: tracker, integration }: World,
  rally: RecordKey,
  aha: TrackedRecord,
  mayStillSend?: () => boolean,
): Promise<TrackedRecord | null> {
  if (tracker.mark === undefined) return null;
  const origin = { ref: aha.ref, url: aha.url, name: aha.name };
  try {
    return await tracker.mark(keyOf(rally), { marker: markerOf(integration, aha), origin }, mayStillSend);
  } catch (thrown) {
    if (!['invalid', 'permission', 'gone'].includes(toBatonError(thrown).kind)) throw thrown;
    return null;
  }
}
