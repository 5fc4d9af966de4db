// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { FieldReview } from '../../lib/model/review-contract';
import { actions, button, drawAnew, press, root, show } from '../../test/support/drawn-popup';
import { reviewOf } from '../../test/support/made-up-review';

drawAnew();

const approval = (number: number): FieldReview => ({
  about: 'approval',
  ahaField: 'due_date',
  shown: `a${number}`,
  label: 'Due date',
  before: '2026-01-01',
  after: '2026-02-02',
});
const conflict: FieldReview = {
  about: 'conflict',
  ahaField: 'name',
  shown: 'c1',
  label: 'Name',
  aha: 'One',
  rally: 'Two',
};
const review = (number: number, fields: readonly FieldReview[] = [approval(number)]) => reviewOf(number, fields);
const approved = (number: number) =>
  expect.objectContaining({
    id: String(number),
    decisions: [{ ahaField: 'due_date', choice: 'approve', shown: `a${number}` }],
  });

describe('what waits for a decision in the popup', () => {
  it('is approved at once, each change as it is shown, and no conflict is decided by that', async () => {
    await show({ reviews: [review(1, [conflict, approval(1)]), review(2)], reviewCount: 2 });
    await press('Approve all 2 changes');
    expect(actions.decide).toHaveBeenCalledExactlyOnceWith([approved(1), approved(2)]);
  });

  it('is approved only as far as it is shown; the rest is shown first', async () => {
    await show({ reviews: [1, 2, 3, 4].map((number) => review(number)), reviewCount: 9 });
    expect(root.textContent).not.toContain('HAR-3');
    await press('Approve all 2 changes shown');
    expect(actions.decide).toHaveBeenLastCalledWith([approved(1), approved(2)]);
    await press('Show 2 more');
    expect(root.textContent).toContain('HAR-4');
    await press('Approve all 4 changes shown');
    expect(actions.decide).toHaveBeenLastCalledWith([1, 2, 3, 4].map(approved));
  });

  it('has no such button where nothing waits to be approved', async () => {
    await show({ reviews: [review(1, [conflict]), review(2, [conflict])], reviewCount: 2 });
    expect(() => button('Approve all 2 changes')).toThrow();
    expect(root.textContent).not.toContain('Approve all');
  });
});
