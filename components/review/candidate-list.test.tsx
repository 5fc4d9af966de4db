// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageError } from '../../lib/messages';
import type { CandidateView } from '../../lib/model/candidate-contract';
import { recordId } from '../../lib/model/record';
import type { CandidateActions } from '../ui/candidate-actions';
import { CandidateList } from './candidate-list';

const candidate = (number: number, parts: Partial<CandidateView> = {}): CandidateView => ({
  integrationId: 'i1',
  system: 'rally',
  kind: 'hierarchicalrequirement',
  id: recordId(String(number)),
  ref: `US${number}`,
  name: '<b>Berths</b>',
  url: `https://rally1.rallydev.com/#/detail/${number}`,
  atMs: 0,
  state: 'waiting',
  becomes: 'Requirement',
  fields: [{ label: 'Description', value: 'As a sailor' }],
  notes: [],
  problem: null,
  shown: `s${number}`,
  ...parts,
});

let root: HTMLElement;
const actions = {
  decideCandidates: vi.fn<CandidateActions['decideCandidates']>(),
  listCandidates: vi.fn<CandidateActions['listCandidates']>(),
  explain: vi.fn<CandidateActions['explain']>(),
};
const show = (candidates: readonly CandidateView[], count = candidates.length) =>
  act(() => render(<CandidateList candidates={candidates} count={count} actions={actions} nowMs={0} />, root));

async function press(name: string): Promise<void> {
  const found = [...root.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (found === undefined) throw new Error(`There is no button “${name}” in: ${root.textContent}`);
  await act(() => found.click());
  await act(async () => undefined);
}
const named = (number: number) => ({
  integrationId: 'i1',
  system: 'rally',
  kind: 'hierarchicalrequirement',
  id: String(number),
  shown: `s${number}`,
});

beforeEach(() => {
  vi.resetAllMocks();
  actions.decideCandidates.mockResolvedValue(undefined);
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

describe('new records', () => {
  it('shows what a record would become, as text, and decides about exactly that', async () => {
    await show([candidate(1)]);
    expect(root.textContent).toContain('<b>Berths</b>');
    expect(root.textContent).toContain('New in Rally, becomes Requirement in Aha!');
    expect(root.textContent).toContain('As a sailor');
    await press('Create in Aha!: US1');
    expect(actions.decideCandidates).toHaveBeenLastCalledWith([{ ...named(1), choice: 'approve' }]);
    await press('Ignore: US1');
    expect(actions.decideCandidates).toHaveBeenLastCalledWith([{ ...named(1), choice: 'ignore' }]);
  });

  it('creates all at once but those that need a person first', async () => {
    await show([candidate(1), candidate(2), candidate(3, { problem: 'Aha! demands “Risk”.' })]);
    expect(root.textContent).toContain('Aha! demands “Risk”.');
    await press('Create all 2');
    expect(actions.decideCandidates).toHaveBeenCalledWith([
      { ...named(1), choice: 'approve' },
      { ...named(2), choice: 'approve' },
    ]);
    await press('Try again: US3');
    expect(actions.decideCandidates).toHaveBeenLastCalledWith([{ ...named(3), choice: 'approve' }]);
  });

  it('says why a record is here, by its address', async () => {
    const sentences = ['It waits, since “Payments” asks.'];
    actions.explain.mockResolvedValue({ ref: 'US1', sentences, entries: [], place: 'review' });
    await show([candidate(1)]);
    await press('Why: US1');
    expect(actions.explain).toHaveBeenCalledExactlyOnceWith(candidate(1).url);
    expect(root.textContent).toContain(sentences[0]);
  });

  it('says what could not be done', async () => {
    actions.decideCandidates.mockRejectedValue(new MessageError('conflict', 'US1 was changed meanwhile.'));
    await show([candidate(1)]);
    await press('Create in Aha!: US1');
    expect(root.textContent).toContain('US1 was changed meanwhile.');
  });

  it('says how many there are where not all are drawn', async () => {
    await show([candidate(1), candidate(2)], 1_200);
    expect(root.textContent).toContain('1,200 new records wait for you. The newest 2 are shown.');
  });

  it('takes an ignoring back', async () => {
    actions.listCandidates.mockResolvedValueOnce([candidate(7, { state: 'ignored' }), candidate(8)]);
    actions.listCandidates.mockResolvedValueOnce([]);
    await show([]);
    await press('Show ignored records');
    expect(root.textContent).toContain('US7');
    expect(root.textContent).not.toContain('US8');
    await press('Ask again: US7');
    expect(actions.decideCandidates).toHaveBeenCalledWith([{ ...named(7), choice: 'ask' }]);
    expect(root.textContent).toContain('No new record is ignored.');
  });
});
