import type { Link } from '../../model/link';
import type { TrackedRecord } from '../../model/record';
import { ahaForm, rallyForm } from '../flows';
import { keyOf } from '../key-of';
import type { DirtyPair } from '../ports';
import type { World } from '../world';
import { differingFlows, mayHangMore } from './differs';
import { forgetHeld } from './wait';

/**
 * What a record that was read makes of its pair: to be looked at, at a later time where only texts and refused values
 * wait that are known already, or nothing (`null`). What was taken back before it went waits no more.
 */
export async function findDirty(world: World, link: Link, record: TrackedRecord): Promise<DirtyPair | null> {
  const { store, integration } = world;
  const pair: DirtyPair = { integrationId: integration.id, aha: keyOf(link.aha) };
  if (mayHangMore(world, link, record)) return pair;
  const differing = differingFlows(world, link, record);
  if (differing === 'unknown') return pair;

  const isAha = record.system === 'aha';
  const known = await store.findConflict(integration.id, pair.aha);
  const held = isAha ? (known?.held ?? []) : [];
  const refused = (known?.refused ?? []).filter(({ by }) => by !== record.system);
  if (known !== null && held.length > 0 && differing.length === 0) await forgetHeld(world, known);
  if (differing.length === 0) return refused.length > 0 ? pair : null;
  const dueMs = differing.map((flow) => {
    const form = isAha ? ahaForm(flow, record) : rallyForm(flow, record);
    const waiting = [...held, ...refused].find((each) => each.ahaField === flow.aha && each.form === form);
    return waiting?.dueAtMs ?? Number.NEGATIVE_INFINITY;
  });
  return dueMs.includes(Number.NEGATIVE_INFINITY) ? pair : { ...pair, notBeforeMs: Math.min(...dueMs) };
}
