import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { Popup, type PopupData } from '../../components/popup/popup';
import type { PopupActions } from '../../components/popup/popup-actions';
import { DEFAULT_POLICIES } from '../../lib/model/set-up-draft';
import type { ConnectionState, ConnectionView, IntegrationView, Overview, RecordStatus } from '../../lib/model/status';

export const NOW_MS = Date.UTC(2026, 10, 21, 12);
export const RALLY = 'https://rally1.rallydev.com';
export const SIGN_IN = {
  sentence: 'You are not signed in to Rally.',
  action: { label: 'Sign in to Rally', command: 'openSignIn', system: 'rally', origin: RALLY },
} as const;
export const RETRY = { label: 'Try again', command: 'retry' } as const;

export const connected = (system: 'aha' | 'rally', origin: string): ConnectionView => ({
  system,
  origin,
  hasKey: false,
  connection: {
    state: 'connected',
    mode: 'session',
    identity: { system, origin, account: '1', personId: '1', email: 'mira@acme.example', name: 'Mira' },
  },
});
export const withState = (view: ConnectionView, connection: ConnectionState): ConnectionView => ({
  ...view,
  connection,
});
export const AHA = connected('aha', 'https://acme.aha.io');
export const IN_RALLY = connected('rally', RALLY);

export const integration: IntegrationView = {
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
  mayImproveLedger: false,
  problem: null,
};
const overview = (parts: Partial<Overview> = {}): Overview => ({
  integrations: [integration],
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
  ...parts,
});
export const onPage = (status: RecordStatus): Overview['page'] => ({
  record: { kind: 'feature', idOrRef: 'HAR-2' },
  status,
  notes: [],
});

/** Where the popup is drawn; another one for each test. */
export let root: HTMLElement;
/** What the popup was asked to do. */
export const actions = {
  sendActiveRecord: vi.fn<PopupActions['sendActiveRecord']>(),
  act: vi.fn<PopupActions['act']>(),
  openOptions: vi.fn<PopupActions['openOptions']>(),
  checkConnections: vi.fn<PopupActions['checkConnections']>(),
  setPaused: vi.fn<PopupActions['setPaused']>(),
  syncNow: vi.fn<PopupActions['syncNow']>(),
  retry: vi.fn<PopupActions['retry']>(),
  refresh: vi.fn<PopupActions['refresh']>(),
  decideCandidates: vi.fn<PopupActions['decideCandidates']>(),
  decide: vi.fn<PopupActions['decide']>(),
  unlinkActive: vi.fn<PopupActions['unlinkActive']>(),
  explainActive: vi.fn<PopupActions['explainActive']>(),
  explain: vi.fn<PopupActions['explain']>(),
  askLinking: vi.fn(),
};

export const draw = (data: PopupData) =>
  act(() => {
    render(<Popup data={data} actions={actions} nowMs={NOW_MS} />, root);
  });
export const show = (parts: Partial<Overview> = {}) => draw({ overview: overview(parts) });

export function button(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (found === undefined) throw new Error(`There is no button “${name}” in: ${root.textContent}`);
  return found;
}
/** Presses, and lets what it started come to rest. */
export async function press(name: string): Promise<void> {
  await act(() => button(name).click());
  await act(async () => undefined);
}

/** Draws the popup anew for every test of a file. */
export function drawAnew(): void {
  beforeEach(() => {
    vi.resetAllMocks();
    for (const action of Object.values(actions)) action.mockResolvedValue(undefined as never);
    root = document.createElement('div');
    document.body.replaceChildren(root);
  });

  afterEach(() => render(null, root));
}
