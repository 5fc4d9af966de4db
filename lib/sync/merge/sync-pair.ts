import { BatonError } from '../../errors';
import type { Base, Link } from '../../model/link';
import type { TrackedRecord } from '../../model/record';
import type { RefusedField } from '../conflict';
import { carryExtras } from '../extras/carry-extras';
import { hasExtras } from '../extras/has-extras';
import { flowsOf } from '../flows';
import { handOver } from '../import/hand-over';
import { rehome } from '../import/rehome';
import { baseRow, findStaleBases } from '../ledger/base-rows';
import { type RowsAsOf, readRows } from '../ledger/claim';
import { generationOf, readLink } from '../ledger/link-rows';
import { usableBase } from '../ledger/usable-base';
import { forgetLink } from '../link/forget-link';
import { pairingFor } from '../pairing';
import type { Conflict, FieldConflict, HeldText, OpenWrite } from '../ports';
import { hostOf } from '../send/family';
import { statusOf } from '../send/record-link';
import { compareVersions } from '../versions';
import type { World } from '../world';
import type { Decision } from './decision';
import { differsFromBase } from './differs';
import { readEarlier } from './echoes';
import { hasMoved } from './has-moved';
import { type Held, holdBack } from './hold-back';
import { holdTexts } from './hold-text';
import { type Both, isSameBase, type MergePlan, nextBase } from './merge';
import { noteConflicts } from './note-conflicts';
import { noteUnsaid } from './note-unsaid';
import { type Pair, toConflicts, typeOn } from './pair';
import { type DecidedPlan, planPair } from './plan-pair';
import { withPutBack } from './put-back';
import { readSides, type Sides } from './read-sides';
import { holdRefused, type RefusedHeld, toRefused } from './refused';
import { stopFlapping } from './stop-flapping';
import { checkOpenWrite } from './write-record';
import { type SideWritten, writeSide } from './write-side';

/** What syncing one pair did. */
export interface PairSynced {
  readonly writes: number;
  readonly conflicts: number;
  /** A write whose answer was lost may still land: the pair must be looked at again. */
  readonly isOpen: boolean;
  /** A text or a refused value waits until then, by this browser's clock. */
  readonly dueAtMs?: number;
}

const nothing: PairSynced = { writes: 0, conflicts: 0, isOpen: false };

/**
 * Brings one linked pair in step: reads both sides and the shared base, merges field by field, keeps the old values in
 * the journal, writes only what changed, and stores the forms that came back as the new base. A side that is missing
 * pauses the link until both are seen again; nothing is ever deleted here. `given` spares reading the two sides.
 */
