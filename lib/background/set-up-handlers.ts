import type { SetUpContract } from '../model/set-up-contract';
import { listDrafts, putDraft, removeDraft } from '../store/drafts';
import { saveConfiguration, showConfiguration, touchLinks } from './configuration';
import { describeAha, describeRally } from './discover';
import { previewChanges } from './dry-run';
import { duplicateIntegration } from './duplicate';
import { exportConfiguration } from './export-configuration';
import { importConfiguration, previewFile } from './import-configuration';
import type { Jobs } from './jobs';
import { listPeople } from './list-people';
import type { Resources } from './resources';
import type { Handlers } from './router';
import { findTestFeatures, previewSend, sendChosen, showChosen } from './send-preview';
import { tellImproved } from './tell-ledger';
import { followTemplate, setTemplate } from './templates';

/** What the background answers to the messages of set-up and configuration. */
export function createSetUpHandlers(resources: Resources, jobs: Jobs): Pick<Handlers, keyof SetUpContract> {
  return {
    listDrafts: async () => listDrafts(await resources.database()),
    saveDraft: async ({ draft }) => {
      await putDraft(await resources.database(), { ...draft, updatedAtMs: resources.nowMs() });
      return null;
    },
    removeDraft: async ({ id }) => {
      await removeDraft(await resources.database(), id);
      return null;
    },
    describeAha: (place) => describeAha(resources, place),
    describeRally: (place) => describeRally(resources, place),
    listPeople: (place) => listPeople(resources, place),
    showConfiguration: ({ id }) => showConfiguration(resources, id),
    saveConfiguration: (settings) => saveConfiguration(resources, settings),
    previewChanges: ({ id, mapping, from }) => previewChanges(resources, id, from, mapping),
    applyConfiguration: async ({ id }) => {
      await touchLinks(resources, id);
      await jobs.syncNow(id);
      return null;
    },
    findFeatures: ({ id, text }) => findTestFeatures(resources, id, text),
    previewSend: ({ id, record }) => previewSend(resources, id, record),
    sendChosen: async ({ id, record }) => {
      const status = await sendChosen(resources, id, record);
      jobs.startSends();
      return status;
    },
    showChosen: ({ id, record }) => showChosen(resources, id, record),
    improveLedger: async ({ id }) => ({ sentence: await tellImproved(resources, id) }),
    duplicateIntegration: ({ id }) => duplicateIntegration(resources, id),
    setTemplate: ({ id, isTemplate }) => setTemplate(resources, id, isTemplate),
    exportConfiguration: () => exportConfiguration(resources),
    readConfigurationFile: ({ text }) => previewFile(resources, text),
    importConfiguration: ({ text, entry }) => importConfiguration(resources, text, entry),
    followTemplate: ({ id, templateId }) => followTemplate(resources, id, templateId),
  };
}
