import { canonicalValue } from '../../mapping/canonical';
import type { Note } from '../../mapping/translation';
import type { ConflictPolicy } from '../../model/integration';
import type { Base, BaseField } from '../../model/link';
import type { Fields, FieldValue, TrackedRecord } from '../../model/record';
import { type Flow, formOf } from '../flows';
import type { FieldConflict, FieldNote } from '../ports';

/** One side of a pair in the other side's words. */
export interface Wanted {
  /** What the other side should hold. A field that is missing has nothing to say. */
  readonly fields: Fields;
  /** Fields of the other side that have something to say which cannot be said there, and why. */
  readonly unsayable: ReadonlyMap<string, Note>;
}

/** Everything a merge looks at. */
export interface MergeInput {
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  readonly base: Base | null;
  readonly flows: readonly Flow[];
  readonly inRally: Wanted;
  readonly inAha: Wanted;
  /** Fields of each side that its history says were edited since the base, though the value may be the old one again. */
  readonly touched: { readonly aha: ReadonlySet<string>; readonly rally: ReadonlySet<string> };
  readonly policy: ConflictPolicy;
  /** Who wins where a person has decided, by Aha! field. Goes before the policy. */
  readonly winners?: ReadonlyMap<string, 'aha' | 'rally'>;
}

export interface MergePlan {
  readonly toRally: Fields;
  readonly toAha: Fields;
  readonly conflicts: readonly FieldConflict[];
  /** Flows that have no agreed form, since a person must decide first. */
  readonly open: ReadonlySet<string>;
  /** Flows that keep their old form: the change waits until it can be said. */
  readonly waiting: ReadonlySet<string>;
  /** What differs and cannot be carried over as it is. */
  readonly notes: readonly FieldNote[];
}

/** What becomes of one field. */
export type Verdict = 'agreed' | 'toRally' | 'toAha' | 'conflict' | 'waiting';

/**
 * Decides field by field. A side has changed if it differs from its own last agreed form; values are never compared
 * across the sides but through translation. Both sides changed to the same meaning is agreement.
 */
export function planMerge(input: MergeInput): MergePlan {
  const toRally: Record<string, FieldValue> = {};
  const toAha: Record<string, FieldValue> = {};
  const conflicts: FieldConflict[] = [];
  const open = new Set<string>();
  const waiting = new Set<string>();
  const notes: FieldNote[] = [];

  for (const flow of input.flows) {
    const verdict = judgeFlow(flow, input);
    if (verdict === 'toRally') toRally[flow.rally] = input.inRally.fields[flow.rally] ?? null;
    if (verdict === 'toAha') toAha[flow.aha] = input.inAha.fields[flow.aha] ?? null;
    if (verdict === 'waiting') waiting.add(flow.aha);
    if (verdict === 'waiting' || verdict === 'agreed') notes.push(...notesOn(flow, input));
    if (verdict === 'conflict') {
      open.add(flow.aha);
      conflicts.push({
        ahaField: flow.aha,
        label: flow.label,
        aha: input.aha.fields[flow.aha] ?? null,
        rally: input.rally.fields[flow.rally] ?? null,
        ...cannotEmpty(flow, input),
      });
    }
  }
  return { toRally, toAha, conflicts, open, waiting, notes };
}

/** The verdict on one field. */
export function judgeFlow(flow: Flow, input: MergeInput): Verdict {
  if (isSame(flow, input)) return 'agreed';
  const now = formOf(flow, input.aha, input.rally);
  const before = input.base?.fields[flow.aha];
  const ahaChanged = now.aha !== before?.aha || input.touched.aha.has(flow.aha);
  const rallyChanged = now.rally !== before?.rally || input.touched.rally.has(flow.rally);

  const isBothWays = flow.toRally && flow.toAha;
  const { cannotEmpty: unable } = cannotEmpty(flow, input);
  const isEmptied = (unable === 'aha' && rallyChanged) || (unable === 'rally' && ahaChanged);
  const isDecided = input.winners?.has(flow.aha) === true;
  if (isBothWays && ((ahaChanged && rallyChanged) || isEmptied || isDecided)) return resolve(flow, input);
  if (ahaChanged && flow.toRally) return carry(flow.rally, input.inRally, 'toRally');
  if (rallyChanged && flow.toAha) return carry(flow.aha, input.inAha, 'toAha');
  return 'agreed';
}