export async function syncPair(
  world: World,
  link: Link,
  opens: readonly OpenWrite[] = [],
  decisions: readonly Decision[] = [],
  given?: Sides,
): Promise<PairSynced> {
  const pairing = pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  if (pairing === null) return nothing;

  const sides = given ?? (await readSides(world, link));
  if (!sides.aha.found) return pause(world, link, `Aha! does not show ${link.aha.ref} any more.`);
  if (!sides.rally.found) return endOrPause(world, link, sides.aha.record);
  const [aha, rally, at] = [sides.aha.record, sides.rally.record, sides.aha.at];
  if ((await world.rally.covers?.(rally)) === false) {
    if (await handOver(world, link, { aha, rally })) return nothing;
    return pause(world, link, movedAway(link, sides.rally));
  }

  const host = hostOf(aha);
  const rows = { ...(sides.rows ?? (await readRows(world, host))), readAtMs: sides.readAtMs };
  const shared = readLink(rows.rows, aha, world.integration);
  if (shared === null) return followLedger(world, link, rows, { aha, rally });
  const pair: Pair = { link: { ...link, ...ends(shared) }, pairing, flows: flowsOf(pairing), aha, rally, rows, at };
  if (shared.rally.id !== rally.id) {
    await world.store.putLinks([{ ...shared, rallyStatus: link.rallyStatus }]);
    return { ...nothing, isOpen: true };
  }

  if (shared.base !== null && isBehind(shared.base, aha, rally)) return { ...nothing, isOpen: true };

  const left = await checkLeft(world, pair, opens);
  const base = withPutBack(usableBase(shared.base, pairing), opens, pair);
  const earlier = readEarlier(rows, aha, rally.id, world);
  const untold = opens.filter(({ isUndo }) => isUndo !== true);
  const planned = await planPair(world, pairing, aha, rally, base, { decisions, earlier, opens: untold });
  const whole = await stopFlapping(world, pair, planned);
  const known = await world.store.findConflict(world.integration.id, aha);
  const { plan, approvals, held, ...waiting } = holdBackSome(world, pair, whole, known, decisions);
  const needsBoth = Object.keys(plan.toAha).length + plan.conflicts.length + held.length > 0;
  if (sides.isListed && (needsBoth || differsFromBase(world, { ...link, base: shared.base }, rally))) {
    return syncPair(world, link, opens, decisions);
  }
  const isMoved = (await hasMoved(world, aha, plan.toAha)) || (await hasMoved(world, rally, plan.toRally));
  if (isMoved) return syncPair(world, link, opens, decisions);
  const toAha = await writeSide(world, pair, aha, plan.toAha, waiting.again.aha);
  const toRally = await writeSide(world, pair, rally, plan.toRally, waiting.again.rally);
  const covered = [...left.covered, ...toAha.covered, ...toRally.covered];
  const fresh = tellRefused(world, pair, known, toAha, toRally);
  const refused = [...waiting.refused, ...fresh];
  const told = { open: plan.conflicts, covered, approvals, held, refused, hasExtras: hasExtras(world, pairing) };
  await noteConflicts(world, aha, told);
  await noteUnsaid(world, aha, plan.notes);
  const after = { aha: toAha.record, rally: toRally.record };
  const agreed = withHanging(
    nextBase(pairing.mappingHash, pair.flows, pair, after, without(plan, fresh), base),
    shared.base,
  );
  if (!isSameBase(shared.base, agreed)) {
    const generation = generationOf(rows.rows, aha, world.integration);
    await world.ledger.append(host, [baseRow(pair.link, agreed, world.author, generation)]);
    const stale = findStaleBases(rows.rows, aha);
    if (stale.length > 0) await world.ledger.remove(stale);
  }
  const { reason: _, ...seen } = pair.link;
  const linked: Link = { ...seen, state: 'linked', base: agreed, rallyStatus: statusOf(toRally.record) };
  await world.store.putLinks([linked]);
  // Not before: a write that no base tells of must be known, or what it is answered with would count as nobody's.
  for (const done of [...left.over, ...toAha.open, ...toRally.open]) await world.store.removeOpenWrite(done);
  const extras = await carryExtras(world, { ...pair, ...after, base: agreed }, decisions);
  const { base: carried, place = linked.place } = extras;
  if (carried !== agreed || place !== linked.place) {
    await world.store.putLinks([{ ...linked, base: carried, ...(place !== undefined && { place }) }]);
  }
  if (extras.error !== null) throw extras.error;
  const dues = [...held, ...refused].flatMap(({ dueAtMs }) => dueAtMs ?? []);
  return {
    writes: toAha.open.length + toRally.open.length + extras.writes,
    conflicts: plan.conflicts.length,
    isOpen: left.over.length < opens.length || extras.isOpen,
    ...(dues.length > 0 && { dueAtMs: Math.min(...dues) }),
  };
}

/** What both sides did not take just now. Where changes of Rally are to be approved, a person tries those again. */
function tellRefused(
  { integration, clock }: World,
  pair: Pair,
  known: Conflict | null,
  toAha: SideWritten,
  toRally: SideWritten,
): readonly RefusedField[] {
  const shared = { known, nowMs: clock.nowMs() };
  const isAutomatic = integration.policies.outgoing === 'automatic';
  return [
    ...toRefused(pair, 'aha', toAha.refused, { ...shared, isAutomatic: true }),
    ...toRefused(pair, 'rally', toRally.refused, { ...shared, isAutomatic }),
  ];
}

/** What was refused keeps its old form, as what waits does. */
function without(plan: MergePlan, refused: readonly RefusedField[]): MergePlan {
  return { ...plan, waiting: new Set([...plan.waiting, ...refused.map(({ ahaField }) => ahaField)]) };
}

