import type { BulkRow } from '../model/linking-contract';
import type { TrackedRecord } from '../model/record';
import { withoutCopiedMarks } from '../sync/import/copied-mark';
import { placeRecord } from '../sync/import/import-chosen';
import { matchNames } from '../sync/link/match-names';
import { pairingFor } from '../sync/pairing';
import { endOf } from './end-of';
import type { Whole } from './read-everything';

/**
 * Rally records that are not in Aha! yet, parents first, with what each becomes. Where an Aha! record without a link has
 * the same name, importing would double it: that is said, and the row is not sure.
 */
export async function findUnimported(whole: Whole): Promise<readonly BulkRow[]> {
  const { world, aha, rally, linkedWith } = whole;
  const foreign = new Set(aha.flatMap(({ otherLinks = [] }) => otherLinks.map(({ id }) => id)));
  const unlinked = rally.filter(({ id }) => !linkedWith.has(id) && !foreign.has(id));
  const free = (await withoutCopiedMarks(world, unlinked)).filter(({ marker }) => marker === undefined);
  const twins = matchNames(
    aha.filter(({ id }) => !linkedWith.has(id)),
    free,
    (one, other) => pairingFor(world.pairings, one.kind, other.kind) !== null,
  );
  const twinOf = new Map(twins.map((match) => [match.rally.id, match]));
  const going = new Set(free.map(({ id }) => id));
  const rows: BulkRow[] = [];
  for (const record of free) {
    const twin = twinOf.get(record.id);
    const row = { aha: null, rally: endOf(world, record) };
    if (twin !== undefined) {
      const why = `${twin.why} as ${twin.aha.ref} in Aha!: link the two instead, unless they are not the same.`;
      rows.push({ ...row, verdict: 'unsure', why });
    } else rows.push({ ...row, ...(await judge(whole, record, going)) });
  }
  return rows;
}

async function judge(
  { world }: Whole,
  record: TrackedRecord,
  going: ReadonlySet<string>,
): Promise<Pick<BulkRow, 'verdict' | 'why'>> {
  const placed = await placeRecord(world, record);
  if ('pairing' in placed) {
    const where = placed.isBelow ? 'below its linked parent' : 'on its own';
    return { verdict: 'ready', why: `Becomes ${placed.pairing.aha.label} in Aha!, ${where}` };
  }
  const comesAfterParent = record.parent !== null && going.has(record.parent.id);
  if (comesAfterParent) return { verdict: 'ready', why: 'Goes to Aha! after its parent, if that is imported too' };
  return { verdict: 'refused', why: placed.hindrance };
}
