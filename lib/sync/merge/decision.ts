import { canonicalValue, hashText } from '../../mapping/canonical';
import type { FieldValue, System } from '../../model/record';
import type { Flow } from '../flows';
import type { FieldApproval, FieldConflict } from '../ports';

/** What a person said about one difference: whose value stays, or what becomes of a change that waits to be approved. */
export interface Decision {
  readonly ahaField: string;
  /** `now` sends a text that waits for its writer to come to rest, `retry` writes again what was refused. */
  readonly choice: 'aha' | 'rally' | 'approve' | 'ignore' | 'now' | 'retry';
  /** The difference that the person was shown, by `conflictId` or `approvalId`. It holds for no other. */
  readonly shown: string;
}

/** Names a conflict by what it is about: another value on either side, and it is another conflict. */
export function conflictId(flow: Flow, { aha, rally, covered }: Pick<FieldConflict, 'aha' | 'rally' | 'covered'>) {
  return idOf(['conflict', flow.aha, form(aha, flow.ahaType), form(rally, flow.rallyType), covered ?? '']);
}

/** Names a change by what Rally holds and what it would hold. */
export function approvalId(flow: Flow, { before, after }: Pick<FieldApproval, 'before' | 'after'>) {
  return idOf(['approval', flow.aha, form(before, flow.rallyType), form(after, flow.rallyType)]);
}

/** Names a write that was refused. One to Rally is named as its approval, so that trying it again needs no second one. */
export function refusalId(flow: Flow, by: System, { before, after }: Pick<FieldApproval, 'before' | 'after'>) {
  if (by === 'rally') return approvalId(flow, { before, after });
  return idOf(['refused', flow.aha, form(before, flow.ahaType), form(after, flow.ahaType)]);
}

/** Whether one of the decisions is about exactly this difference, and what it says. */
export function choiceFor(
  decisions: readonly Decision[],
  ahaField: string,
  shown: string,
): Decision['choice'] | undefined {
  return decisions.find((decision) => decision.ahaField === ahaField && decision.shown === shown)?.choice;
}

/** The sides that win, by Aha! field: only where the conflict is still the one that was decided. */
export function findWinners(
  decisions: readonly Decision[],
  conflicts: readonly FieldConflict[],
  flows: readonly Flow[],
): ReadonlyMap<string, 'aha' | 'rally'> {
  const winners = new Map<string, 'aha' | 'rally'>();
  for (const conflict of conflicts) {
    const flow = flows.find(({ aha }) => aha === conflict.ahaField);
    const choice = flow === undefined ? undefined : choiceFor(decisions, flow.aha, conflictId(flow, conflict));
    if (choice === 'aha' || choice === 'rally') winners.set(conflict.ahaField, choice);
  }
  return winners;
}

function form(value: FieldValue, type: Flow['ahaType']): string {
  return canonicalValue(value, type);
}

function idOf(parts: readonly string[]): string {
  return hashText(JSON.stringify(parts));
}