/** What a base knows besides the fields holds under every mapping. */
function withHanging(base: Base, old: Base | null): Base {
  return old?.carried === undefined ? base : { ...base, carried: old.carried };
}

/** What was refused lately waits; so do all changes of Rally that are to be approved, else texts until nobody edits them. */
function holdBackSome(
  { integration, clock, timing }: World,
  pair: Pair,
  whole: DecidedPlan,
  known: Conflict | null,
  decisions: readonly Decision[],
): Held & RefusedHeld & { readonly held: readonly HeldText[] } {
  const { flows, aha, rally, at } = pair;
  const nowMs = clock.nowMs();
  const kept = holdRefused({ pair, plan: whole, known, decisions, nowMs });
  const { winners } = whole;
  const shared = { plan: kept.plan, flows, rally, known, decisions, winners };
  if (integration.policies.outgoing === 'approve') {
    const { plan, approvals } = holdBack(shared);
    return { ...kept, plan: { ...plan, winners }, approvals, held: [] };
  }
  const { plan, held } = holdTexts({ ...shared, aha, at, nowMs, quietMs: timing.textQuietMs });
  return { ...kept, plan: { ...plan, winners }, approvals: [], held };
}

/** True if a record was read as it was before it was last agreed: a copy that lags must not pass for a change. */
function isBehind(base: Base, aha: TrackedRecord, rally: TrackedRecord): boolean {
  return compareVersions(aha.version, base.ahaVersion) < 0 || compareVersions(rally.version, base.rallyVersion) < 0;
}

function ends({ aha, rally }: Link): Pick<Link, 'aha' | 'rally'> {
  return { aha, rally };
}

/** Its rows stand elsewhere, somebody unlinked the pair, or the ledger lost them: then the link is not ours to make up. */
async function followLedger(world: World, link: Link, { rows }: RowsAsOf, { aha, rally }: Both): Promise<PairSynced> {
  const isEnded = generationOf(rows, aha, world.integration) > 0;
  const became = isEnded ? 'unlinked' : await rehome(world, link, aha, rally);
  if (became === 'moved') return { ...nothing, isOpen: true };
  if (became === 'unknown') {
    throw new BatonError('gone', `The link of ${link.aha.ref} is not in the ledger. Link the records again.`);
  }
  await forgetLink(world.store, link);
  return nothing;
}

/** Looks again at writes whose answers were lost. Those that cannot land any more are over. */
async function checkLeft(world: World, pair: Pair, opens: readonly OpenWrite[]) {
  const covered: FieldConflict[] = [];
  const over: OpenWrite[] = [];
  const ledgerMs = Date.parse(pair.rows.nowAt);
  for (const open of opens) {
    const side = open.about.system;
    const found = await checkOpenWrite(world, open, typeOn(pair, side));
    covered.push(...toConflicts(pair, side, found, pair));
    if (ledgerMs > Date.parse(open.overAt)) over.push(open);
  }
  return { covered, over };
}

/** Nothing is deleted and nothing written where a record has left the project: a person says what becomes of the link. */
function movedAway({ rally }: Link, { record }: { readonly record: TrackedRecord }): string {
  const where = record.place === undefined ? 'another project' : `the project “${record.place.name}”`;
  return `${rally.ref} was moved to ${where} in Rally, which this integration does not cover. The link is kept and waits: move the record back, or unlink it.`;
}

/** What Rally does not show any more may have gone with its link: then a tombstone tells so, and nothing is missing. */
async function endOrPause(world: World, link: Link, aha: TrackedRecord): Promise<PairSynced> {
  const { rows } = await readRows(world, hostOf(aha));
  const isEnded = readLink(rows, aha, world.integration) === null && generationOf(rows, aha, world.integration) > 0;
  if (!isEnded) return pause(world, link, `Rally does not show ${link.rally.ref} any more.`);
  await forgetLink(world.store, link);
  return nothing;
}

async function pause(world: World, link: Link, reason: string): Promise<PairSynced> {
  if (link.reason !== reason) await world.store.putLinks([{ ...link, state: 'paused', reason }]);
  return nothing;
}
