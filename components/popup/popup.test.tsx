// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageError } from '../../lib/messages';
import { DEFAULT_POLICIES } from '../../lib/model/set-up-draft';
import type { ConnectionState, ConnectionView, IntegrationView, Overview, RecordStatus } from '../../lib/model/status';
import { Popup, type PopupData } from './popup';
import type { PopupActions } from './popup-actions';

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const RALLY = 'https://rally1.rallydev.com';
const SIGN_IN = {
  sentence: 'You are not signed in to Rally.',
  action: { label: 'Sign in to Rally', command: 'openSignIn', system: 'rally', origin: RALLY },
} as const;
const RETRY = { label: 'Try again', command: 'retry' } as const;

const connected = (system: 'aha' | 'rally', origin: string): ConnectionView => ({
  system,
  origin,
  hasKey: false,
  connection: {
    state: 'connected',
    mode: 'session',
    identity: { system, origin, account: '1', personId: '1', email: 'mira@acme.example', name: 'Mira' },
  },
});
const withState = (view: ConnectionView, connection: ConnectionState): ConnectionView => ({ ...view, connection });
const AHA = connected('aha', 'https://acme.aha.io');
const IN_RALLY = connected('rally', RALLY);

const integration: IntegrationView = {
  id: 'i1',
  name: 'Harbor',
  ahaWorkspace: 'Harbor',
  rallyProject: 'Acme Fitness',
  connections: [AHA, IN_RALLY],
  isPaused: false,
  linkedCount: 1284,
  isTemplate: false,
  followed: null,
  policies: DEFAULT_POLICIES,
  switchedOff: [],
  waitingCount: 0,
  failedCount: 0,
  lastSyncAtMs: NOW_MS - 3 * 60_000,
  ledgerSentence: '',
  problem: null,
};
const overview = (parts: Partial<Overview> = {}): Overview => ({
  integrations: [integration],
  waiting: [],
  reviews: [],
  reviewCount: 0,
  candidates: [],
  candidateCount: 0,
  page: null,
  ...parts,
});
const onPage = (status: RecordStatus): Overview['page'] => ({
  record: { kind: 'feature', idOrRef: 'HAR-2' },
  status,
});

let root: HTMLElement;
const actions = {
  sendActiveRecord: vi.fn<PopupActions['sendActiveRecord']>(),
  act: vi.fn<PopupActions['act']>(),
  openOptions: vi.fn<PopupActions['openOptions']>(),
  checkConnections: vi.fn<PopupActions['checkConnections']>(),
  setPaused: vi.fn<PopupActions['setPaused']>(),
  syncNow: vi.fn<PopupActions['syncNow']>(),
  retry: vi.fn<PopupActions['retry']>(),
  refresh: vi.fn<PopupActions['refresh']>(),
  decideCandidates: vi.fn(),
  decide: vi.fn<PopupActions['decide']>(),
  unlinkActive: vi.fn<PopupActions['unlinkActive']>(),
  explainActive: vi.fn<PopupActions['explainActive']>(),
};

const draw = (data: PopupData) =>
  act(() => {
    render(<Popup data={data} actions={actions} nowMs={NOW_MS} />, root);
  });
const show = (parts: Partial<Overview> = {}) => draw({ overview: overview(parts) });

function button(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (found === undefined) throw new Error(`There is no button “${name}” in: ${root.textContent}`);
  return found;
}
/** Presses, and lets what it started come to rest. */
async function press(name: string): Promise<void> {
  await act(() => button(name).click());
  await act(async () => undefined);
}