/** The system that cannot empty a field which was emptied on the other side. */
function cannotEmpty(flow: Flow, { inAha, inRally }: MergeInput): Pick<FieldConflict, 'cannotEmpty'> {
  if (inAha.unsayable.get(flow.aha)?.cannotBeEmptied) return { cannotEmpty: 'aha' };
  return inRally.unsayable.get(flow.rally)?.cannotBeEmptied ? { cannotEmpty: 'rally' } : {};
}

function notesOn(flow: Flow, input: MergeInput): readonly FieldNote[] {
  if (isSame(flow, input)) return [];
  const found = [
    flow.toRally ? input.inRally.unsayable.get(flow.rally) : undefined,
    flow.toAha ? input.inAha.unsayable.get(flow.aha) : undefined,
  ];
  return found.flatMap((note) =>
    note === undefined ? [] : { ahaField: flow.aha, label: flow.label, sentence: note.sentence },
  );
}

function carry(field: string, { fields, unsayable }: Wanted, verdict: 'toRally' | 'toAha'): Verdict {
  if (field in fields) return verdict;
  return unsayable.has(field) ? 'waiting' : 'agreed';
}

/**
 * Who wins must be able to: what cannot be said on the other side overwrites nothing there. An empty value that wins over
 * one that cannot be emptied leaves both as they are.
 */
function resolve(flow: Flow, input: MergeInput): Verdict {
  const { winners, policy, inRally, inAha } = input;
  const winner = winners?.get(flow.aha) ?? policy;
  if (winner === 'aha' && flow.rally in inRally.fields) return 'toRally';
  if (winner === 'rally' && flow.aha in inAha.fields) return 'toAha';
  const { cannotEmpty: unable } = cannotEmpty(flow, input);
  return unable !== undefined && winner !== 'ask' && winner !== unable ? 'agreed' : 'conflict';
}

/** True if the two values already mean the same: one side's translation is what the other side holds. */
function isSame(flow: Flow, { aha, rally, inAha, inRally }: MergeInput): boolean {
  const ahaNow = canonicalValue(aha.fields[flow.aha] ?? null, flow.ahaType);
  const rallyNow = canonicalValue(rally.fields[flow.rally] ?? null, flow.rallyType);
  if (ahaNow === '' && rallyNow === '') return true;
  const asRally = inRally.fields[flow.rally];
  if (asRally !== undefined && flow.toRally) return canonicalValue(asRally, flow.rallyType) === rallyNow;
  const asAha = inAha.fields[flow.aha];
  return asAha !== undefined && canonicalValue(asAha, flow.ahaType) === ahaNow;
}

/** A pair as it was read, or as it was after writing. */
export type Both = Pick<MergeInput, 'aha' | 'rally'>;

/**
 * The base after a merge. A field that we wrote has the form that came back; every other the one that was read and
 * judged, for what somebody changed since then has not been judged. None where a person must decide, and the old one
 * where a change waits.
 */
export function nextBase(
  mappingHash: string,
  flows: readonly Flow[],
  read: Both,
  after: Both,
  plan: Pick<MergePlan, 'toAha' | 'toRally' | 'open' | 'waiting'>,
  old: Base | null,
): Base {
  const fields: Record<string, BaseField> = {};
  for (const flow of flows) {
    const aha = flow.aha in plan.toAha ? after.aha : read.aha;
    const rally = flow.rally in plan.toRally ? after.rally : read.rally;
    const form = plan.waiting.has(flow.aha) ? old?.fields[flow.aha] : formOf(flow, aha, rally);
    if (form !== undefined && !plan.open.has(flow.aha)) fields[flow.aha] = form;
  }
  return { mappingHash, ahaVersion: after.aha.version, rallyVersion: after.rally.version, fields };
}

/** True if both bases hold the same forms under the same rows; versions alone are not worth a write. */
export function isSameBase(a: Base | null, b: Base): boolean {
  if (a === null || a.carried !== b.carried) return false;
  const fields = Object.entries(b.fields);
  return (
    fields.length === Object.keys(a.fields).length &&
    fields.every(([key, { aha, rally, row }]) => {
      const other = a.fields[key];
      return other?.aha === aha && other.rally === rally && other.row === row;
    })
  );
}
