import type { BatonError } from '../../errors';
import type { Base } from '../../model/link';
import type { RecordKey } from '../../model/record';
import { keyOf } from '../key-of';
import { baseRow } from '../ledger/base-rows';
import { claimHost, type Owned, type RowsAsOf, releaseClaims } from '../ledger/claim';
import { generationOf, readLink } from '../ledger/link-rows';

import type { Decision } from '../merge/decision';
import { noteExtras } from '../merge/note-conflicts';
import type { Pairing } from '../pairing';
import type { Intent } from '../ports';
import { hostOf } from '../send/family';
import type { World } from '../world';
import { type ApprovedExtras, approveExtras } from './approve-extras';
import { joinCarried, splitCarried } from './carried';
import { type ExtraPlan, type HangingPair, markerOfStep } from './extra-step';
import { hasExtras } from './has-extras';
import { noteTodos } from './note-todos';
import { planExtras } from './plan-extras';
import { placeOf } from './rank-steps';
import { isOpenStill, openIntents, sendSteps } from './send-steps';

/** What carrying did. */
export interface CarriedExtras {
  readonly writes: number;
  /** Something may still land, or somebody else is at it: the pair must be looked at again. */
  readonly isOpen: boolean;
  /** Why it stopped half-way. What was done until then is safe. */
  readonly error: BatonError | null;
  /** With what was carried; to be kept as the link's. */
  readonly base: Base;
  /** Where the Aha! record stands, if Rally's rank is in step with it. */
  readonly place?: string;
}

/** A pair whose fields are in step. */
export interface SyncedPair extends HangingPair {
  readonly pairing: Pairing;
  readonly rows: RowsAsOf;
  readonly base: Base;
}

/**
 * Carries comments and files between two linked records, each exactly once: whoever carries claims the pair on the host
 * first, then reads both sides again, and writes an intent before each request. What was carried stands in the base
 * before the claim is given back, so the next in line sees it.
 */
export async function carryExtras(
  world: World,
  pair: SyncedPair,
  decisions: readonly Decision[],
): Promise<CarriedExtras> {
  const { store, integration } = world;
  const { extras = {} } = pair.pairing.mapping;
  const quiet: CarriedExtras = { writes: 0, isOpen: false, error: null, base: pair.base };
  if (!hasExtras(world, pair.pairing)) return quiet;
  await noteTodos(world, pair.aha, pair.pairing);
  const known = (await store.findConflict(integration.id, keyOf(pair.aha)))?.extras ?? [];
  const approve = (plan: Pick<ExtraPlan, 'steps' | 'told'>) =>
    approveExtras(plan, integration.policies.outgoing, known, decisions);
  const plan = await planExtras(world, pair, extras, pair.base);
  const { steps, notices } = approve(plan);
  const target = keyOf(pair.link.rally);
  const intents = await openIntents(world, target);
  if (steps.length > 0 || intents.length > 0) return carryClaimed(world, pair, intents, approve);
  await noteExtras(world, pair.aha, notices);
  const base = await remember(world, pair, pair.base, plan.same, pair.rows);
  // A claim that came too late: somebody else has done it.
  await releaseClaims(world, pair.rows, target);
  return { ...quiet, base, ...placeIn(pair, plan, []) };
}

async function carryClaimed(
  world: World,
  pair: SyncedPair,
  intents: readonly Intent[],
  approve: (plan: Pick<ExtraPlan, 'steps' | 'told'>) => ApprovedExtras,
): Promise<CarriedExtras> {
  const later: CarriedExtras = { writes: 0, isOpen: true, error: null, base: pair.base };
  const target = keyOf(pair.link.rally);
  const claim = await claimHost(world, hostOf(pair.aha), pair.rows, target);
  if (!claim.claimed) return later;
  const link = readLink(claim.rows.rows, pair.aha, world.integration);
  if (link === null || link.rally.id !== target.id || link.base === null) {
    await releaseClaims(world, claim.rows, target);
    return later;
  }

  // What somebody else carried meanwhile is there now: whoever was before us has given the claim back since.
  const plan = await planExtras(world, pair, pair.pairing.mapping.extras ?? {}, link.base);
  const { steps, notices } = approve(plan);
  const sent = await sendSteps(world, pair, steps, intents, claim);
  const base = await remember(world, pair, link.base, [...plan.same, ...sent.carried], claim.rows);
  await noteExtras(world, pair.aha, [...notices, ...approve({ steps: [], told: sent.refused }).notices]);
  await world.store.removeIntents([...sent.done, ...findOver(world, intents, plan, target, claim, sent.unknown)]);
  const isOpen = (await openIntents(world, target)).length > 0;
  if (!isOpen) await releaseClaims(world, claim.rows, target);
  return { writes: sent.writes, isOpen, error: sent.error, base, ...placeIn(pair, plan, sent.done) };
}

/** Intents of earlier tries whose outcome is known now: it stands there, or it is too late for it to come. */
function findOver(
  world: World,
  intents: readonly Intent[],
  { steps }: ExtraPlan,
  target: RecordKey,
  claim: Owned,
  unknown: string | null,
): readonly string[] {
  const missing = new Set(steps.map((step) => markerOfStep(target, step)));
  return intents
    .filter(
      (intent) => intent.marker !== unknown && (!missing.has(intent.marker) || !isOpenStill(world, intent, claim)),
    )
    .map(({ marker }) => marker);
}

/** The place that Rally's rank is in step with: nothing was to be done about it, or it was done. */
function placeIn(
  { pairing, aha, link }: SyncedPair,
  { steps }: ExtraPlan,
  done: readonly string[],
): { place?: string } {
  const target = keyOf(link.rally);
  const isBehind = steps.some((step) => step.sort === 'rank' && !done.includes(markerOfStep(target, step)));
  const place = placeOf(aha);
  return pairing.mapping.extras?.rank === undefined || isBehind || place === null ? {} : { place };
}

/** Adds names to the base in the ledger, unless it holds them. */
async function remember(
  world: World,
  { aha, link }: SyncedPair,
  base: Base,
  added: readonly string[],
  { rows }: RowsAsOf,
): Promise<Base> {
  const carried = joinCarried([...splitCarried(base.carried ?? ''), ...added]);
  if (carried === (base.carried ?? '')) return base;
  const next = { ...base, carried };
  await world.ledger.append(hostOf(aha), [
    baseRow(link, next, world.author, generationOf(rows, aha, world.integration)),
  ]);
  return next;
}
