import { BatonError, toBatonError } from '../../errors';
import type { Link } from '../../model/link';
import type { RecordKey, TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { claimHost, findHindrance, type Owned, type RowsAsOf, readRows } from '../ledger/claim';
import { generationOf, readLink } from '../ledger/link-rows';
import { tellLinkedElsewhere } from '../link/linked-elsewhere';
import { originOf } from '../marker';
import { noteUnsaid } from '../merge/note-unsaid';
import { type World, workAlone } from '../world';
import { createRecords } from './create';
import { type PreparedDraft, prepareDraft } from './draft';
import { endLinkedIntents } from './end-intents';
import { type Family, findHost, gatherFamily, type Member, releaseOf } from './family';
import { findCreated } from './find-created';
import { forgetVanished } from './forget-vanished';
import { markLinked } from './mark-linked';
import { type NewLink, recordLinks } from './record-link';
import { releaseUnlessOpen } from './release';

/** How far a send came. `later`: nothing is wrong, but it must be looked at again after this long. */
export type SendResult =
  | { readonly result: 'linked'; readonly problems: readonly string[] }
  | {
      readonly result: 'later';
      readonly afterMs: number;
      readonly doing: string;
      /** Where an answer was lost: how long it may still take until it is certain what became of the create. */
      readonly certainAfterMs?: number;
    };

/** An unknown outcome mostly becomes known soon: look at once, then ever less often until the request is over. */
const LOOK_AGAIN_MS = 5_000;

/** How many problems the members had, and whether some may still be created by a request whose answer was lost. */
interface Progress {
  readonly problems: readonly string[];
  readonly openForMs: number;
}

/**
 * Sends a record with its children, or goes on with a send that was interrupted anywhere: what to do next is derived
 * from what the ledger, Rally and the stored intents say, never from where it stopped.
 *
 * Claim → look for the marker → intent → create, parents first → link and base into the ledger → claim removed.
 * Throws `BatonError`; after any error the send can be called again and makes no second record.
 */
export async function sendRecord(world: World, sendId: string, key: RecordKey): Promise<SendResult> {
  const host = await findHost(world, key);
  return workAlone(world, host, () => sendUnder(world, sendId, key, host));
}

async function sendUnder(world: World, sendId: string, key: RecordKey, host: RecordKey): Promise<SendResult> {
  // Asked for at the same time, they may come in one answer.
  const [family, known] = await Promise.all([gatherFamily(world, key), readRows(world, host)]);
  const hindrance = await findHindrance(world, host, known);
  if (hindrance !== null && readLink(known.rows, key, world.integration) === null) {
    return { result: 'later', afterMs: hindrance.afterMs, doing: hindrance.doing };
  }

  const unlinked = await takeUpLinks(world, family, known);
  if (unlinked.length === 0) return wrapUp(world, family, known, linked([]));
  onlyFree(world, family, unlinked, known);

  const { release, claim } = await prepare(world, sendId, family, known);
  const missing = await takeUpLinks(world, family, claim.rows);
  if (missing.length > 0) {
    if (!claim.claimed) return { result: 'later', afterMs: claim.afterMs, doing: claim.doing };
    if (release.result === 'later') {
      // Whoever has the claim on the release may wait for the one on the record: both would wait for ever.
      await releaseUnlessOpen(world, family.host, claim.rows);
      return release;
    }
    const progress = await createOrRelease(world, sendId, family, missing, claim);
    if (progress.openForMs > 0) return looking(world, progress.openForMs);
    return wrapUp(world, family, claim.rows, linked([...release.problems, ...progress.problems]));
  }
  return wrapUp(world, family, claim.rows, release);
}

/**
 * Nothing is left to create: what was sent and is over is forgotten, what belongs to nobody any more too, and the claim
 * is given back. A create that may still land keeps all of it waiting.
 */
async function wrapUp(world: World, family: Family, rows: RowsAsOf, result: SendResult): Promise<SendResult> {
  const linkedOpenForMs = await endLinkedIntents(world, family.host, rows);
  const { problems, openForMs } = await forgetVanished(world, family, rows);
  await releaseUnlessOpen(world, family.host, rows);
  const mostMs = Math.max(linkedOpenForMs, openForMs);
  if (mostMs > 0) return looking(world, mostMs);
  return result.result === 'linked' ? linked([...result.problems, ...problems]) : result;
}

/** The release goes first; the claim on the record itself need not wait for it. */
async function prepare(world: World, sendId: string, family: Family, known: RowsAsOf) {
  const [release, claim] = await Promise.allSettled([
    sendReleaseOf(world, sendId, family),
    claimHost(world, family.host, known),
  ]);
  if (claim.status === 'rejected') throw claim.reason;
  if (release.status === 'fulfilled') return { release: release.value, claim: claim.value };
  if (needsPerson(toBatonError(release.reason))) await releaseUnlessOpen(world, family.host, claim.value.rows);
  throw release.reason;
}

function linked(problems: readonly string[]): SendResult {
  return { result: 'linked', problems };
}

/** Looked at again after half as long again as we have been looking. */
function looking({ timing }: World, openForMs: number): SendResult {
  const lookingForMs = timing.sendWithinMs + timing.settleMs - openForMs;
  const afterMs = Math.min(openForMs, Math.max(LOOK_AGAIN_MS, lookingForMs / 2));
  return { result: 'later', afterMs, doing: 'Looking whether Rally got it', certainAfterMs: openForMs };
}

/** Sends the release, so that the record can be planned into it. A parking lot is not a release. */
async function sendReleaseOf(world: World, sendId: string, { members: [root] }: Family): Promise<SendResult> {
  const pointer = root === undefined ? null : releaseOf(world, root.record);
  if (pointer === null) return linked([]);
  const key: RecordKey = { system: 'aha', kind: pointer.kind, id: pointer.id };
  if ((await world.store.findLink(world.integration.id, key)) !== null) return linked([]);
  const [result] = await world.aha.read([key]);
  if (result === undefined || !result.found || result.record.fields.parking_lot === true) return linked([]);
  return sendRecord(world, `${sendId}/release`, key);
}

/** Stores the links that the ledger already knows; answers the members that have none. */
async function takeUpLinks(world: World, family: Family, { rows }: RowsAsOf): Promise<readonly Member[]> {
  const known: Link[] = [];
  const missing: Member[] = [];
  for (const member of family.members) {
    const link = readLink(rows, member.record, world.integration);
    if (link === null) missing.push(member);
    else if ((await world.store.findLink(world.integration.id, member.record)) === null) known.push(link);
  }
  if (known.length > 0) {
    await world.store.markDirty(known.map(({ integrationId, aha }) => ({ integrationId, aha: keyOf(aha) })));
    await world.store.putLinks(known);
  }
  return missing;
}

/**
 * Members that may be created, and what to say of those that may not: another integration has linked them, or they came
 * from Rally themselves and whoever imported them has yet to write the link. Throws that about the root, which all need.
 */
function onlyFree(
  world: World,
  { members: [root] }: Family,
  members: readonly Member[],
  { rows }: RowsAsOf,
): { readonly free: readonly Member[]; readonly problems: string[] } {
  const free: Member[] = [];
  const problems: string[] = [];
  for (const member of members) {
    const sentence = tellLinkedElsewhere(world, rows, member.record);
    if (isBeingImported(world, rows, member.record)) {
      if (member !== root) continue;
      const { ref } = member.record;
      throw new BatonError('unavailable', `${ref} was made from a Rally record, and its link is not written yet.`);
    }
    if (sentence === null) free.push(member);
    else if (member === root) throw new BatonError('invalid', sentence);
    else problems.push(sentence);
  }
  return { free, problems };
}

/** One that was unlinked since it was imported may be sent like any other. */
function isBeingImported({ integration }: World, rows: RowsAsOf['rows'], record: TrackedRecord): boolean {
  return originOf(integration, record.marker, 'rally') !== null && generationOf(rows, record, integration) === 0;
}

/** What a person must repair first keeps nobody else waiting: the claim is given back. */
async function createOrRelease(
  world: World,
  sendId: string,
  family: Family,
  missing: readonly Member[],
  owned: Owned,
): Promise<Progress> {
  try {
    return await createMissing(world, sendId, family, missing, owned);
  } catch (thrown) {
    if (needsPerson(toBatonError(thrown))) await releaseUnlessOpen(world, family.host, owned.rows);
    throw thrown;
  }
}

/**
 * Links or creates members without a link: the root before its children, children together. What Rally refuses for good
 * is told in sentences; the root's refusal is thrown, since nothing was sent then, and so is what passes by itself.
 */
async function createMissing(
  world: World,
  sendId: string,
  family: Family,
  missing: readonly Member[],
  owned: Owned,
): Promise<Progress> {
  const { free, problems } = onlyFree(world, family, missing, owned.rows);
  const { found, namesakes, settling, toCreate } = await findCreated(world, free, owned.rows);
  const there = [...found, ...(await markAll(world, namesakes, owned))];
  if (there.length > 0) await recordLinks(world, family.host, owned.rows, there);

  const [root] = family.members;
  const wholeMs = world.timing.sendWithinMs + world.timing.settleMs;
  let openForMs = Math.max(0, ...settling.map((each) => each.afterMs));
  if (settling.some(({ member }) => member === root)) return { problems, openForMs };

  const generations = [toCreate.filter((member) => member === root), toCreate.filter((member) => member !== root)];
  for (const generation of generations) {
    const isRoot = generation[0] === root;
    const prepared = await prepareDrafts(world, family, generation, isRoot, problems);
    if (prepared.length === 0) continue;
    const outcome = await createRecords(world, sendId, family.host, prepared, owned);
    if (outcome.links.length > 0) await recordLinks(world, family.host, owned.rows, outcome.links);
    for (const { member, notes } of prepared) {
      if (outcome.links.some((link) => link.member === member)) await noteUnsaid(world, member.record, notes);
    }
    for (const { prepared, error } of outcome.refused) {
      if (isRoot || !needsPerson(error)) throw error;
      problems.push(`${prepared.member.record.ref}: ${error.message}`);
    }
    if (outcome.isAnyUnknown) openForMs = Math.max(openForMs, wholeMs);
    if (outcome.isAnyUnknown && isRoot) break;
  }
  return { problems, openForMs };
}

/** Marks what was there before: the mark leads back to the link where this browser has lost it. */
async function markAll(world: World, found: readonly NewLink[], owned: Owned): Promise<readonly NewLink[]> {
  const marked: NewLink[] = [];
  for (const each of found) {
    const mayStillSend = () => world.clock.nowMs() <= owned.mayCreateUntilMs;
    const counterpart = await markLinked(world, each.counterpart, each.member.record, mayStillSend);
    marked.push({ ...each, counterpart: counterpart ?? each.counterpart });
  }
  return marked;
}

async function prepareDrafts(
  world: World,
  family: Family,
  members: readonly Member[],
  isRoot: boolean,
  problems: string[],
): Promise<readonly PreparedDraft[]> {
  const prepared: PreparedDraft[] = [];
  for (const member of members) {
    try {
      prepared.push(await prepareDraft(world, member, isRoot && family.members.length > 1));
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (isRoot || !needsPerson(error) || error.cause !== undefined) throw thrown;
      problems.push(error.message);
    }
  }
  return prepared;
}

function needsPerson({ kind }: BatonError): boolean {
  return kind === 'invalid' || kind === 'permission';
}
