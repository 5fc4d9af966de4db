// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageError } from '../../lib/messages';
import type { EntryView } from '../../lib/model/review-contract';
import { Journal } from './journal';
import type { JournalActions } from './journal-actions';

const field = (key: string) => ({ key, label: key, before: `old ${key}`, after: `new ${key}` });
const write: EntryView = {
  id: 7,
  atMs: 0,
  ref: 'F7',
  system: 'rally',
  what: 'Changed',
  note: 'From HAR-1',
  fields: [field('Name'), field('Tags')],
  undo: 'fields',
};
const create: EntryView = { ...write, id: 3, what: 'Created', fields: [], undo: 'create' };

let root: HTMLElement;
const actions = {
  showJournal: vi.fn<JournalActions['showJournal']>(),
  undo: vi.fn<JournalActions['undo']>(),
  previewUndoCreate: vi.fn<JournalActions['previewUndoCreate']>(),
  undoCreate: vi.fn<JournalActions['undoCreate']>(),
  showBatchJournal: vi.fn<JournalActions['showBatchJournal']>(),
  previewUndoEntries: vi.fn<JournalActions['previewUndoEntries']>(),
  undoEntries: vi.fn<JournalActions['undoEntries']>(),
};

const settle = () => act(async () => undefined);
async function show(): Promise<void> {
  await act(() => render(<Journal actions={actions} nowMs={0} />, root));
  await settle();
}
function find(name: string): HTMLButtonElement | undefined {
  return [...root.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
}
async function press(name: string): Promise<void> {
  const found = find(name);
  if (found === undefined) throw new Error(`There is no button “${name}” in: ${root.textContent}`);
  await act(() => found.click());
  await settle();
}

beforeEach(() => {
  vi.resetAllMocks();
  actions.showJournal.mockResolvedValue({ entries: [write, create], next: null });
  root = document.createElement('div');
  document.body.replaceChildren(root);
});
afterEach(() => render(null, root));

describe('the journal', () => {
  it('shows what stood there before, and undoes one field or all of a write', async () => {
    await show();
    expect(root.textContent).toContain('old Name');
    await press('Undo: Name of F7');
    expect(actions.undo).toHaveBeenLastCalledWith([{ id: 7, fields: ['Name'] }]);
    await press('Undo all 2 fields');
    expect(actions.undo).toHaveBeenLastCalledWith([{ id: 7, fields: ['Name', 'Tags'] }]);
    expect(actions.showJournal).toHaveBeenCalledTimes(3);
  });

  it('says what was not undone', async () => {
    actions.undo.mockRejectedValue(new MessageError('conflict', 'F7, Name: somebody changed it since.'));
    await show();
    await press('Undo: Name of F7');
    expect(root.textContent).toContain('somebody changed it since');
  });

  it('asks a second time before a created record goes, and lets it go only as it was shown', async () => {
    actions.previewUndoCreate.mockResolvedValue({ ref: 'F7', name: 'Berths', version: '4', childCount: 0 });
    await show();
    await press('Undo: created F7');
    expect(actions.undoCreate).not.toHaveBeenCalled();
    expect(root.textContent).toContain('Rally’s recycle bin');
    expect(root.textContent).not.toContain('imported again');
    await press('Move to the recycle bin');
    expect(actions.undoCreate).toHaveBeenCalledExactlyOnceWith(3, '4');
  });

  it('says of an imported record where it goes, and that it is not imported again', async () => {
    actions.showJournal.mockResolvedValue({ entries: [{ ...create, ref: 'HAR-9', system: 'aha' }], next: null });
    actions.previewUndoCreate.mockResolvedValue({ ref: 'HAR-9', name: 'Berths', version: '4', childCount: 0 });
    await show();
    await press('Undo: created HAR-9');
    expect(root.textContent).toContain('Aha!’s recycle bin');
    expect(root.textContent).toContain('not imported again unless you ask for it');
  });

  it('offers no removal of a record that has others below it', async () => {
    actions.previewUndoCreate.mockResolvedValue({ ref: 'F7', name: 'Berths', version: '4', childCount: 2 });
    await show();
    await press('Undo: created F7');
    expect(root.textContent).toContain('has 2 records below it');
    expect(find('Move to the recycle bin')).toBeUndefined();
  });

  it('goes on to older entries', async () => {
    actions.showJournal.mockResolvedValueOnce({ entries: [write], next: 7 });
    actions.showJournal.mockResolvedValueOnce({ entries: [create], next: null });
    await show();
    await press('Show older');
    expect(actions.showJournal).toHaveBeenLastCalledWith({ before: 7 });
    expect(root.querySelectorAll('.entry')).toHaveLength(2);
    expect(find('Show older')).toBeUndefined();
  });

  it('says what is wrong where it cannot be read', async () => {
    actions.showJournal.mockRejectedValue(new MessageError('invalid', 'Baton cannot read its stored journal.'));
    await show();
    expect(root.textContent).toContain('Baton cannot read its stored journal.');
  });

  it('undoes a whole run only after it has said what would be done and what stays', async () => {
    const inRun = { ...write, batch: 'b1' };
    actions.showJournal.mockResolvedValue({ entries: [inRun, create], next: null });
    actions.showBatchJournal.mockResolvedValue([{ ...inRun, id: 9, undo: 'link' }, inRun]);
    actions.previewUndoEntries.mockResolvedValue([
      { id: 7, ref: 'F7', does: 'gets back its Tags', stays: 'F7, Name: somebody changed it since.' },
      { id: 9, ref: 'F7', does: 'is unlinked from HAR-1', stays: '' },
    ]);
    actions.undoEntries.mockResolvedValue(['F7, Name: it stays.']);
    await show();
    await press('Undo several…');
    await press('Choose the whole run of F7');
    await press('See what undoing would do');
    await settle();
    expect(actions.previewUndoEntries).toHaveBeenCalledExactlyOnceWith([7, 9]);
    expect(actions.undoEntries).not.toHaveBeenCalled();
    expect(root.textContent).toContain('is unlinked from HAR-1');
    expect(root.textContent).toContain('somebody changed it since');
    await press('Undo 2');
    await settle();
    expect(actions.undoEntries).toHaveBeenCalledExactlyOnceWith([7, 9]);
    expect(root.textContent).toContain('F7, Name: it stays.');
  });
});
