import { BatonError, toBatonError } from '../../errors';
import type { ConflictPolicy } from '../../model/integration';
import type { Link } from '../../model/link';
import type { RecordKey, TrackedRecord } from '../../model/record';
import { flowsOf, rallyForm } from '../flows';
import { keyOf } from '../key-of';
import { claimHost, type Owned, readRows } from '../ledger/claim';
import { markerOf } from '../marker';
import { hasMoved } from '../merge/has-moved';
import { resolveMentions } from '../merge/people-and-links';
import { type Pairing, pairingFor } from '../pairing';
import { hostOf } from '../send/family';
import { releaseUnlessOpen } from '../send/release';
import { type World, workAlone } from '../world';
import { findLinkHindrance } from './link-hindrance';
import { type LinkChoice, type LinkPlan, planLink } from './link-plan';
import { recordExisting } from './record-existing';
import { writeLinked } from './write-linked';

/** Two records to be linked, and what a person chose for their fields. */
export interface LinkRequest {
  readonly aha: RecordKey;
  readonly rally: RecordKey;
  readonly choices: Readonly<Record<string, LinkChoice>>;
  /** What happens to fields that differ and are not among the choices; left out: what the integration says. */
  readonly differing?: ConflictPolicy | 'leave';
  /** The versions that the person was shown; other ones must be shown again. Left out where nobody looked closely. */
  readonly shown?: { readonly aha: string; readonly rally: string };
}

/** How far it came. `asked`: fields that a person decides in the review. */
export type LinkResult =
  | { readonly result: 'linked'; readonly link: Link; readonly asked: number }
  | { readonly result: 'later'; readonly afterMs: number; readonly doing: string };

/** Both records with what linking them would do, or why they cannot be linked. */
export interface LinkPreview {
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  readonly hindrance: string | null;
  readonly plan: LinkPlan | null;
}

/** Looks what linking two records would write, without writing. Throws `gone` if one of them is not to be seen. */
export async function previewLink(world: World, request: LinkRequest): Promise<LinkPreview> {
  const [aha, rally] = await readBoth(world, request.aha, request.rally);
  const rows = await world.ledger.read(hostOf(aha));
  const hindrance = await findLinkHindrance(world, aha, rally, rows);
  const pairing = pairingFor(world.pairings, aha.kind, rally.kind);
  const plan =
    hindrance !== null || pairing === null ? null : await planPairToLink(world, pairing, aha, rally, request);
  return { aha, rally, hindrance, plan };
}

/**
 * Links an Aha! record with a Rally record that is there already. Claim → the Rally record is marked → fields by the
 * choices, old values in the journal first → link and base into the ledger → claim removed. After any error it can be
 * called again: what is written is then equal, and the mark is found. Throws `conflict` where a record is not what was
 * shown, `invalid` with the reason where the two cannot be linked.
 */
export async function linkExisting(world: World, request: LinkRequest): Promise<LinkResult> {
  const [aha] = await readBoth(world, request.aha, request.rally);
  const host = hostOf(aha);
  return workAlone(world, host, async () => {
    const claimed = await claimHost(world, host, await readRows(world, host));
    if (!claimed.claimed) return { result: 'later', afterMs: claimed.afterMs, doing: claimed.doing };
    // A mark that lands after somebody else has linked the record would take their link away.
    let mayLand = false;
    try {
      return await linkUnder(world, host, claimed, request);
    } catch (thrown) {
      mayLand = toBatonError(thrown).kind === 'unknown';
      throw thrown;
    } finally {
      if (!mayLand) await releaseUnlessOpen(world, host, claimed.rows);
    }
  });
}

async function linkUnder(world: World, host: RecordKey, owned: Owned, request: LinkRequest): Promise<LinkResult> {
  const { shown } = request;
  const [aha, found] = await readBoth(world, request.aha, request.rally);
  const hindrance = await findLinkHindrance(world, aha, found, owned.rows);
  if (hindrance !== null) throw new BatonError('invalid', hindrance);
  if (shown !== undefined && (shown.aha !== aha.version || shown.rally !== found.version)) {
    throw changed(aha, found);
  }
  const pairing = requirePairing(world, aha, found);
  const rally = await mark(world, pairing, aha, found, owned.mayCreateUntilMs);
  const plan = await planPairToLink(world, pairing, aha, rally, request);
  if (await hasMoved(world, aha, plan.toAha)) throw changed(aha, rally);
  const written = await writeLinked(world, { pairing, aha, rally, rows: owned.rows }, plan);
  const link = await recordExisting(world, host, owned.rows, { pairing, read: { aha, rally }, plan, written });
  return { result: 'linked', link, asked: plan.conflicts.length };
}

/** Leaves the mark on the Rally record, and takes it off any other: whoever links by hand says which one it is. */
async function mark(
  world: World,
  pairing: Pairing,
  aha: TrackedRecord,
  rally: TrackedRecord,
  untilMs: number,
): Promise<TrackedRecord> {
  const { rally: tracker, clock, integration } = world;
  if (tracker.mark === undefined) return rally;
  const marker = markerOf(integration, aha);
  const mayStillSend = () => clock.nowMs() <= untilMs;
  for (const { record } of await tracker.findMarked([pairing.rally.kind], [marker])) {
    if (record.id !== rally.id) await tracker.mark(keyOf(record), null, mayStillSend);
  }
  if (rally.marker === marker) return rally;
  const origin = { ref: aha.ref, url: aha.url, name: aha.name };
  const marked = await tracker.mark(keyOf(rally), { marker, origin }, mayStillSend);
  if (flowsOf(pairing).some((flow) => rallyForm(flow, marked) !== rallyForm(flow, rally))) throw changed(aha, rally);
  return marked;
}

async function readBoth(
  world: World,
  aha: RecordKey,
  rally: RecordKey,
): Promise<readonly [TrackedRecord, TrackedRecord]> {
  const [[inAha], [inRally]] = await Promise.all([world.aha.read([aha]), world.rally.read([rally])]);
  if (!inAha?.found) throw new BatonError('gone', 'Aha! does not show this record, or not to you.');
  if (!inRally?.found) throw new BatonError('gone', 'Rally does not show this record, or not to you.');
  return [inAha.record, inRally.record];
}

async function planPairToLink(
  world: World,
  pairing: Pairing,
  aha: TrackedRecord,
  rally: TrackedRecord,
  { choices, differing }: LinkRequest,
): Promise<LinkPlan> {
  const { integration } = world;
  const [fromAha, fromRally] = await Promise.all([
    resolveMentions(aha, pairing.mapping.fields, world),
    resolveMentions(rally, pairing.mapping.fields, world),
  ]);
  const policy = differing ?? integration.policies.conflict;
  return planLink({ pairing, aha, rally, fromAha, fromRally, policy, choices });
}

function requirePairing(world: World, aha: TrackedRecord, rally: TrackedRecord): Pairing {
  const pairing = pairingFor(world.pairings, aha.kind, rally.kind);
  if (pairing === null) throw new BatonError('invalid', 'Records of these two kinds are not mapped to each other.');
  return pairing;
}

function changed(aha: TrackedRecord, rally: TrackedRecord): BatonError {
  return new BatonError('conflict', `${aha.ref} or ${rally.ref} was changed meanwhile. Look at them again.`);
}
