import type { Candidate } from '../../model/candidate';
import { keyText, type RecordId, type RecordPointer, type TrackedRecord } from '../../model/record';
import { readRows } from '../ledger/claim';
import { listIgnored } from '../ledger/ignored';
import type { Member } from '../send/family';
import type { World } from '../world';
import { draftCandidate } from './candidate-draft';
import { type FindLinked, pairingsOfRally, parentsOf, placementOf, placeOf } from './placement';

/** Rally's and this browser's clock may be apart by this much. */
export const CLOCKS_APART_MS = 5 * 60_000;

/** What is known of the records that are looked at. */
export interface Occasion {
  /** All records of the project stand here, as a scan reads them. */
  readonly isWhole: boolean;
  /** They came with a parent that was just imported: below it even old ones are new. */
  readonly cameAlong: boolean;
}

/**
 * Looks at Rally records without a link: those that are new, or were moved, below a linked parent become candidates; a
 * candidate that changed is drafted anew. Records that carry a marker are somebody's already. Written before the cursors
 * move, so that none is passed over.
 */
export async function noteNewcomers(
  world: World,
  records: readonly TrackedRecord[],
  { isWhole, cameAlong }: Occasion,
): Promise<void> {
  const { store, integration } = world;
  if (integration.policies.incoming === 'off' || (records.length === 0 && !isWhole)) return;
  const known = await listKnown(world);
  const places = await store.readPlaces(
    integration.id,
    records.map(({ id }) => id),
  );
  const isNewcomer = (record: TrackedRecord) =>
    cameAlong ||
    Date.parse(record.createdAt ?? '') >= integration.createdAtMs - CLOCKS_APART_MS ||
    (places !== null && places.get(record.id) !== placeOf(record));
  const unmarked = records.filter(({ marker }) => marker === undefined);
  const wanted = unmarked.filter((record) => known.has(keyText(record)) || isNewcomer(record));

  const findLinked = await linkedParents(world, wanted);
  const members = wanted.flatMap((record) => memberOf(world, record, findLinked) ?? []);
  const above = await parentsToImport(
    world,
    wanted.filter((record) => memberOf(world, record, findLinked) === null),
  );
  const gone = wanted.filter((record) => known.has(keyText(record)) && memberOf(world, record, findLinked) === null);
  await putCandidates(world, [...members, ...above], known);
  await store.removeCandidates(
    integration.id,
    gone.filter((record) => known.get(keyText(record))?.state === 'waiting'),
  );
  await store.putPlaces(integration.id, new Map(unmarked.map((record) => [record.id, placeOf(record)])), isWhole);
}

/** The state in which a new candidate begins. */
function firstState({ integration }: World): Candidate['state'] {
  return integration.policies.incoming === 'automatic' ? 'due' : 'waiting';
}

async function putCandidates(world: World, all: readonly Member[], known: Known): Promise<void> {
  const fresh = all.filter(({ record }) => !known.has(keyText(record)));
  const elsewhere = (fresh.length > 0 && (await world.aha.listLinkedElsewhere?.())) || new Set<RecordId>();
  const members = all.filter(({ record }) => !elsewhere.has(record.id));
  const ignored = fresh.length === 0 ? new Set() : listIgnored(await readRows(world, await world.ledger.gate()));
  const candidates: Candidate[] = [];
  for (const member of members) {
    const text = keyText(member.record);
    const before = known.get(text);
    if (before?.state === 'due') continue;
    const isIgnored = before?.state === 'ignored' || ignored.has(text);
    const drafted = await draftCandidate(world, member, isIgnored ? 'ignored' : firstState(world));
    if (before?.shown !== drafted.shown) candidates.push(drafted);
  }
  await world.store.putCandidates(candidates);
}

type Known = ReadonlyMap<string, Candidate>;

async function listKnown({ store, integration }: World): Promise<Known> {
  const all = await store.listCandidates(integration.id);
  return new Map(all.map((candidate) => [keyText(candidate.record), candidate]));
}

/** A record with what it would become, if a linked parent stands above it. */
export function memberOf(world: World, record: TrackedRecord, findLinked: FindLinked): Member | null {
  const pairing = placementOf(world.pairings, record, findLinked);
  return pairing === null ? null : { record, pairing };
}

/** The links of everything that these records hang on. */
export async function linkedParents(
  { store, integration }: World,
  records: readonly TrackedRecord[],
): Promise<FindLinked> {
  const linked = new Map<RecordId, RecordPointer>();
  const asked = new Map(records.flatMap(parentsOf).map((pointer) => [pointer.id, pointer]));
  for (const { id, kind } of asked.values()) {
    const link = await store.findLink(integration.id, { system: 'rally', kind, id });
    if (link !== null) linked.set(id, { kind: link.aha.kind, id: link.aha.id, name: link.aha.ref });
  }
  return ({ id }) => linked.get(id) ?? null;
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
