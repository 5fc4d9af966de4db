import type { RecordKey } from '../../model/record';
import { type RowsAsOf, releaseClaims } from '../ledger/claim';
import { hasOpenIntent } from '../ledger/open-intents';
import type { World } from '../world';

/**
 * Gives this browser's claim in a record's name back, unless a create that was sent under it may still land: whoever
 * claims next looks for what has landed, and must not look too soon.
 */
export async function releaseUnlessOpen(world: World, about: RecordKey, rows: RowsAsOf): Promise<void> {
  if (!(await hasOpenIntent(world, about, rows))) await releaseClaims(world, rows, about);
}
