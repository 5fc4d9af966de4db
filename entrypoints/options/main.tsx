import { render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Options, type OptionsActions } from '../../components/options';
import { chosenIn, placeOf } from '../../components/options-place';
import { sentenceOf } from '../../components/ui/sentence-of';
import type { Loaded } from '../../components/ui/use-loaded';
import { decide, decideCandidates, undo } from '../../lib/decide';
import { MessageError, send } from '../../lib/messages';
import type { Overview } from '../../lib/model/status';

const REFRESH_MS = 5_000;

const root = document.querySelector('#options');
let overview: Loaded<Overview> = { state: 'loading' };
let paint = (): void => undefined;

const actions: OptionsActions = {
  setPaused: (id, isPaused) => then(send('setPaused', { id, isPaused })),
  syncNow: (id) => then(send('syncNow', { id })),
  remove: (id, links) => then(send('removeIntegration', { id, links })),
  refresh,
  retry: (itemId) => then(send('retry', { itemId })),
  act: (action) => then(send('act', { action })),
  check: () => send('checkConnections', {}),
  checkNamed: (origins) => send('checkConnections', { origins }),
  saveKey: (system, origin, key) => send('saveKey', { system, origin, key }),
  savePassword: (origin, userName, password) => send('savePassword', { origin, userName, password }),
  connect: (system, origin, application) =>
    send('connect', { system, origin, ...application }).catch((thrown: unknown) => {
      // The background was ended while the window was open, and what it had to remember with it.
      const isLost = thrown instanceof MessageError && thrown.kind === 'unavailable';
      throw isLost ? new MessageError('auth', 'The sign-in was interrupted. Connect again.') : thrown;
    }),
  redirectUrl: (system) => browser.identity.getRedirectURL(system),
  allowRallyHost: (origin) => browser.permissions.request({ origins: [`${origin}/*`] }),
  removeRallyHost: async (origin) => {
    await send('removeRallyHost', { origin });
  },
  forgetKey: (system, origin) => send('forgetKey', { system, origin }),
  listAhaWorkspaces: (ahaOrigin) => send('listAhaWorkspaces', { ahaOrigin }),
  listRallyWorkspaces: (rallyOrigin) => send('listRallyWorkspaces', { rallyOrigin }),
  listRallyProjects: (asked) => send('listRallyProjects', asked),
  ask: send,
  create: async (chosen) => {
    const made = await send('createIntegration', chosen);
    await refresh();
    return made;
  },
  finish: () => actions.goTo('integrations'),
  decide: (pairs) => then(decide(pairs)),
  decideCandidates: (candidates) => then(decideCandidates(candidates)),
  listCandidates: () => send('listCandidates', {}),
  explain: (text) => send('explainRecord', { text }),
  showJournal: (page) => send('showJournal', page),
  undo: (writes) => then(undo(writes)),
  previewUndoCreate: (id) => send('previewUndoCreate', { id }),
  undoCreate: (id, version) => then(send('undoCreate', { id, version })),
  showBatchJournal: (batch) => send('showBatchJournal', { batch }),
  previewUndoEntries: (ids) => send('previewUndoEntries', { ids }),
  undoEntries: async (ids) => (await send('undoEntries', { ids })).problems,
  askLinking: send,
  goTo: (place, id) => {
    location.hash = id === undefined ? place : `${place}:${id}`;
  },
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
  overview = await send('showOverview', {}).then(
    (value): Loaded<Overview> => ({ state: 'ready', value }),
    (thrown: unknown): Loaded<Overview> => ({ state: 'failed', sentence: sentenceOf(thrown) }),
  );
  paint();
}

/** Drawn into the root once and then changed: ids that tie labels to their fields would start again with a new root. */
function Page() {
  const [, setRound] = useState(0);
  useLayoutEffect(() => {
    paint = () => setRound((round) => round + 1);
  }, []);
  return (
    <Options
      place={placeOf(location.hash)}
      chosen={chosenIn(location.hash)}
      overview={overview}
      actions={actions}
      nowMs={Date.now()}
    />
  );
}

addEventListener('hashchange', () => paint());
browser.storage.onChanged.addListener(() => void refresh());
setInterval(() => {
  if (!document.hidden) void refresh();
}, REFRESH_MS);
if (root !== null) render(<Page />, root);
void refresh();
