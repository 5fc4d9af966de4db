import { canonicalValue } from '../mapping/canonical';
import type { ConflictPolicy } from '../model/integration';
import type { Base, BaseField } from '../model/link';
import type { Fields, FieldValue, TrackedRecord } from '../model/record';
import { type Flow, formOf } from './flows';
import type { FieldConflict } from './ports';

/** Everything a merge looks at. `wanted` is each side translated into the other's words; a field that is missing there cannot be translated and is left alone. */
export interface MergeInput {
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  readonly base: Base | null;
  readonly flows: readonly Flow[];
  readonly wantedInRally: Fields;
  readonly wantedInAha: Fields;
  readonly policy: ConflictPolicy;
}

export interface MergePlan {
  readonly toRally: Fields;
  readonly toAha: Fields;
  readonly conflicts: readonly FieldConflict[];
  /** Flows that keep their old base because a person must decide first. */
  readonly held: ReadonlySet<string>;
}

type Verdict = 'agreed' | 'toRally' | 'toAha' | 'conflict';

/**
 * Decides field by field. A side has changed if it differs from its own last agreed form; values are never compared
 * across the sides but through translation. Both sides changed to the same meaning is agreement.
 */
export function planMerge(input: MergeInput): MergePlan {
  const toRally: Record<string, FieldValue> = {};
  const toAha: Record<string, FieldValue> = {};
  const conflicts: FieldConflict[] = [];
  const held = new Set<string>();

  for (const flow of input.flows) {
    const verdict = judge(flow, input);
    if (verdict === 'toRally') toRally[flow.rally] = input.wantedInRally[flow.rally] ?? null;
    if (verdict === 'toAha') toAha[flow.aha] = input.wantedInAha[flow.aha] ?? null;
    if (verdict === 'conflict') {
      held.add(flow.aha);
      conflicts.push({
        ahaField: flow.aha,
        label: flow.label,
        aha: input.aha.fields[flow.aha] ?? null,
        rally: input.rally.fields[flow.rally] ?? null,
      });
    }
  }
  return { toRally, toAha, conflicts, held };
}

function judge(flow: Flow, input: MergeInput): Verdict {
  const canGoToRally = flow.toRally && flow.rally in input.wantedInRally;
  const canGoToAha = flow.toAha && flow.aha in input.wantedInAha;
  if (isSame(flow, input)) return 'agreed';

  const now = formOf(flow, input.aha, input.rally);
  const before = input.base?.fields[flow.aha];
  const ahaChanged = before === undefined || now.aha !== before.aha;
  const rallyChanged = before === undefined || now.rally !== before.rally;

  if (ahaChanged && !rallyChanged) return canGoToRally ? 'toRally' : 'agreed';
  if (rallyChanged && !ahaChanged) return canGoToAha ? 'toAha' : 'agreed';
  if (!ahaChanged && !rallyChanged) return 'agreed';
  if (canGoToRally && canGoToAha) return resolve(input.policy);
  if (canGoToRally) return 'toRally';
  if (canGoToAha) return 'toAha';
  return 'agreed';
}

function resolve(policy: ConflictPolicy): Verdict {
  if (policy === 'aha') return 'toRally';
  if (policy === 'rally') return 'toAha';
  return 'conflict';
}

/** True if the two values already mean the same: one side's translation is what the other side holds. */
function isSame(flow: Flow, { aha, rally, wantedInAha, wantedInRally }: MergeInput): boolean {
  const asRally = wantedInRally[flow.rally];
  if (asRally !== undefined && flow.toRally) {
    return canonicalValue(asRally, flow.rallyType) === canonicalValue(rally.fields[flow.rally] ?? null, flow.rallyType);
  }
  const asAha = wantedInAha[flow.aha];
  if (asAha === undefined) return false;
  return canonicalValue(asAha, flow.ahaType) === canonicalValue(aha.fields[flow.aha] ?? null, flow.ahaType);
}

/** The base after a merge: today's forms, but for what a person must still decide. */
export function nextBase(
  mappingHash: string,
  flows: readonly Flow[],
  aha: TrackedRecord,
  rally: TrackedRecord,
  held: ReadonlySet<string>,
  old: Base | null,
): Base {
  const fields: Record<string, BaseField> = {};
  for (const flow of flows) {
    const form = held.has(flow.aha) ? old?.fields[flow.aha] : formOf(flow, aha, rally);
    if (form !== undefined) fields[flow.aha] = form;
  }
  return { mappingHash, ahaVersion: aha.version, rallyVersion: rally.version, fields };
}

/** True if both bases hold the same forms; versions alone are not worth a write. */
export function isSameBase(a: Base | null, b: Base): boolean {
  return a !== null && a.mappingHash === b.mappingHash && JSON.stringify(a.fields) === JSON.stringify(b.fields);
}
