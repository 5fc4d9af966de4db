import { type BatonError, toBatonError } from '../../errors';
import { keyText, type RecordKey, type TrackedRecord } from '../../model/record';
import { claimHost, type Owned, type RowsAsOf, readRows } from '../ledger/claim';
import { openForMs } from '../ledger/open-intents';
import { createRecords } from '../send/create';
import { type PreparedDraft, prepareDraft } from '../send/draft';
import type { Member } from '../send/family';
import { findCreated } from '../send/find-created';
import type { NewLink } from '../send/record-link';
import { releaseUnlessOpen } from '../send/release';
import { isCurrent, type World, workAlone } from '../world';
import { type ImportedPair, markImported, recordImports } from './record-import';
import { takeUpLink } from './take-up';

/** What became of an import. What is in none of the lists is to be tried again after `afterMs`. */
export interface Imported {
  /** Linked now, here or by somebody else. */
  readonly linked: readonly ImportedPair[];
  /** Somebody unlinked them, or linked them by another integration: they are not imported again. */
  readonly unlinked: readonly RecordKey[];
  /** What a person must repair first. */
  readonly refused: readonly { readonly record: RecordKey; readonly error: BatonError }[];
  /** How many of them were created or found just now. */
  readonly imported: number;
  readonly afterMs: number;
}

/** What is to be created, and what somebody has linked meanwhile. */
export interface Choice {
  readonly members: readonly Member[];
  readonly linked: readonly ImportedPair[];
}

/** Aha! takes one record a request: more than these would not leave before their time is over. */
const AT_ONCE = 5;
const LOOK_AGAIN_MS = 5_000;

/** In whose name the gate is claimed: whoever imports from this Rally workspace into this Aha! workspace. */
export function importsOf({ integration }: World): RecordKey {
  return { system: 'rally', kind: 'workspace', id: integration.rally.workspaceId };
}

/**
 * Creates Rally records in Aha!, each once: claim → look for the marker → intent → create → link and base into the
 * ledger → mark in Rally → claim removed. The Aha! records are not there to be claimed, so one claim at the ledger's gate
 * covers them all; a search in Aha! may lag, so it is the mark that tells the next owner of what was just imported.
 * Throws `BatonError`; after any error it can be called again and makes no second record. `choose` is asked under the
 * claim, with what Rally then says, which records are still wanted, and what each becomes.
 */
export async function importRecords(
  world: World,
  importId: string,
  records: readonly RecordKey[],
  choose: (rows: RowsAsOf, records: readonly TrackedRecord[]) => Promise<Choice>,
): Promise<Imported> {
  return workAlone(world, importsOf(world), () => importAlone(world, importId, records, choose));
}

async function importAlone(
  world: World,
  importId: string,
  records: readonly RecordKey[],
  choose: (rows: RowsAsOf, records: readonly TrackedRecord[]) => Promise<Choice>,
): Promise<Imported> {
  const gate = await world.ledger.gate();
  const about = importsOf(world);
  const claim = await claimHost(world, gate, await readRows(world, gate), about);
  if (!claim.claimed) return { ...nothing, afterMs: claim.afterMs };
  try {
    await world.clock.sleep(world.timing.readLagMs);
    const found = (await world.rally.read(records)).flatMap((result) => (result.found ? [result.record] : []));
    const { members, linked } = await choose(claim.rows, found);
    await forgetVanished(world, found, claim.rows);
    const imported = members.length === 0 ? nothing : await importOwned(world, importId, members, claim);
    const pairs = [...linked, ...imported.linked];
    for (const pair of pairs) await markImported(world, pair);
    await releaseUnlessOpen(world, about, claim.rows);
    return { ...imported, linked: pairs };
  } catch (thrown) {
    if (needsPerson(toBatonError(thrown))) await releaseUnlessOpen(world, about, claim.rows);
    throw thrown;
  }
}

const nothing: Imported = { linked: [], unlinked: [], refused: [], imported: 0, afterMs: 0 };

async function importOwned(
  world: World,
  importId: string,
  members: readonly Member[],
  owned: Owned,
): Promise<Imported> {
  const about = importsOf(world);
  const { found, settling, toCreate } = await findCreated(world, members, owned.rows);
  const linked: ImportedPair[] = [];
  const unlinked: RecordKey[] = [];
  const adopted: NewLink[] = [];
  for (const each of found) {
    const standing = await takeUpLink(world, each.counterpart);
    if (standing === 'unknown') adopted.push(each);
    if (standing === 'unlinked' || standing === 'elsewhere') unlinked.push(each.member.record);
    else linked.push({ rally: each.member.record, aha: each.counterpart });
    if (standing !== 'unknown' && each.intent !== null) await world.store.removeIntents([each.intent.marker]);
  }
  if (adopted.length > 0) await recordImports(world, adopted);

  const { prepared, refused } = await prepareAll(world, toCreate);
  let openForMs = Math.max(0, ...settling.map(({ afterMs }) => afterMs));
  for (let from = 0; from < prepared.length && isCurrent(world); from += AT_ONCE) {
    const outcome = await createRecords(world, importId, about, prepared.slice(from, from + AT_ONCE), owned);
    if (outcome.links.length > 0) await recordImports(world, outcome.links);
    linked.push(...outcome.links.map(({ member, counterpart }) => ({ rally: member.record, aha: counterpart })));
    for (const { prepared, error } of outcome.refused) {
      if (!needsPerson(error)) throw error;
      refused.push({ record: prepared.member.record, error });
    }
    if (outcome.isAnyUnknown) openForMs = Math.max(openForMs, LOOK_AGAIN_MS);
  }
  return { linked, unlinked, refused, imported: linked.length, afterMs: Math.min(openForMs, LOOK_AGAIN_MS) };
}

async function prepareAll(world: World, members: readonly Member[]) {
  const prepared: PreparedDraft[] = [];
  const refused: { record: RecordKey; error: BatonError }[] = [];
  for (const member of members) {
    try {
      prepared.push(await prepareDraft(world, member, false));
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (!needsPerson(error) || error.cause !== undefined) throw thrown;
      refused.push({ record: member.record, error });
    }
  }
  return { prepared, refused };
}

/** What Rally does not show any more cannot be linked: its create is forgotten as soon as it is over. */
async function forgetVanished(world: World, found: readonly RecordKey[], rows: RowsAsOf): Promise<void> {
  const there = new Set(found.map(keyText));
  const over = (await world.store.listIntents()).filter(
    (intent) =>
      keyText(intent.host) === keyText(importsOf(world)) &&
      !there.has(keyText(intent.about)) &&
      openForMs(world, intent, rows) <= 0,
  );
  if (over.length > 0) await world.store.removeIntents(over.map(({ marker }) => marker));
}

function needsPerson({ kind }: BatonError): boolean {
  return kind === 'invalid' || kind === 'permission';
}
