import type { Candidate } from '../../model/candidate';
import { keyText, type RecordId, type RecordPointer, type TrackedRecord } from '../../model/record';
import { readRows } from '../ledger/claim';
import { listIgnored } from '../ledger/ignored';
import type { Member } from '../send/family';
import type { World } from '../world';
import { draftCandidate } from './candidate-draft';
import { judgeNewcomers, memberOf } from './judge-newcomer';
import { linkedParents } from './linked-parents';
import { pairingsOfRally, placeOf } from './placement';

/** What is known of the records that are looked at. */
export interface Occasion {
  /** All records of the project stand here, as a scan reads them. */
  readonly isWhole: boolean;
  /** They came with a parent that was just imported: below it even old ones are new. */
  readonly cameAlong: boolean;
  /** Rally records that were imported at some time: what stands below one came along with it. */
  readonly imported?: ReadonlySet<RecordId>;
}

/**
 * Looks at Rally records without a link: those that are new, or were moved, below a linked parent become candidates; a
 * candidate that changed is drafted anew. Records that carry a marker are somebody's already. Written before the cursors
 * move, so that none is passed over.
 */
export async function noteNewcomers(
  world: World,
  records: readonly TrackedRecord[],
  { isWhole, ...along }: Occasion,
): Promise<void> {
  const { store, integration } = world;
  if (integration.policies.incoming === 'off' || (records.length === 0 && !isWhole)) return;
  const known = await listKnown(world);
  const judged = await judgeNewcomers(world, records, { candidates: known, ...along });
  const members = judged.flatMap(({ newcomer }) => (newcomer.standing === 'wanted' ? newcomer.member : []));
  const unplaced = judged.flatMap(({ record, newcomer }) => (newcomer.standing === 'unplaced' ? record : []));
  const above = await parentsToImport(world, unplaced);
  await putCandidates(world, [...members, ...above], known);
  await store.removeCandidates(
    integration.id,
    unplaced.filter((record) => known.get(keyText(record))?.state === 'waiting'),
  );
  const unmarked = judged.map(({ record }) => record).filter(({ marker }) => marker === undefined);
  await store.putPlaces(integration.id, new Map(unmarked.map((record) => [record.id, placeOf(record)])), isWhole);
}

/** The state in which a new candidate begins. */
export function firstState({ integration }: World): Candidate['state'] {
  return integration.policies.incoming === 'automatic' ? 'due' : 'waiting';
}

async function putCandidates(world: World, all: readonly Member[], known: Known): Promise<void> {
  const fresh = all.filter(({ record }) => !known.has(keyText(record)));
  const taken = fresh.length === 0 ? NOBODY : await readTaken(world);
  const members = all.filter(({ record }) => !taken.elsewhere.has(record.id));
  const candidates: Candidate[] = [];
  for (const member of members) {
    const text = keyText(member.record);
    const before = known.get(text);
    if (before?.state === 'due') continue;
    const isIgnored = before?.state === 'ignored' || taken.ignored.has(text);
    const drafted = await draftCandidate(world, member, isIgnored ? 'ignored' : firstState(world));
    if (before?.shown !== drafted.shown) candidates.push(drafted);
  }
  await world.store.putCandidates(candidates);
}

/** Records that are not asked about, whoever says so. */
interface Taken {
  /** What Aha!'s own integration has linked. */
  readonly elsewhere: ReadonlySet<RecordId>;
  /** What somebody ignores, by key text. */
  readonly ignored: ReadonlySet<string>;
}

const NOBODY: Taken = { elsewhere: new Set(), ignored: new Set() };

/** Asks the systems which records are not to be asked about. */
export async function readTaken(world: World): Promise<Taken> {
  const elsewhere = (await world.aha.listLinkedElsewhere?.()) ?? new Set<RecordId>();
  return { elsewhere, ignored: listIgnored(await readRows(world, await world.ledger.gate())) };
}

type Known = ReadonlyMap<string, Candidate>;

async function listKnown({ store, integration }: World): Promise<Known> {
  const all = await store.listCandidates(integration.id);
  return new Map(all.map((candidate) => [keyText(candidate.record), candidate]));
}

/**
 * A requirement cannot be without its feature: where the record above one is not linked yet but stands below a linked
 * parent itself, that one is imported first, and the requirement comes along.
 */
async function parentsToImport(world: World, records: readonly TrackedRecord[]): Promise<readonly Member[]> {
  const wanted = new Map<RecordId, RecordPointer>();
  for (const record of records) {
    const { parent } = record;
    if (parent === null) continue;
    const mayNeed = pairingsOfRally(world.pairings, record).some(({ aha }) => aha.kind === 'requirement');
    const mayBe = world.pairings.some(({ aha, rally }) => aha.kind === 'feature' && rally.kind === parent.kind);
    if (mayNeed && mayBe) wanted.set(parent.id, parent);
  }
  const keys = [...wanted.values()].map(({ kind, id }) => ({ system: 'rally' as const, kind, id }));
  const unlinked = [];
  for (const key of keys) if ((await world.store.findLink(world.integration.id, key)) === null) unlinked.push(key);
  if (unlinked.length === 0) return [];
  const found = (await world.rally.read(unlinked)).flatMap((result) => (result.found ? [result.record] : []));
  const free: TrackedRecord[] = [];
  for (const record of found) {
    if (record.marker === undefined && (await world.rally.covers?.(record)) !== false) free.push(record);
  }
  const findLinked = await linkedParents(world, free);
  return free.flatMap((record) => memberOf(world, record, findLinked) ?? []);
}
