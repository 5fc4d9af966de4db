import { canonicalValue } from '../../mapping/canonical';
import type { Fields, FieldValue, System, TrackedRecord } from '../../model/record';
import type { Flow } from '../flows';
import { keyOf } from '../key-of';
import type { FieldConflict, JournalEntry } from '../ports';
import type { World } from '../world';
import type { Pair } from './pair';
import type { DecidedPlan } from './plan-pair';

/** A field that we set back to an earlier value this often within this long is left to a person. */
const MOST_FLIPS = 3;
const WITHIN_MS = 10 * 60_000;

/**
 * Stops fields that go back and forth: two rules that disagree (a workflow in Rally, another mapping in another browser)
 * would set them for ever. They become conflicts, and what a person decided about one is always done.
 */
export async function stopFlapping(world: World, pair: Pair, plan: DecidedPlan): Promise<DecidedPlan> {
  const toAha = await stopOn(world, pair, plan, 'aha', plan.toAha);
  const toRally = await stopOn(world, pair, plan, 'rally', plan.toRally);
  const stopped = [...toAha.stopped, ...toRally.stopped];
  if (stopped.length === 0) return plan;
  return {
    ...plan,
    toAha: toAha.fields,
    toRally: toRally.fields,
    conflicts: [...plan.conflicts, ...stopped],
    open: new Set([...plan.open, ...stopped.map(({ ahaField }) => ahaField)]),
  };
}

async function stopOn(world: World, pair: Pair, { winners }: DecidedPlan, side: System, wanted: Fields) {
  const fields: Record<string, FieldValue> = {};
  const stopped: FieldConflict[] = [];
  if (Object.keys(wanted).length === 0) return { fields: wanted, stopped };
  const written = await world.store.listJournalOf(keyOf(pair[side]), world.clock.nowMs() - WITHIN_MS);
  for (const [key, value] of Object.entries(wanted)) {
    const flow = pair.flows.find((each) => each[side] === key);
    const isStopped =
      flow !== undefined && !winners.has(flow.aha) && countFlips(written, flow, pair[side], value) >= MOST_FLIPS;
    if (isStopped) stopped.push(conflictOf(pair, flow));
    else fields[key] = value;
  }
  return { fields, stopped };
}

/** How often we gave a field a value that it had had before; none if the next write gives it a new one. */
function countFlips(
  written: readonly JournalEntry[],
  flow: Flow,
  { system: side, version }: TrackedRecord,
  next: FieldValue,
): number {
  const form = (value: FieldValue | undefined) =>
    canonicalValue(value ?? null, side === 'aha' ? flow.ahaType : flow.rallyType);
  const updates = written.filter(({ action }) => action === 'update');
  const happened = updates.filter((each, index) => each.version !== (updates[index + 1]?.version ?? version));
  const entries = happened.filter(({ after }) => flow[side] in after);
  const seen = new Set<string>();
  let flips = 0;
  for (const { before, after } of entries) {
    seen.add(form(before[flow[side]]));
    if (seen.has(form(after[flow[side]]))) flips += 1;
    seen.add(form(after[flow[side]]));
  }
  return seen.has(form(next)) ? flips : 0;
}

function conflictOf({ aha, rally }: Pair, flow: Flow): FieldConflict {
  return {
    ahaField: flow.aha,
    label: flow.label,
    aha: aha.fields[flow.aha] ?? null,
    rally: rally.fields[flow.rally] ?? null,
    isFlapping: true,
  };
}
