import type { FieldValue, TrackedRecord } from '../../model/record';
import { ahaForm, type Flow } from '../flows';
import type { Conflict, HeldText } from '../ports';
import type { Decision } from './decision';
import type { MergePlan } from './merge';

/** What holding texts back looks at. */
export interface HoldTextInput {
  readonly plan: MergePlan;
  readonly flows: readonly Flow[];
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  /** Aha!'s own time when the record was read, if it told. */
  readonly at: string | undefined;
  readonly nowMs: number;
  readonly quietMs: number;
  /** What is stored about the pair; the wait of a text goes on while the text is the same. */
  readonly known: Conflict | null;
  readonly decisions: readonly Decision[];
  /** Fields that a person has just decided as a conflict. */
  readonly winners: ReadonlyMap<string, 'aha' | 'rally'>;
}

/**
 * Keeps texts back that somebody may still be writing: they go to Rally once nobody has edited them for `quietMs`. A text
 * that is taken back meanwhile was never sent. It keeps its last agreed form, so that the change is found again.
 */
export function holdTexts(input: HoldTextInput): { readonly plan: MergePlan; readonly held: readonly HeldText[] } {
  const { plan, flows, decisions, winners } = input;
  const toRally: Record<string, FieldValue> = {};
  const waiting = new Set(plan.waiting);
  const held: HeldText[] = [];
  for (const [field, after] of Object.entries(plan.toRally)) {
    const flow = flows.find((each) => each.rally === field);
    const isAskedNow = decisions.some(({ ahaField, choice }) => ahaField === flow?.aha && choice === 'now');
    const text = flow?.ahaType !== 'richText' || isAskedNow || winners.has(flow.aha) ? null : wait(flow, after, input);
    if (text === null) {
      toRally[field] = after;
      continue;
    }
    waiting.add(text.ahaField);
    held.push(text);
  }
  return { plan: { ...plan, toRally, waiting }, held };
}

/** `null`: it has been quiet for long enough. */
function wait(flow: Flow, after: FieldValue, input: HoldTextInput): HeldText | null {
  const { aha, rally, at, nowMs, quietMs, known } = input;
  const form = ahaForm(flow, aha);
  const before = known?.held?.find((each) => each.ahaField === flow.aha && each.form === form);
  // The record may have changed since for other reasons; a text that is the same was not edited later.
  const editedAt = before === undefined ? (at === undefined ? null : aha.updatedAt) : before.editedAt;
  const quietForMs = at === undefined || editedAt === null ? null : Date.parse(at) - Date.parse(editedAt);
  const dueAtMs = quietForMs === null ? (before?.dueAtMs ?? nowMs + quietMs) : nowMs + quietMs - quietForMs;
  if (dueAtMs <= nowMs) return null;
  const value = rally.fields[flow.rally] ?? null;
  return { ahaField: flow.aha, label: flow.label, form, editedAt, dueAtMs, before: value, after };
}
