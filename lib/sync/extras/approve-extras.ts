import type { Policies } from '../../model/integration';
import type { ExtraNotice } from '../conflict';
import { choiceFor, type Decision } from '../merge/decision';
import { type ExtraPlan, type ExtraStep, noticeId } from './extra-step';

/** Steps that may go now, and what a person is to see. */
export interface ApprovedExtras {
  readonly steps: readonly ExtraStep[];
  readonly notices: readonly ExtraNotice[];
}

/**
 * Holds back what would be added to Rally without an approval of exactly this text or file, where changes of Rally are to
 * be approved. What was ignored stays ignored until it changes.
 */
export function approveExtras(
  { steps, told }: Pick<ExtraPlan, 'steps' | 'told'>,
  outgoing: Policies['outgoing'],
  known: readonly ExtraNotice[],
  decisions: readonly Decision[],
): ApprovedExtras {
  const isIgnored = (id: string) =>
    choiceFor(decisions, id, id) === 'ignore' || known.some((each) => each.id === id && each.isIgnored === true);
  const mark = (notice: ExtraNotice): ExtraNotice => (isIgnored(notice.id) ? { ...notice, isIgnored: true } : notice);
  const isHeld = (step: ExtraStep) => {
    const id = noticeId(step);
    return outgoing === 'approve' && step.to === 'rally' && choiceFor(decisions, id, id) !== 'approve';
  };
  const waiting = steps
    .filter(isHeld)
    .map((step): ExtraNotice => ({ id: noticeId(step), asks: 'approval', label: step.label, text: step.text }));
  return { steps: steps.filter((step) => !isHeld(step)), notices: [...waiting, ...told].map(mark) };
}
