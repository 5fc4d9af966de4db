// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageError } from '../../lib/messages';
import type { BatchView, BulkProposal, BulkRow } from '../../lib/model/linking-contract';
import { recordId } from '../../lib/model/record';
import { DEFAULT_POLICIES } from '../../lib/model/set-up-draft';
import type { IntegrationView } from '../../lib/model/status';
import { Bulk } from './bulk';

const integration: IntegrationView = {
  id: 'i1',
  name: 'Harbor to Web',
  ahaWorkspace: 'Harbor',
  rallyProject: 'Web',
  connections: [],
  isPaused: false,
  isTemplate: false,
  followed: null,
  switchedOff: [],
  policies: DEFAULT_POLICIES,
  linkedCount: 0,
  waitingCount: 0,
  failedCount: 0,
  lastSyncAtMs: null,
  ledgerSentence: '',
  mayImproveLedger: false,
  problem: null,
};
const run: BatchView = {
  id: 'b1',
  integrationId: 'i1',
  integrationName: 'Harbor to Web',
  task: 'send',
  state: 'running',
  startedAtMs: 0,
  total: 10,
  done: 4,
  failed: 1,
  sentence: '',
};
const row = (number: number, parts: Partial<BulkRow> = {}): BulkRow => ({
  aha: {
    kind: 'feature',
    kindLabel: 'Feature',
    id: recordId(String(number)),
    ref: `HAR-${number}`,
    name: `Feature ${number}`,
    url: '',
  },
  rally: null,
  verdict: 'ready',
  why: 'Goes to Rally',
  ...parts,
});

let root: HTMLElement;
let proposal: BulkProposal;
let runs: readonly BatchView[];
const askLinking = vi.fn();
const actions = {
  askLinking,
  refresh: vi.fn(async () => undefined),
  showBatchJournal: vi.fn(),
  previewUndoEntries: vi.fn(),
  undoEntries: vi.fn(),
};

const settle = () => act(async () => undefined);
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
  await settle();
}
async function show(): Promise<void> {
  await act(() => render(<Bulk integrations={[integration]} chosen="" actions={actions} nowMs={0} />, root));
  await settle();
}
const asked = (name: string) => askLinking.mock.calls.filter(([each]) => each === name).map(([, input]) => input);

beforeEach(() => {
  vi.clearAllMocks();
  runs = [];
  proposal = { rows: [], problems: [] };
  askLinking.mockImplementation(async (name: string) => {
    if (name === 'listBatches') return runs;
    if (name === 'proposeBulk') return proposal;
    return name === 'startBatch' ? { batchId: 'b1' } : null;
  });
  root = document.createElement('div');
  document.body.replaceChildren(root);
});
afterEach(() => render(null, root));

describe('working on many at once', () => {
  it('shows first what would happen, and does it only to what is ticked', async () => {
    proposal = {
      rows: [row(1), row(2, { verdict: 'unsure', why: 'Alike' }), row(3, { verdict: 'refused', why: 'No status.' })],
      problems: [],
    };
    await show();
    await press('See what would happen');
    expect(root.textContent).toContain('1 can be sent, 1 are not sure and not ticked, 1 cannot be done.');
    expect(root.textContent).toContain('No status.');
    expect(root.querySelectorAll('.bulk-row input')).toHaveLength(2);
    expect(asked('startBatch')).toEqual([]);
    await press('Send 1 record');
    expect(asked('startBatch')).toMatchObject([{ id: 'i1', task: 'send', items: [{ aha: { id: '1' }, rally: null }] }]);
  });

  it('takes only what the filter leaves, ticked or not', async () => {
    proposal = {
      rows: Array.from({ length: 1_000 }, (_, number) => row(number, { status: number < 30 ? 'New' : 'Ready' })),
      problems: [],
    };
    await show();
    await press('See what would happen');
    expect(root.querySelectorAll('.bulk-row')).toHaveLength(100);
    const status = [...root.querySelectorAll('select')].find((each) => each.textContent?.includes('Ready'));
    await act(() => {
      if (status === undefined) throw new Error('There is no filter by status.');
      status.value = 'New';
      status.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(root.querySelectorAll('.bulk-row')).toHaveLength(30);
    await press('Untick all');
    expect(find('Send 0 records')?.getAttribute('aria-disabled')).toBe('true');
    await press('Tick all 30');
    await press('Send 30 records');
    expect(asked('startBatch')[0].items).toHaveLength(30);
  });

  it('names the lines of a file that say nothing', async () => {
    proposal = { rows: [], problems: [{ line: 3, sentence: '“x” is no Aha! reference.' }] };
    await show();
    await press('See what would happen');
    expect(root.textContent).toContain('Line 3: “x” is no Aha! reference.');
  });

  it('says what went wrong', async () => {
    await show();
    askLinking.mockRejectedValue(new MessageError('offline', 'Rally could not be reached.'));
    await press('See what would happen');
    expect(root.textContent).toContain('Rally could not be reached.');
  });

  it('keeps what is opened in a run while it looks again', async () => {
    runs = [{ ...run, state: 'paused' }];
    const items = [{ ahaRef: 'HAR-9', rallyRef: '', name: 'x', state: 'failed', sentence: 'Rally refused it.' }];
    await show();
    askLinking.mockImplementation(async (name: string) => (name === 'showBatch' ? { batch: run, items } : runs));
    await press('Details');
    expect(root.textContent).toContain('Rally refused it.');
    await press('Go on');
    expect(root.textContent).toContain('Rally refused it.');
  });

  it('shows how far a run is, and steers it', async () => {
    runs = [run, { ...run, id: 'b2', state: 'paused', sentence: 'You are signed out.' }];
    await show();
    expect(root.textContent).toContain('4 of 10 done, 1 failed.');
    expect(root.textContent).toContain('You are signed out.');
    await press('Pause');
    await press('Go on');
    await press('Stop');
    expect(asked('steerBatch')).toEqual([
      { id: 'i1', batchId: 'b1', to: 'paused' },
      { id: 'i1', batchId: 'b2', to: 'running' },
      { id: 'i1', batchId: 'b1', to: 'cancelled' },
    ]);
  });
});
