import { translateToAha, translateToRally } from '../mapping/translate';
import type { Link } from '../model/link';
import type { Fields, RecordKey, TrackedRecord } from '../model/record';
import { hostOf } from './family';
import { flowsOf } from './flows';
import { baseRow, readLink } from './link-rows';
import { isSameBase, type MergePlan, nextBase, planMerge } from './merge';
import { type Pairing, pairingFor } from './pairing';
import { resolveMentions } from './people-and-links';
import { statusOf } from './record-link';
import type { World } from './world';

/** What syncing one pair did. */
export interface PairSynced {
  readonly writes: number;
  readonly conflicts: number;
}

const nothing: PairSynced = { writes: 0, conflicts: 0 };

/**
 * Brings one linked pair in step: reads both sides and the shared base, merges field by field, keeps the old values in
 * the journal, writes only what changed, and stores the forms that came back as the new base. A side that is missing
 * pauses the link; nothing is ever deleted here.
 */
export async function syncPair(world: World, link: Link): Promise<PairSynced> {
  const pairing = pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  if (pairing === null || link.state === 'paused') return nothing;

  const [[ahaResult], [rallyResult]] = await Promise.all([world.aha.read([link.aha]), world.rally.read([link.rally])]);
  if (!ahaResult?.found) return pause(world, link, `Aha! does not show ${link.aha.ref} any more.`);
  if (!rallyResult?.found) return pause(world, link, `Rally does not show ${link.rally.ref} any more.`);
  const [aha, rally] = [ahaResult.record, rallyResult.record];

  const host = hostOf(aha);
  const shared = readLink((await world.ledger.read(host)).rows, aha, world.integration.id);
  const known = shared?.base ?? link.base;
  const base = known?.mappingHash === pairing.mappingHash ? known : null;

  const plan = await planPair(world, pairing, aha, rally, base);
  const after = await carryOut(world, plan, aha, rally);
  await noteConflicts(world, plan, aha);

  const agreed = nextBase(pairing.mappingHash, flowsOf(pairing), after.aha, after.rally, plan.held, base);
  if (!isSameBase(known, agreed)) {
    await world.ledger.append(host, [baseRow(link.aha, agreed, world.author)]);
  }
  await world.store.putLinks([{ ...link, base: agreed, rallyStatus: statusOf(after.rally) }]);
  return { writes: after.writes, conflicts: plan.conflicts.length };
}

async function planPair(
  world: World,
  pairing: Pairing,
  aha: TrackedRecord,
  rally: TrackedRecord,
  base: Link['base'],
): Promise<MergePlan> {
  const { store, integration } = world;
  const shared = { mapping: pairing.mapping, aha: pairing.aha, rally: pairing.rally };
  const [fromAha, fromRally] = await Promise.all([
    resolveMentions(aha, world.rally, store, integration.id),
    resolveMentions(rally, world.aha, store, integration.id),
  ]);
  const hasChildren = rally.fields.DirectChildrenCount !== 0 && rally.fields.DirectChildrenCount !== undefined;
  return planMerge({
    aha,
    rally,
    base,
    flows: flowsOf(pairing),
    wantedInRally: translateToRally({ ...shared, ...fromAha, record: aha, current: rally, hasChildren }).fields,
    wantedInAha: translateToAha({ ...shared, ...fromRally, record: rally, current: aha, hasChildren }).fields,
    policy: integration.policies.conflict,
  });
}

async function carryOut(world: World, plan: MergePlan, aha: TrackedRecord, rally: TrackedRecord) {
  const [ahaAfter, rallyAfter] = [
    await write(world, aha, plan.toAha, `From ${rally.ref}`),
    await write(world, rally, plan.toRally, `From ${aha.ref}`),
  ];
  return { aha: ahaAfter, rally: rallyAfter, writes: (ahaAfter === aha ? 0 : 1) + (rallyAfter === rally ? 0 : 1) };
}

/** Journals the values that will be overwritten, then writes. Nothing to write: the record as it is. */
async function write(world: World, record: TrackedRecord, fields: Fields, note: string): Promise<TrackedRecord> {
  const keys = Object.keys(fields);
  if (keys.length === 0) return record;
  const before = Object.fromEntries(keys.map((key) => [key, record.fields[key] ?? null]));
  const { system, kind, id } = record;
  const about: RecordKey = { system, kind, id };
  await world.store.appendJournal([
    {
      atMs: world.clock.nowMs(),
      integrationId: world.integration.id,
      about,
      ref: record.ref,
      action: 'update',
      before,
      after: fields,
      note,
    },
  ]);
  return (system === 'aha' ? world.aha : world.rally).update(about, fields);
}

async function noteConflicts(world: World, plan: MergePlan, aha: TrackedRecord): Promise<void> {
  const { store, integration, clock } = world;
  const key: RecordKey = { system: 'aha', kind: aha.kind, id: aha.id };
  if (plan.conflicts.length === 0) return store.removeConflict(integration.id, key);
  await store.putConflict({
    integrationId: integration.id,
    aha: key,
    ref: aha.ref,
    name: aha.name,
    atMs: clock.nowMs(),
    fields: plan.conflicts,
  });
}

async function pause(world: World, link: Link, reason: string): Promise<PairSynced> {
  await world.store.putLinks([{ ...link, state: 'paused', reason }]);
  return nothing;
}
