import { BatonError } from '../errors';
import type { Link } from '../model/link';
import type { RecordKey } from '../model/record';
import { claimHost, releaseHost } from './claim';
import { createRecords } from './create';
import { prepareDraft } from './draft';
import { type Family, gatherFamily, type Member, releaseOf } from './family';
import { findCreated } from './find-created';
import { readLink } from './link-rows';
import type { LedgerRows } from './ports';
import { recordLinks } from './record-link';
import type { World } from './world';

/** How far a send came. `later`: nothing is wrong, but it must be looked at again after this long. */
export type SendResult =
  | { readonly result: 'linked'; readonly problems: readonly string[] }
  | { readonly result: 'later'; readonly afterMs: number; readonly doing: string };

/** An unknown outcome mostly becomes known soon: look often, create again only when the request is over for certain. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Sends a record with its children, or goes on with a send that was interrupted anywhere: what to do next is derived
 * from what the ledger, Rally and the stored intents say, never from where it stopped.
 *
 * Claim → look for the marker → intent → create, parents first → link and base into the ledger → claim removed.
 * Throws `BatonError`; after any error the send can be called again and makes no second record.
 */
export async function sendRecord(world: World, sendId: string, key: RecordKey): Promise<SendResult> {
  const family = await gatherFamily(world, key);
  const [root] = family.members;
  if (root === undefined) throw new BatonError('gone', 'There is nothing to send any more.');

  const release = await sendReleaseOf(world, sendId, root);
  if (release.result === 'later') return release;

  const readAtMs = world.clock.nowMs();
  const rows = await world.ledger.read(family.host);
  const missing = await takeUpLinks(world, family, rows);
  if (missing.length === 0) return linked(release.problems);

  const claim = await claimHost(world, family.host, rows, readAtMs);
  if (!claim.claimed) return { result: 'later', afterMs: claim.afterMs, doing: claim.doing };

  const problems = await createMissing(world, sendId, family, missing, claim.mayCreateUntilMs);
  if (problems === 'unknown') {
    return { result: 'later', afterMs: LOOK_AGAIN_MS, doing: 'Looking whether Rally got it' };
  }
  await releaseHost(world, family.host);
  return linked([...release.problems, ...problems]);
}

function linked(problems: readonly string[]): SendResult {
  return { result: 'linked', problems };
}

/** The release goes first, so that the record can be planned into it. A parking lot is not a release. */
async function sendReleaseOf(world: World, sendId: string, { record }: Member): Promise<SendResult> {
  const pointer = releaseOf(world, record);
  if (pointer === null) return linked([]);
  const key: RecordKey = { system: 'aha', kind: pointer.kind, id: pointer.id };
  if ((await world.store.findLink(world.integration.id, key)) !== null) return linked([]);
  const [result] = await world.aha.read([key]);
  if (result === undefined || !result.found || result.record.fields.parking_lot === true) return linked([]);
  return sendRecord(world, `${sendId}/release`, key);
}

/** Stores the links that the ledger already knows; answers the members that have none. */
async function takeUpLinks(world: World, family: Family, rows: LedgerRows): Promise<readonly Member[]> {
  const known: Link[] = [];
  const missing: Member[] = [];
  for (const member of family.members) {
    const link = readLink(rows.rows, member.record, world.integration.id);
    if (link === null) missing.push(member);
    else if ((await world.store.findLink(world.integration.id, member.record)) === null) known.push(link);
  }
  await world.store.putLinks(known);
  return missing;
}

/**
 * Links or creates members without a link: the root before its children, children together. Answers what was refused,
 * in sentences; the root's refusal is thrown, since nothing was sent then.
 */
async function createMissing(
  world: World,
  sendId: string,
  family: Family,
  missing: readonly Member[],
  mayCreateUntilMs: number,
): Promise<readonly string[] | 'unknown'> {
  const looked = await findCreated(world, sendId, missing);
  if (looked.found.length > 0) await recordLinks(world, family.host, looked.found);

  const [root] = family.members;
  const problems: string[] = [];
  let isOpen = looked.settling.length > 0;
  if (looked.settling.some(({ member }) => member === root)) return 'unknown';

  const generations = [looked.toCreate.filter((m) => m === root), looked.toCreate.filter((m) => m !== root)];
  for (const generation of generations) {
    if (generation.length === 0) continue;
    const hasChildren = generation[0] === root && family.members.length > 1;
    const prepared = await Promise.all(generation.map((member) => prepareDraft(world, member, hasChildren)));
    const outcome = await createRecords(world, sendId, prepared, mayCreateUntilMs);
    if (outcome.links.length > 0) await recordLinks(world, family.host, outcome.links);
    for (const { prepared, error } of outcome.refused) {
      if (prepared.member === root) throw error;
      problems.push(`${prepared.member.record.ref}: ${error.message}`);
    }
    isOpen ||= outcome.isAnyUnknown;
    if (outcome.isAnyUnknown && generation[0] === root) return 'unknown';
  }
  return isOpen ? 'unknown' : problems;
}
