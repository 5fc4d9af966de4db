// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageError } from '../../lib/messages';
import type { FieldReview, Review } from '../../lib/model/review-contract';
import { reviewOf } from '../../test/support/made-up-review';
import type { ReviewActions } from '../ui/review-actions';
import { ReviewList } from './review-list';

const conflict: FieldReview = {
  about: 'conflict',
  ahaField: 'name',
  shown: 'c1',
  label: 'Name',
  aha: 'Pay by card',
  rally: '',
};
const approval: FieldReview = {
  about: 'approval',
  ahaField: 'due_date',
  shown: 'a1',
  label: 'Due date',
  before: '2026-01-01',
  after: '2026-02-02',
};

let root: HTMLElement;
const actions = { decide: vi.fn<ReviewActions['decide']>() };
const show = (reviews: readonly Review[], count = reviews.length) =>
  act(() => render(<ReviewList reviews={reviews} count={count} actions={actions} nowMs={0} />, root));

async function press(name: string): Promise<void> {
  const found = [...root.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (found === undefined) throw new Error(`There is no button “${name}” in: ${root.textContent}`);
  await act(() => found.click());
  await act(async () => undefined);
}

beforeEach(() => {
  vi.resetAllMocks();
  actions.decide.mockResolvedValue(undefined);
  root = document.createElement('div');
  document.body.replaceChildren(root);
});
afterEach(() => render(null, root));

describe('the review page', () => {
  it('decides one field, for exactly the difference that is shown', async () => {
    await show([reviewOf(1, [conflict, approval])]);
    expect(root.textContent).toContain('Pay by card');
    expect(root.textContent).toContain('empty');
    expect(root.querySelector('bdi b')).toBeNull();
    await press('Keep Rally’s: Name of HAR-1');
    const pair = { integrationId: 'i1', kind: 'feature', id: '1' };
    expect(actions.decide).toHaveBeenLastCalledWith([
      { ...pair, decisions: [{ ahaField: 'name', choice: 'rally', shown: 'c1' }] },
    ]);
    await press('Ignore: Due date of HAR-1');
    expect(actions.decide).toHaveBeenLastCalledWith([
      { ...pair, decisions: [{ ahaField: 'due_date', choice: 'ignore', shown: 'a1' }] },
    ]);
  });

  it('approves all changes at once, and leaves conflicts to be decided', async () => {
    await show([reviewOf(1, [conflict]), reviewOf(2, [approval]), reviewOf(3, [approval, conflict])]);
    await press('Approve all 2 changes');
    expect(actions.decide).toHaveBeenCalledExactlyOnceWith(
      ['2', '3'].map((id) => ({
        integrationId: 'i1',
        kind: 'feature',
        id,
        decisions: [{ ahaField: 'due_date', choice: 'approve', shown: 'a1' }],
      })),
    );
  });

  it('tells what cannot be carried, and lets go of it', async () => {
    const told: FieldReview = {
      about: 'told',
      ahaField: 'x1',
      shown: 'x1',
      label: 'File film.mp4',
      sentence: 'Too large.',
    };
    await show([reviewOf(1, [told, approval])]);
    expect(root.textContent).toContain('Too large.');
    expect(root.textContent).not.toContain('Keep all');
    await press('Do not show again: File film.mp4 of HAR-1');
    expect(actions.decide.mock.calls[0]?.[0][0]?.decisions).toEqual([
      { ahaField: 'x1', choice: 'ignore', shown: 'x1' },
    ]);
  });

  it('tells what one system did not take, with the way to try it again', async () => {
    const refused: FieldReview = {
      about: 'refused',
      ahaField: 'name',
      shown: 'r1',
      label: 'Name',
      by: 'rally',
      before: 'Berths',
      after: '<Berths>',
      sentence: '“Name” was left as it is in Rally.',
      dueAtMs: 1,
    };
    await show([reviewOf(1, [refused])]);
    expect(root.textContent).toContain('In Rally');
    expect(root.textContent).toContain('“Name” was left as it is in Rally.');
    expect(root.textContent).toContain('tries this one again by itself');
    await press('Try again: Name of HAR-1');
    expect(actions.decide.mock.calls[0]?.[0][0]?.decisions).toEqual([
      { ahaField: 'name', choice: 'retry', shown: 'r1' },
    ]);
    await show([reviewOf(1, [{ ...refused, dueAtMs: null }])]);
    expect(root.textContent).toContain('only when you say so');
    await press('Ignore: Name of HAR-1');
    expect(actions.decide.mock.calls[1]?.[0][0]?.decisions).toEqual([
      { ahaField: 'name', choice: 'ignore', shown: 'r1' },
    ]);
  });

  it('decides all conflicts of a record the same way', async () => {
    await show([reviewOf(1, [conflict, { ...conflict, ahaField: 'tags', label: 'Tags', shown: 'c2' }])]);
    await press('Keep all of Aha!’s: HAR-1');
    expect(actions.decide.mock.calls[0]?.[0][0]?.decisions).toEqual([
      { ahaField: 'name', choice: 'aha', shown: 'c1' },
      { ahaField: 'tags', choice: 'aha', shown: 'c2' },
    ]);
  });

  it('says why a decision was not followed', async () => {
    actions.decide.mockRejectedValue(new MessageError('conflict', 'HAR-1, Name: somebody changed it meanwhile.'));
    await show([reviewOf(1, [conflict])]);
    await press('Keep Aha!’s: Name of HAR-1');
    expect(root.textContent).toContain('somebody changed it meanwhile');
  });

  it('tells how many more there are than are drawn', async () => {
    await show(
      Array.from({ length: 25 }, (_, index) => reviewOf(index + 1, [approval])),
      1_000,
    );
    expect(root.textContent).toContain('1,000 records wait for you. The newest 25 are shown');
    await press('Approve all 25 changes shown');
    expect(actions.decide.mock.calls[0]?.[0]).toHaveLength(25);
  });

  it('offers what can be done where one side cannot be emptied', async () => {
    await show([reviewOf(1, [{ ...conflict, cannotEmpty: 'aha' }])]);
    expect(root.textContent).toContain('It was emptied in Rally. Aha! does not let Baton empty this field');
    await press('Put it back in Rally: Name of HAR-1');
    expect(actions.decide.mock.calls[0]?.[0][0]?.decisions).toEqual([{ ahaField: 'name', choice: 'aha', shown: 'c1' }]);
    await press('Leave both as they are: Name of HAR-1');
    expect(actions.decide.mock.calls[1]?.[0][0]?.decisions).toEqual([
      { ahaField: 'name', choice: 'rally', shown: 'c1' },
    ]);
  });

  it.each([
    [{ covered: 'rally' } as const, 'Rally’s value was overwritten at the same moment'],
    [{ isFlapping: true }, 'It went back and forth between these values'],
  ])('says what is special about a conflict: %o', async (special, sentence) => {
    await show([reviewOf(1, [{ ...conflict, ...special }])]);
    expect(root.textContent).toContain(sentence);
  });

  it('names other Rally records that carry the same mark', async () => {
    const url = 'https://rally1.rallydev.com/#/detail/99';
    const duplicates = [{ system: 'rally', ref: 'F99', url, shown: 'rally:f:99' }] as const;
    await show([{ ...reviewOf(1, []), duplicates }]);
    expect(root.textContent).toContain('It stands in Rally more than once.');
    expect(root.querySelector('a[href$="/99"]')?.textContent).toBe('F99');
    await press(`F99 is no duplicate of ${reviewOf(1, []).ahaRef}`);
    expect(actions.decide).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ decisions: [{ ahaField: 'rally:f:99', choice: 'ignore', shown: 'rally:f:99' }] }),
    ]);
  });

  it('says that there is nothing to decide', async () => {
    await show([]);
    expect(root.textContent).toContain('Nothing to decide');
  });
});
