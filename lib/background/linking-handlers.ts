import type { LinkingContract } from '../model/linking-contract';
import { previewLink } from '../sync/link/link-existing';
import { forgetBatch, showBatch, startBatch, steerBatch, viewBatches } from './batches';
import { requireIntegration } from './configuration';
import type { Jobs } from './jobs';
import { findToLink, linkActive, previewLinkActive } from './link-active';
import { proposeBulk } from './propose-bulk';
import type { Resources } from './resources';
import type { Handlers } from './router';
import { sendActiveRelease } from './send-release';
import { viewLink } from './view-link';
import { openWorld } from './worlds';

/** What the background answers to the messages of linking with existing records and of working on many at once. */
export function createLinkingHandlers(resources: Resources, jobs: Jobs): Pick<Handlers, keyof LinkingContract> {
  return {
    findToLink: (input) => findToLink(resources, input),
    previewLinkActive: (input) => previewLinkActive(resources, input),
    linkActive: (input) => linkActive(resources, input),
    proposeBulk: ({ id, source }) => proposeBulk(resources, id, source),
    previewPair: async ({ id, aha, rally, differing }) => {
      const world = await openWorld(resources, await requireIntegration(resources, id));
      const keys = { aha: { system: 'aha', ...aha }, rally: { system: 'rally', ...rally } } as const;
      return viewLink(world, await previewLink(world, { ...keys, choices: {}, differing }));
    },
    startBatch: async (input) => {
      const batchId = await startBatch(resources, input);
      jobs.startBatches();
      return { batchId };
    },
    listBatches: () => viewBatches(resources),
    showBatch: ({ id, batchId }) => showBatch(resources, id, batchId),
    steerBatch: async (input) => {
      await steerBatch(resources, input);
      if (input.to === 'running') jobs.startBatches();
      return null;
    },
    removeBatch: async ({ id, batchId }) => {
      await forgetBatch(resources, id, batchId);
      return null;
    },
    sendActiveRelease: async ({ ref }) => {
      const started = await sendActiveRelease(resources, ref);
      jobs.startBatches();
      return started;
    },
  };
}
