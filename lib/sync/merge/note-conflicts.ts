import { canonicalValue } from '../../mapping/canonical';
import type { FieldValue, TrackedRecord } from '../../model/record';
import {
  type ExtraNotice,
  type FieldApproval,
  type FieldConflict,
  type HeldText,
  isSettled,
  type RefusedField,
} from '../conflict';
import type { Flow } from '../flows';
import { keyOf } from '../key-of';
import type { World } from '../world';

/** A value that one of our writes covered, as a conflict that a person decides. */
export function coveredConflict(
  flow: Flow,
  covered: FieldValue,
  side: 'aha' | 'rally',
  aha: TrackedRecord,
  rally: TrackedRecord,
): FieldConflict {
  return {
    ahaField: flow.aha,
    label: flow.label,
    aha: side === 'aha' ? covered : (aha.fields[flow.aha] ?? null),
    rally: side === 'rally' ? covered : (rally.fields[flow.rally] ?? null),
    covered: side,
  };
}

/** What a person must decide after a sync, and what waits without one. */
export interface Undecided {
  readonly open: readonly FieldConflict[];
  readonly covered: readonly FieldConflict[];
  readonly approvals?: readonly FieldApproval[];
  readonly held?: readonly HeldText[];
  readonly refused?: readonly RefusedField[];
  /** Whether comments or files still flow; what waited of them is forgotten otherwise. */
  readonly hasExtras?: boolean;
}

/**
 * Stores what a person must decide about a pair: today's conflicts, and all values that were ever covered, which stand
 * nowhere else and so stay until they are decided.
 */
export async function noteConflicts(
  world: World,
  record: TrackedRecord,
  { open, covered, approvals = [], held = [], refused = [], hasExtras = true }: Undecided,
): Promise<void> {
  const { store, integration, clock } = world;
  const aha = keyOf(record);
  const known = await store.findConflict(integration.id, aha);
  const kept = (known?.fields ?? []).filter((field) => field.covered !== undefined);
  const duplicates = known?.duplicates ?? [];
  const extras = hasExtras ? (known?.extras ?? []) : [];
  const fields = [...open, ...kept, ...withoutRepeats(kept, covered)];
  const next = {
    fields,
    ...(duplicates.length > 0 && { duplicates }),
    ...(approvals.length > 0 && { approvals }),
    ...(extras.length > 0 && { extras }),
    ...(held.length > 0 && { held }),
    ...(refused.length > 0 && { refused }),
  };
  if (isSettled(next)) {
    if (known !== null) await store.removeConflict(integration.id, aha);
    return;
  }
  if (known !== null && formOf(next) === formOf(known)) return;
  const told = { integrationId: integration.id, aha, ref: record.ref, name: record.name, atMs: clock.nowMs() };
  await store.putConflict({ ...told, ...next });
}

/** What waits of a pair, to be compared. */
function formOf({ fields, duplicates, approvals, extras, held, refused }: Parameters<typeof isSettled>[0]): string {
  return JSON.stringify([fields, duplicates, approvals, extras, held, refused]);
}

/** Stores which comments and files wait for a person, or cannot be carried. */
export async function noteExtras(
  { store, integration, clock }: World,
  record: TrackedRecord,
  extras: readonly ExtraNotice[],
): Promise<void> {
  const aha = keyOf(record);
  const known = await store.findConflict(integration.id, aha);
  if (JSON.stringify(known?.extras ?? []) === JSON.stringify(extras)) return;
  const { extras: _, ...others } = known ?? { fields: [] };
  const next = { ...others, ...(extras.length > 0 && { extras }) };
  if (isSettled(next)) {
    await store.removeConflict(integration.id, aha);
    return;
  }
  const told = { integrationId: integration.id, aha, ref: record.ref, name: record.name, atMs: clock.nowMs() };
  await store.putConflict({ ...next, ...told });
}

function withoutRepeats(kept: readonly FieldConflict[], covered: readonly FieldConflict[]): readonly FieldConflict[] {
  const fresh: FieldConflict[] = [];
  for (const field of covered) {
    if (![...kept, ...fresh].some((each) => isSameLoss(each, field))) fresh.push(field);
  }
  return fresh;
}

function isSameLoss(one: FieldConflict, other: FieldConflict): boolean {
  const lost = (field: FieldConflict) => canonicalValue(field.covered === 'aha' ? field.aha : field.rally, 'text');
  return one.ahaField === other.ahaField && one.covered === other.covered && lost(one) === lost(other);
}