beforeEach(() => {
  vi.resetAllMocks();
  for (const action of Object.values(actions)) action.mockResolvedValue(undefined as never);
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

afterEach(() => render(null, root));

describe('the record on this page', () => {
  it('is sent by the button of the same name as the page’s', async () => {
    await show({ page: onPage({ state: 'unlinked', ref: 'HAR-2', name: 'Hold a berth', destination: 'Payments' }) });
    expect(root.textContent).toContain('Hold a berth');
    expect(root.textContent).toContain('Payments');
    await press('Send to Rally');
    expect(actions.sendActiveRecord).toHaveBeenCalledTimes(1);
  });

  it('shows why it could not be sent', async () => {
    actions.sendActiveRecord.mockRejectedValue(new MessageError('offline', 'There is no network.'));
    await show({ page: onPage({ state: 'unlinked', ref: 'HAR-2', name: '', destination: '' }) });
    await press('Send to Rally');
    expect(root.querySelector('.notice-bad')?.textContent).toBe('There is no network.');
  });

  it('is a link that begins with the Rally key', async () => {
    const link = { ref: 'F12', name: '', status: 'Developing', url: `${RALLY}/#/detail/portfolioitem/feature/1` };
    await show({ page: onPage({ state: 'linked', ref: 'HAR-2', link, isPaused: true }) });
    const anchor = root.querySelector('a');
    expect(anchor?.textContent).toMatch(/^F12 Developing.*Paused/);
    expect(anchor?.getAttribute('href')).toBe(link.url);
    expect(anchor?.rel).toContain('noopener');
  });

  it('tells what is being done', async () => {
    await show({ page: onPage({ state: 'sending', ref: 'HAR-2', doing: 'Creating 3 user stories' }) });
    expect(root.querySelector('[role=status]')?.textContent).toContain('Creating 3 user stories');
  });

  it('sends again after a failed send, but only looks again where it was blocked', async () => {
    await show({ page: onPage({ state: 'failed', ref: 'HAR-2', notice: { sentence: 'Refused.', action: RETRY } }) });
    await press('Try again');
    expect(actions.sendActiveRecord).toHaveBeenCalledTimes(1);
    await show({ page: onPage({ state: 'blocked', ref: 'HAR-2', notice: { sentence: 'Down.', action: RETRY } }) });
    await press('Try again');
    expect(actions.sendActiveRecord).toHaveBeenCalledTimes(1);
    expect(actions.refresh).toHaveBeenCalledTimes(1);
  });

  it('sends again after a failure whose own button leads elsewhere', async () => {
    await show({ page: onPage({ state: 'failed', ref: 'HAR-2', notice: SIGN_IN }) });
    await press('Try again');
    expect(actions.sendActiveRecord).toHaveBeenCalledTimes(1);
  });

  it('says one problem once', async () => {
    const withProblem = { ...integration, problem: SIGN_IN };
    await show({
      integrations: [withProblem],
      page: onPage({ state: 'blocked', ref: 'HAR-2', notice: SIGN_IN }),
    });
    expect(root.querySelectorAll('.notice')).toHaveLength(1);
    await press('Sign in to Rally');
    expect(actions.act).toHaveBeenCalledExactlyOnceWith(SIGN_IN.action);
  });
});

describe('an integration', () => {
  it('says who is connected to what and when it was in step', async () => {
    await show();
    const { textContent } = root;
    for (const part of ['Harbor → Acme Fitness', 'Aha! as Mira', 'Rally as Mira', '1,284 linked', '3 minutes ago'])
      expect(textContent).toContain(part);
  });

  it('pauses and resumes', async () => {
    await show();
    await press('Pause: Harbor');
    expect(actions.setPaused).toHaveBeenLastCalledWith('i1', true);
    await show({ integrations: [{ ...integration, isPaused: true }] });
    await press('Resume: Harbor');
    expect(actions.setPaused).toHaveBeenLastCalledWith('i1', false);
  });

  it('syncs now, not while it is paused and not twice at once', async () => {
    let finish: () => void = () => undefined;
    actions.syncNow.mockReturnValue(
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    await show({ integrations: [{ ...integration, isPaused: true }] });
    await press('Sync now: Harbor');
    expect(actions.syncNow).not.toHaveBeenCalled();
    await show();
    await press('Sync now: Harbor');
    await press('Sync now: Harbor');
    expect(actions.syncNow).toHaveBeenCalledExactlyOnceWith('i1');
    expect(button('Sync now: Harbor').getAttribute('aria-busy')).toBe('true');
    await act(async () => finish());
    expect(button('Sync now: Harbor').getAttribute('aria-busy')).toBe('false');
  });
});

describe('what waits', () => {
  const item = (number: number) => ({
    id: `w${number}`,
    ref: `HAR-${number}`,
    name: '<b>name</b>',
    sentence: 'Refused.',
    canRetry: number === 1,
  });

  it('can be tried again where that helps', async () => {
    await show({ waiting: [item(1), item(2)] });
    await press('Try again: HAR-1');
    expect(actions.retry).toHaveBeenCalledExactlyOnceWith('w1');
    expect(() => button('Try again: HAR-2')).toThrow();
    expect(root.querySelector('bdi b')).toBeNull();
  });

  it('leads to the rest of a long list', async () => {
    await show({ waiting: Array.from({ length: 1_000 }, (_, number) => item(number)) });
    expect(root.textContent).toContain('Waiting (1,000)');
    expect(root.querySelectorAll('.waiting-row')).toHaveLength(6);
    await press('Show 995 more');
    expect(actions.openOptions).toHaveBeenCalledExactlyOnceWith('activity');
  });
});

describe('a linked record', () => {
  const link = { ref: 'F7', name: '', status: 'Developing', url: 'https://rally1.rallydev.com/#/detail/7' };
  const linked = onPage({ state: 'linked', ref: 'HAR-2', link, isPaused: false });

  it('is unlinked only after a second press', async () => {
    await show({ page: linked });
    await press('Unlink');
    expect(actions.unlinkActive).not.toHaveBeenCalled();
    await press('Keep it');
    await press('Unlink');
    await press('End the link');
    expect(actions.unlinkActive).toHaveBeenCalledExactlyOnceWith('HAR-2');
  });

  it('explains itself', async () => {
    const sentences = ['Baton created F7 for it in Rally.', 'Waits to be approved: Name.'];
    actions.explainActive.mockResolvedValue({ ref: 'HAR-2', sentences, entries: [], place: 'review' });
    await show({ page: linked });
    await press('Why is it so?');
    for (const sentence of sentences) expect(root.textContent).toContain(sentence);
    await press('Close');
    expect(root.textContent).not.toContain(sentences[0]);
  });
});

describe('before anything is set up', () => {
  const start = async (connections: readonly ConnectionView[]) => {
    actions.checkConnections.mockResolvedValue(connections);
    await show({ integrations: [] });
  };

  it('leads to the sign-in that is missing', async () => {
    await start([AHA, withState(IN_RALLY, { state: 'refused', notice: SIGN_IN })]);
    expect(root.textContent).toContain('Signed in to Aha!');
    await press('Sign in to Rally');
    expect(actions.act).toHaveBeenCalledExactlyOnceWith(SIGN_IN.action);
  });

  it('leads to set-up once both let us in', async () => {
    await start([AHA, IN_RALLY]);
    expect(button('Set up Baton').className).toContain('primary');
    await press('Set up Baton');
    expect(actions.openOptions).toHaveBeenCalledExactlyOnceWith('setup');
  });

  it('says what to do when no Aha! account was ever seen, and looks again', async () => {
    await start([IN_RALLY]);
    expect(root.textContent).toContain('Open your Aha! account in a tab');
    actions.checkConnections.mockResolvedValue([AHA, IN_RALLY]);
    await press('I have signed in, look again');
    expect(root.textContent).toContain('Signed in to Aha!');
  });
});

it('says what is wrong when nothing can be read, and tries again', async () => {
  await draw({ sentence: 'Baton did not answer.' });
  expect(root.textContent).toContain('Baton did not answer.');
  await press('Try again');
  expect(actions.refresh).toHaveBeenCalledTimes(1);
});
