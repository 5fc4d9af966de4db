// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_POLICIES } from '../lib/model/set-up-draft';
import type { IntegrationView, OptionsPlace, Overview } from '../lib/model/status';
import { Options, type OptionsActions } from './options';
import { placeOf } from './options-place';
import type { Loaded } from './ui/use-loaded';

const integration: IntegrationView = {
  id: 'i1',
  name: 'Harbor → Acme',
  ahaWorkspace: 'Harbor',
  rallyProject: 'Acme',
  connections: [],
  isPaused: false,
  linkedCount: 5,
  isTemplate: false,
  followed: null,
  policies: DEFAULT_POLICIES,
  switchedOff: [],
  waitingCount: 1,
  failedCount: 0,
  lastSyncAtMs: null,
  ledgerSentence: 'Links are kept in Aha!.',
  mayImproveLedger: false,
  problem: null,
};
const waiting = [{ id: 'w1', ref: 'HAR-1', name: 'Search', sentence: 'Refused.', canRetry: true }];

let root: HTMLElement;
const actions: OptionsActions = {
  setPaused: vi.fn(async () => undefined),
  syncNow: vi.fn(async () => undefined),
  remove: vi.fn(async () => undefined),
  refresh: vi.fn(async () => undefined),
  retry: vi.fn(async () => undefined),
  act: vi.fn(async () => undefined),
  goTo: vi.fn(),
  create: vi.fn(async () => ({ id: 'i2' })),
  finish: vi.fn(),
  ask: vi.fn().mockResolvedValue([]),
  check: vi.fn(async () => []),
  checkNamed: vi.fn(async () => []),
  saveKey: vi.fn(),
  savePassword: vi.fn(),
  connect: vi.fn(),
  redirectUrl: vi.fn(() => 'https://baton.chromiumapp.org/aha'),
  allowRallyHost: vi.fn(async () => true),
  removeRallyHost: vi.fn(),
  forgetKey: vi.fn(),
  decide: vi.fn(),
  decideCandidates: vi.fn(),
  listCandidates: vi.fn(async () => []),
  explain: vi.fn(),
  showJournal: vi.fn(async () => ({ entries: [], next: null })),
  undo: vi.fn(),
  previewUndoCreate: vi.fn(),
  undoCreate: vi.fn(),
  showBatchJournal: vi.fn(),
  previewUndoEntries: vi.fn(),
  undoEntries: vi.fn(),
  askLinking: vi.fn(),
  listAhaWorkspaces: vi.fn(async () => []),
  listRallyWorkspaces: vi.fn(async () => []),
  listRallyProjects: vi.fn(async () => []),
};

const nothing = {
  waiting: [],
  reviews: [],
  reviewCount: 0,
  candidates: [],
  candidateCount: 0,
  texts: [],
  textCount: 0,
  noted: [],
  notedCount: 0,
  page: null,
  rallyPage: null,
};

async function draw(place: OptionsPlace, overview: Loaded<Overview>): Promise<void> {
  await act(() => render(<Options place={place} overview={overview} actions={actions} nowMs={0} />, root));
  await act(async () => undefined);
}
const show = (place: OptionsPlace, parts: Partial<Overview> = {}) =>
  draw(place, {
    state: 'ready',
    value: { ...nothing, integrations: [integration], ...parts },
  });
async function press(name: string): Promise<void> {
  await act(() => [...root.querySelectorAll('button')].find((each) => each.textContent === name)?.click());
  await act(async () => undefined);
}

beforeEach(() => {
  vi.clearAllMocks();
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

afterEach(() => render(null, root));

describe('where links are kept', () => {
  it('is looked for again where somebody asks, and told', async () => {
    vi.mocked(actions.ask).mockResolvedValueOnce({ sentence: 'Aha! does not let you keep links there.' });
    await show('integrations', { integrations: [{ ...integration, mayImproveLedger: true }] });
    await press('Look again now');
    expect(actions.ask).toHaveBeenCalledExactlyOnceWith('improveLedger', { id: 'i1' });
    expect(root.querySelector('[role=status]')?.textContent).toBe('Aha! does not let you keep links there.');
    expect(actions.refresh).toHaveBeenCalledTimes(1);
  });

  it('offers nothing where there is no better place', async () => {
    await show('integrations');
    expect(root.textContent).toContain('Links are kept in Aha!.');
    expect(root.textContent).not.toContain('Look again now');
  });
});

describe('placeOf', () => {
  it.each([
    ['#setup', 'setup'],
    ['#connections', 'connections'],
    ['', 'integrations'],
    ['#elsewhere', 'integrations'],
  ])('%s is %s', (hash, place) => expect(placeOf(hash)).toBe(place));
});

describe('the options page', () => {
  it.each([
    ['integrations', 'Integrations'],
    ['setup', 'Set up'],
    ['connections', 'Connections'],
    ['activity', 'Activity'],
  ] as const)('opens %s and marks it in the margin', async (place, title) => {
    await show(place);
    expect(root.querySelector('h1')?.textContent).toBe(title);
    expect(root.querySelector('[aria-current=page]')?.getAttribute('href')).toBe(`#${place}`);
  });

  it('says when the overview cannot be read', async () => {
    await draw('integrations', { state: 'failed', sentence: 'Baton did not answer.' });
    expect(root.textContent).toContain('Baton did not answer.');
  });

  it('leads to set-up while nothing is linked', async () => {
    await show('integrations', { integrations: [] });
    await press('Set up the first one');
    expect(actions.goTo).toHaveBeenCalledExactlyOnceWith('setup');
  });

  it('removes an integration only after saying what that means', async () => {
    await show('integrations');
    await press('Remove…');
    expect(root.textContent).toContain('Nothing is deleted in Aha! or in Rally');
    await press('Keep it');
    expect(actions.remove).not.toHaveBeenCalled();
    await press('Remove…');
    await press('Remove this integration');
    expect(actions.remove).toHaveBeenCalledExactlyOnceWith('i1', 'keep');
  });

  it('lists what waits, with its number in the margin', async () => {
    await show('activity', { waiting });
    expect(root.querySelector('nav')?.textContent).toContain('Activity1');
    await press('Try again');
    expect(actions.retry).toHaveBeenCalledExactlyOnceWith('w1');
  });
});
