import { BatonError } from '../errors';
import type { RecordStatus } from '../model/status';
import { findSend, putSend } from '../store/sends';
import { act } from './act';
import { findActiveRecord } from './active-record';
import { showBadge } from './badge';
import { createCandidateHandlers } from './candidate-handlers';
import { connect } from './connect';
import { checkConnection, forgetKey, knownOrigins, pickOrigins, saveCredential } from './connections';
import { endIntegration } from './end-integration';
import type { Jobs } from './jobs';
import { createLinkingHandlers } from './linking-handlers';
import { readOverview } from './overview';
import { retryPair } from './pair-failures';
import { requestSend, showRecord } from './record-status';
import { removeRallyHost } from './remove-rally-host';
import type { Resources } from './resources';
import { createReviewHandlers } from './review-handlers';
import type { Handlers } from './router';
import type { Sender } from './senders';
import { setPaused } from './set-paused';
import { createIntegration, listAhaChoices, listRallyProjectChoices, listRallyWorkspaceChoices } from './set-up';
import { createSetUpHandlers } from './set-up-handlers';

/** What the background answers to each message. */
export function createHandlers(resources: Resources, jobs: Jobs): Handlers {
  async function send(origin: string, record: Parameters<typeof requestSend>[2]): Promise<RecordStatus> {
    const status = await requestSend(resources, origin, record);
    if (status.state === 'sending') jobs.startSends();
    return status;
  }

  return {
    showRecord: async ({ record }, sender) => {
      const status = await showRecord(resources, accountOf(sender), record);
      if (status.state === 'sending') jobs.startSends();
      if (status.state === 'linked') jobs.startWatchedSync();
      return status;
    },
    sendRecord: ({ record }, sender) => send(accountOf(sender), record),
    act: ({ action, record }, sender) =>
      act(action, async () => {
        if (record !== undefined) await send(accountOf(sender), record);
      }),
    showOverview: () => readOverview(resources),
    sendActiveRecord: async () => {
      const active = await findActiveRecord();
      if (active === null) throw new BatonError('invalid', 'Open a feature in Aha! first, then send it from here.');
      return send(active.origin, active.record);
    },
    checkConnections: async ({ origins }) => {
      const known = await knownOrigins(resources);
      const asked = origins === undefined ? known : pickOrigins(origins, known);
      return Promise.all(asked.map(({ system, origin }) => checkConnection(resources, system, origin)));
    },
    saveKey: ({ system, origin, key }) => saveCredential(resources, system, origin, { mode: 'key', key }),
    savePassword: ({ origin, userName, password }) =>
      saveCredential(resources, 'rally', origin, { mode: 'basic', userName, password }),
    connect: async ({ system, origin, clientId, clientSecret }) => {
      const credential = await connect(resources, system, origin, { clientId, clientSecret });
      return saveCredential(resources, system, origin, credential);
    },
    forgetKey: ({ system, origin }) => forgetKey(resources, system, origin),
    removeRallyHost: async ({ origin }) => {
      await removeRallyHost(resources, origin);
      return null;
    },
    listAhaWorkspaces: ({ ahaOrigin }) => listAhaChoices(resources, ahaOrigin),
    listRallyWorkspaces: ({ rallyOrigin }) => listRallyWorkspaceChoices(resources, rallyOrigin),
    listRallyProjects: (asked) => listRallyProjectChoices(resources, asked),
    createIntegration: async (chosen) => {
      const { id } = await createIntegration(resources, chosen);
      jobs.startSync(id);
      return { id };
    },
    removeIntegration: async ({ id, links }) => {
      await endIntegration(resources, id, links ?? 'keep');
      return null;
    },
    setPaused: async ({ id, isPaused }) => {
      await setPaused(resources, id, isPaused);
      if (!isPaused) jobs.startSync(id);
      return null;
    },
    syncNow: async ({ id }) => {
      await jobs.syncNow(id);
      return null;
    },
    ...createSetUpHandlers(resources, jobs),
    ...createReviewHandlers(resources),
    ...createCandidateHandlers(resources),
    ...createLinkingHandlers(resources, jobs),
    retry: async ({ itemId }) => {
      if (await retryPair(resources, itemId)) {
        await showBadge(resources);
        return null;
      }
      const database = await resources.database();
      const failed = await findSend(database, itemId);
      if (failed === null) return null;
      await putSend(database, { ...failed, state: 'due', dueAtMs: resources.nowMs(), attempts: 0, action: null });
      jobs.startSends();
      return null;
    },
  };
}

function accountOf(sender: Sender): string {
  if (sender.from === 'page') return sender.origin;
  throw new BatonError('permission', 'Only a page of Aha! can ask this.');
}
