// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangesPreview, FileEntry, FileReading, Imported } from '../../lib/model/set-up-contract';
import { ConfigurationFile } from './configuration-file';
import type { IntegrationActions } from './integration-actions';

const quiet: FileEntry = { name: 'Harbor', effect: 'same', differences: [], notes: [], problems: [], warnings: [] };
const nothing: Imported = { draftId: null, changed: null, followers: [] };
const changes: ChangesPreview = {
  pairs: [{ ahaRef: 'HAR-1', rallyRef: 'F1', name: 'Search', toRally: [], toAha: [], asks: ['Name'], problem: null }],
  next: null,
  total: 1,
};

let root: HTMLElement;
let readings: FileReading[];
let imported: Imported;
const ask = vi.fn(async (name: string, _input: object): Promise<unknown> => {
  if (name === 'readConfigurationFile') return readings.length > 1 ? readings.shift() : readings[0];
  if (name === 'importConfiguration') return imported;
  return name === 'previewChanges' ? changes : null;
});
const goTo = vi.fn();
const actions: IntegrationActions = {
  // Each question is answered by its own contract.
  ask: ask as IntegrationActions['ask'],
  goTo,
  refresh: vi.fn(async () => undefined),
  setPaused: vi.fn(async () => undefined),
  syncNow: vi.fn(async () => undefined),
  remove: vi.fn(async () => undefined),
  act: vi.fn(async () => undefined),
};

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  imported = nothing;
  vi.clearAllMocks();
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));
async function choose(...reading: FileReading[]): Promise<void> {
  readings = reading;
  await act(() => render(<ConfigurationFile actions={actions} />, root));
  const input = root.querySelector('input');
  if (input === null) throw new Error('There is no file to choose.');
  Object.defineProperty(input, 'files', { value: [new File(['{}'], 'file.json')], configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  await settle();
}
async function press(label: string): Promise<void> {
  const found = [...root.querySelectorAll('button')].find((button) =>
    [button.getAttribute('aria-label'), button.textContent].includes(label),
  );
  if (found === undefined) throw new Error(`There is no button “${label}”.`);
  await act(() => found.click());
  await settle();
}
const card = () => root.querySelector('.preview')?.textContent ?? '';
const good = (...entries: readonly FileEntry[]): FileReading => ({ ok: true, entries, notes: [] });

describe('a chosen configuration file', () => {
  it('that is bad is told by its lines, and changes nothing', async () => {
    await choose({ ok: false, problems: [{ line: 7, sentence: '“name” is missing.' }] });
    expect(root.querySelector('[role=alert]')?.textContent).toBe(
      'Nothing was taken over. Repair the file and import it again:Line 7: “name” is missing.',
    );
  });

  it('says what it passes over, and what is here already', async () => {
    await choose({ ok: true, entries: [quiet], notes: ['One entry of another tool is passed over.'] });
    expect(root.textContent).toContain('passed over');
    expect(card()).toBe('HarborIt is here already, and nothing differs.');
  });

  it('that does not fit is refused by its lines, without a button', async () => {
    const problems = [{ line: 9, sentence: '“Harbor” follows the template “Base”.' }];
    await choose(good({ ...quiet, effect: 'refused', problems, notes: ['Found by name.'] }));
    expect(card()).toBe(
      'HarborIt cannot be taken over as it is:Line 9: “Harbor” follows the template “Base”.Found by name.',
    );
    expect(root.querySelector('.preview button')).toBeNull();
  });

  it('shows its changes and what is good to know, applies them, and then offers to look at linked records', async () => {
    const warnings = [{ line: 3, sentence: 'A value has no partner.' }];
    const differences = ['It is called “Pier”.'];
    await choose(good({ ...quiet, effect: 'change', differences, warnings }), good(quiet));
    expect(card()).toContain('It is called “Pier”.Good to know, line 3: A value has no partner.');
    imported = {
      draftId: null,
      changed: { id: 'i1', name: 'Pier', linkedCount: 1 },
      followers: [
        { id: 'i2', name: 'Web', linkedCount: 3, problems: [] },
        { id: 'i3', name: 'Ops', linkedCount: 5, problems: ['It has no field “Risk”.'] },
        { id: 'i4', name: 'New', linkedCount: 0, problems: [] },
      ],
    };
    await press('Apply these changes: Harbor');
    expect(ask).toHaveBeenCalledWith('importConfiguration', { text: '{}', entry: 0 });
    expect(card()).toContain('Taken over.');
    expect(card()).not.toContain('nothing differs');
    expect(card()).toContain('Ops stays as it was: It has no field “Risk”.');
    const offered = [...root.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'));
    expect(offered.filter((label) => label?.startsWith('See what'))).toEqual([
      'See what would change: Pier',
      'See what would change: Web',
    ]);

    await press('See what would change: Pier');
    expect(ask).toHaveBeenCalledWith('previewChanges', { id: 'i1', from: 0 });
    expect(card()).toContain('1 of 1 linked records would change.');
    await press('Write these changes now');
    expect(ask).toHaveBeenCalledWith('applyConfiguration', { id: 'i1' });
    expect(card()).toContain('Pier: its linked records were looked at again.');
  });

  it('leads on to the set-up of what is new', async () => {
    await choose(good({ ...quiet, effect: 'set up', differences: ['It is set up anew.'] }));
    imported = { ...nothing, draftId: 'd1' };
    await press('Set up: Harbor');
    expect(goTo).toHaveBeenCalledWith('setup');
  });

  it('is seen anew where another one is chosen after it', async () => {
    await choose(good({ ...quiet, effect: 'change', differences: ['x'] }), good(quiet));
    await press('Apply these changes: Harbor');
    expect(card()).toContain('Taken over.');
    await choose(good({ ...quiet, effect: 'change', differences: ['y'] }));
    expect(card()).toBe('HarboryApply these changes');
  });
});
