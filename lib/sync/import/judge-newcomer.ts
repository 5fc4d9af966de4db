import type { Places } from '../../model/candidate';
import { keyText, type RecordId, type TrackedRecord } from '../../model/record';
import type { Member } from '../send/family';
import type { World } from '../world';
import { withoutCopiedMarks } from './copied-mark';
import { enabledSinceMs } from './enabled-since';
import { linkedParents } from './linked-parents';
import { type FindLinked, parentsOf, placementOf, placeOf } from './placement';

/** Rally's and this browser's clock may be apart by this much. */
const CLOCKS_APART_MS = 5 * 60_000;

/** How a Rally record without a link stands to being imported. */
export type Newcomer =
  /** It is new, or was moved, below a linked parent. */
  | { readonly standing: 'wanted'; readonly member: Member }
  /** It carries a marker, so it is somebody's already. */
  | { readonly standing: 'marked' }
  /** It was there before, where it stands now. */
  | { readonly standing: 'old' }
  /** Nothing above it is linked, or its kind is not mapped. */
  | { readonly standing: 'unplaced' };

/** What is known beforehand of the records that are judged. */
export interface Foreknown {
  /** Those that are candidates already, by key text. */
  readonly candidates: ReadonlyMap<string, unknown>;
  /** They came with a parent that was just imported: below it even old ones are new. */
  readonly cameAlong: boolean;
  /** Rally records that were imported at some time: what stands below one came along with it. */
  readonly imported?: ReadonlySet<RecordId>;
}

/** One record, and what was found about it. */
export interface Judged {
  readonly record: TrackedRecord;
  readonly newcomer: Newcomer;
}

/** Which Rally records without a link are to be imported, and why the others are not, in the order given. A copy of a linked
 * record is judged without the mark that it carries along. */
export async function judgeNewcomers(
  world: World,
  given: readonly TrackedRecord[],
  known: Foreknown,
): Promise<readonly Judged[]> {
  const { store, integration } = world;
  const records = await withoutCopiedMarks(world, given);
  const places = await store.readPlaces(
    integration.id,
    records.map(({ id }) => id),
  );
  const sinceMs = await enabledSinceMs(world);
  const isWanted = (record: TrackedRecord) =>
    known.cameAlong ||
    known.candidates.has(keyText(record)) ||
    isMadeSince(record, sinceMs) ||
    hasMoved(record, places) ||
    parentsOf(record).some(({ id }) => known.imported?.has(id));
  const unmarked = records.filter(({ marker }) => marker === undefined);
  const findLinked = await linkedParents(world, unmarked.filter(isWanted));
  return records.map((record): Judged => {
    if (record.marker !== undefined) return { record, newcomer: { standing: 'marked' } };
    if (!isWanted(record)) return { record, newcomer: { standing: 'old' } };
    const member = memberOf(world, record, findLinked);
    return { record, newcomer: member === null ? { standing: 'unplaced' } : { standing: 'wanted', member } };
  });
}

/** Whether a record was made since Baton was set up, see `enabledSinceMs`. */
export function isMadeSince({ createdAt }: TrackedRecord, sinceMs: number): boolean {
  return Date.parse(createdAt ?? '') >= sinceMs - CLOCKS_APART_MS;
}

/** A record with what it would become, if a linked parent stands above it. */
export function memberOf(world: World, record: TrackedRecord, findLinked: FindLinked): Member | null {
  const pairing = placementOf(world.pairings, record, findLinked);
  return pairing === null ? null : { record, pairing };
}

function hasMoved(record: TrackedRecord, places: Places | null): boolean {
  return places !== null && places.get(record.id) !== placeOf(record);
}
