import type { Link } from '../../model/link';
import { draftCandidate } from '../import/candidate-draft';
import { memberOf } from '../import/judge-newcomer';
import { linkedParents } from '../import/linked-parents';
import { keyOf } from '../key-of';
import { ignoreRecords } from '../ledger/ignored';
import { markerOf } from '../marker';
import type { World } from '../world';

/**
 * Lets nobody's browser import a Rally record again whose import is undone, until a person asks for it: it is ignored, and
 * loses the mark of the record that goes. Nothing is said where Rally does not show it.
 */
export async function ignoreOrigin(world: World, { aha, rally }: Link): Promise<void> {
  await ignoreRecords(world, [keyOf(rally)]);
  const [found] = await world.rally.read([rally]);
  if (!found?.found) return;
  const { record } = found;
  const member = memberOf(world, record, await linkedParents(world, [record]));
  if (member !== null) await world.store.putCandidates([await draftCandidate(world, member, 'ignored')]);
  if (record.marker === markerOf(world.integration, aha)) await world.rally.mark?.(keyOf(record), null);
}
