import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Popup, type PopupData } from '../../components/popup/popup';
import type { PopupActions } from '../../components/popup/popup-actions';
import { sentenceOf } from '../../components/ui/sentence-of';
import { decide, decideCandidates } from '../../lib/decide';
import { send } from '../../lib/messages';

/** While something is being sent people watch; else the popup only follows what the page learns. */
const WATCHING_MS = 500;
const RESTING_MS = 2_000;

const root = document.querySelector('#popup');
let timer: ReturnType<typeof setTimeout> | undefined;

const actions: PopupActions = {
  sendActiveRecord: () => then(send('sendActiveRecord', {})),
  act: (action) => then(send('act', { action })),
  openOptions: async (place) => {
    await send('act', { action: { command: 'openOptions', label: '', place } });
    window.close();
  },
  checkConnections: () => send('checkConnections', {}),
  setPaused: (id, isPaused) => then(send('setPaused', { id, isPaused })),
  syncNow: (id) => then(send('syncNow', { id })),
  retry: (itemId) => then(send('retry', { itemId })),
  refresh,
  decide: (pairs) => then(decide(pairs)),
  decideCandidates: (candidates) => then(decideCandidates(candidates)),
  unlinkActive: (ref) => then(send('unlinkActiveRecord', { ref })),
  explainActive: () => send('explainActiveRecord', {}),
  explain: (text) => send('explainRecord', { text }),
  askLinking: send,
};

/** Shows what changed once something was done, also where not all of it could be. */
async function then(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } finally {
    await refresh();
  }
}

async function refresh(): Promise<void> {
  const data = await send('showOverview', {}).then(
    (overview): PopupData => ({ overview }),
    (thrown: unknown): PopupData => ({ sentence: sentenceOf(thrown) }),
  );
  if (root === null) return;
  root.querySelector('.first-paint')?.remove();
  render(<Popup data={data} actions={actions} nowMs={Date.now()} />, root);
  const isSending = 'overview' in data && data.overview.page?.status.state === 'sending';
  clearTimeout(timer);
  timer = setTimeout(() => void refresh(), isSending ? WATCHING_MS : RESTING_MS);
}

browser.storage.onChanged.addListener(() => void refresh());
void refresh();
