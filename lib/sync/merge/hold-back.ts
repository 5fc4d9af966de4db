import type { FieldValue, TrackedRecord } from '../../model/record';
import type { Flow } from '../flows';
import type { Conflict, FieldApproval } from '../ports';
import { approvalId, choiceFor, type Decision } from './decision';
import type { MergePlan } from './merge';

/** A plan with what may be written now, and the changes of Rally that wait for a person. */
export interface Held {
  readonly plan: MergePlan;
  readonly approvals: readonly FieldApproval[];
}

/** What holding back looks at. */
export interface HoldInput {
  readonly plan: MergePlan;
  readonly flows: readonly Flow[];
  readonly rally: TrackedRecord;
  /** What is stored about the pair; changes ignored there stay ignored while they are the same. */
  readonly known: Conflict | null;
  readonly decisions: readonly Decision[];
  /** Fields that a person has just decided as a conflict: nobody is asked twice. */
  readonly winners: ReadonlyMap<string, 'aha' | 'rally'>;
}

/**
 * Keeps every change of Rally back that nobody approved as it is now. A field held back keeps its last agreed form, so
 * that the change is found again until it is approved or gone.
 */
export function holdBack({ plan, flows, rally, known, decisions, winners }: HoldInput): Held {
  const toRally: Record<string, FieldValue> = {};
  const waiting = new Set(plan.waiting);
  const approvals: FieldApproval[] = [];
  for (const [field, after] of Object.entries(plan.toRally)) {
    const flow = flows.find((each) => each.rally === field);
    if (flow === undefined) continue;
    const before = rally.fields[field] ?? null;
    const id = approvalId(flow, { before, after });
    const choice = choiceFor(decisions, flow.aha, id);
    if (winners.has(flow.aha) || choice === 'approve' || choice === 'retry') {
      toRally[field] = after;
      continue;
    }
    const isIgnored = choice === 'ignore' || known?.approvals?.some((each) => each.id === id && each.isIgnored);
    waiting.add(flow.aha);
    approvals.push({ id, ahaField: flow.aha, label: flow.label, before, after, ...(isIgnored && { isIgnored: true }) });
  }
  return { plan: { ...plan, toRally, waiting }, approvals };
}
