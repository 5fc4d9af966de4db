import { BatonError } from '../../errors';
import type { RecordKey, TrackedRecord } from '../../model/record';
import type { Pairing } from '../pairing';
import type { World } from '../world';
import { withoutCopiedMarks } from './copied-mark';
import { type Choice, type Imported, importRecords } from './import-records';
import { linkedParents } from './linked-parents';
import { pairingsOfRally, placementOf } from './placement';

/**
 * Imports one Rally record because a person chose it, wherever it stands: below its linked parent, else at the top of the
 * workspace or in the first parking lot. Throws `invalid` with the reason where it cannot be; it can be called again
 * after any error and makes no second record.
 */
export function importChosen(world: World, importId: string, key: RecordKey): Promise<Imported> {
  return importRecords(world, importId, [key], async (_rows, [record]) => {
    if (record === undefined) throw new BatonError('gone', 'Rally does not show this record any more.');
    return choose(world, record);
  });
}

async function choose(world: World, given: TrackedRecord): Promise<Choice> {
  const [record = given] = await withoutCopiedMarks(world, [given]);
  const { store, integration, aha } = world;
  const link = await store.findLink(integration.id, record);
  if (link !== null) {
    const [result] = await aha.read([link.aha]);
    return { members: [], linked: result?.found ? [{ rally: record, aha: result.record }] : [] };
  }
  if (record.marker !== undefined) {
    throw new BatonError('invalid', `${record.ref} carries the mark of an Aha! record, so it is in Aha! already.`);
  }
  const placed = await placeRecord(world, record);
  if ('hindrance' in placed) throw new BatonError('invalid', placed.hindrance);
  return { members: [{ record, pairing: placed.pairing }], linked: [] };
}

/** What a Rally record would become in Aha!, or why it cannot: a requirement is nothing without its feature. */
export async function placeRecord(
  world: World,
  record: TrackedRecord,
): Promise<{ readonly pairing: Pairing; readonly isBelow: boolean } | { readonly hindrance: string }> {
  const below = placementOf(world.pairings, record, await linkedParents(world, [record]));
  if (below !== null) return { pairing: below, isBelow: true };
  const pairings = pairingsOfRally(world.pairings, record);
  const alone = pairings.find(({ aha }) => aha.kind !== 'requirement');
  if (alone !== undefined) return { pairing: alone, isBelow: false };
  if (pairings.length === 0) return { hindrance: `Records of the kind of ${record.ref} are not mapped.` };
  return {
    hindrance: `${record.ref} becomes a requirement, which needs its feature. Import or link its parent first.`,
  };
}
