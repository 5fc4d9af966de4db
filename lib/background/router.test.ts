import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { browser } from 'wxt/browser';
import { BatonError } from '../errors';
import type { MessageName } from '../messages';
import { DEFAULT_POLICIES, emptyDraft } from '../model/set-up-draft';
import { inputs } from './inputs';
import { type Handlers, route } from './router';

const EXTENSION = 'chrome-extension://baton-id/';
const names = Object.keys(inputs) as MessageName[];
const record = { kind: 'feature', idOrRef: 'HAR-1' } as const;
const retry = { label: 'Try again', command: 'retry' } as const;
const origin = 'https://acme.aha.io';

/** An input that each message takes. */
const good: Record<MessageName, unknown> = {
  showRecord: { record },
  sendRecord: { record },
  act: { action: retry, record },
  showOverview: {},
  sendActiveRecord: {},
  checkConnections: {},
  saveKey: { system: 'aha', origin, key: 'a-long-enough-key' },
  savePassword: { origin: 'https://rally.example', userName: 'mira', password: 'x' },
  connect: { system: 'aha', origin, clientId: 'id', clientSecret: 'secret' },
  forgetKey: { system: 'aha', origin },
  removeRallyHost: { origin },
  listAhaWorkspaces: { ahaOrigin: origin },
  listRallyWorkspaces: { rallyOrigin: 'https://rally1.rallydev.com' },
  listRallyProjects: { rallyOrigin: 'https://rally1.rallydev.com', workspaceId: '12' },
  createIntegration: {
    name: 'x',
    ahaOrigin: origin,
    ahaWorkspaceId: '1',
    rallyOrigin: 'https://rally1.rallydev.com',
    rallyWorkspaceId: '2',
    rallyProjectId: '3',
  },
  removeIntegration: { id: 'i1' },
  setPaused: { id: 'i1', isPaused: true },
  syncNow: { id: 'i1' },
  retry: { itemId: 'i1|aha:feature:1' },
  listDrafts: {},
  saveDraft: { draft: emptyDraft('d1', 0) },
  removeDraft: { id: 'd1' },
  describeAha: { ahaOrigin: origin, ahaWorkspaceId: '1' },
  describeRally: { rallyOrigin: 'https://rally1.rallydev.com', rallyWorkspaceId: '2', rallyProjectId: '3' },
  listPeople: {
    ahaOrigin: origin,
    ahaWorkspaceId: '1',
    rallyOrigin: 'https://rally1.rallydev.com',
    rallyWorkspaceId: '2',
  },
  showConfiguration: { id: 'i1' },
  saveConfiguration: { id: 'i1', name: 'x', mapping: { records: [] }, policies: DEFAULT_POLICIES },
  previewChanges: { id: 'i1', mapping: { records: [] }, from: 0 },
  applyConfiguration: { id: 'i1' },
  improveLedger: { id: 'i1' },
  findFeatures: { id: 'i1', text: 'Search' },
  previewSend: { id: 'i1', record },
  sendChosen: { id: 'i1', record },
  showChosen: { id: 'i1', record },
  duplicateIntegration: { id: 'i1' },
  setTemplate: { id: 'i1', isTemplate: true },
  followTemplate: { id: 'i1', templateId: '' },
  exportConfiguration: {},
  readConfigurationFile: { text: '{}' },
  importConfiguration: { text: '{}', entry: 0 },
  listReviews: {},
  listCandidates: {},
  decideCandidates: {
    candidates: [
      { integrationId: 'i', system: 'rally', kind: 'portfolioitem/feature', id: '1', choice: 'approve', shown: 'x' },
    ],
  },
  decide: {
    pairs: [
      { integrationId: 'i1', kind: 'feature', id: '1', decisions: [{ ahaField: 'name', choice: 'aha', shown: 'x' }] },
    ],
  },
  showJournal: { before: 7, ref: 'US1' },
  undo: { writes: [{ id: 1, fields: ['Name'] }] },
  previewUndoCreate: { id: 1 },
  undoCreate: { id: 1, version: '3' },
  showBatchJournal: { batch: 'b1' },
  previewUndoEntries: { ids: [1, 2] },
  undoEntries: { ids: [1, 2] },
  unlinkActiveRecord: { ref: 'HAR-1' },
  explainActiveRecord: {},
  explainRecord: { text: 'US12' },
  findToLink: { ref: 'HAR-1', text: 'US1' },
  previewLinkActive: { ref: 'HAR-1', rally: { kind: 'portfolioitem/feature', id: '1' }, choices: { name: 'aha' } },
  linkActive: {
    ref: 'HAR-1',
    rally: { kind: 'portfolioitem/feature', id: '1' },
    choices: {},
    shown: { aha: '1', rally: '2' },
  },
  proposeBulk: { id: 'i1', source: { from: 'csv', text: 'HAR-1,US1' } },
  previewPair: { id: 'i1', aha: { kind: 'feature', id: '1' }, rally: { kind: 'release', id: '2' }, differing: 'ask' },
  startBatch: {
    id: 'i1',
    task: 'send',
    differing: 'ask',
    items: [{ aha: { kind: 'feature', id: '1', ref: 'HAR-1', name: 'x' }, rally: null }],
  },
  listBatches: {},
  showBatch: { id: 'i1', batchId: 'b1' },
  steerBatch: { id: 'i1', batchId: 'b1', to: 'paused' },
  removeBatch: { id: 'i1', batchId: 'b1' },
  sendActiveRelease: { ref: 'HAR-R-1' },
};

type Sender = Browser.runtime.MessageSender;
const tab = { id: 1 } as Browser.tabs.Tab;
const ownPage: Sender = { id: 'baton-id', url: `${EXTENSION}popup.html` };
const ahaPage: Sender = { id: 'baton-id', url: `${origin}/features/HAR-1`, tab, frameId: 0 };

const strangers: Record<string, Sender> = {
  'another extension': { id: 'other-id', url: 'chrome-extension://other-id/popup.html' },
  'another extension that names an Aha! page': { ...ahaPage, id: 'other-id' },
  'a frame in an Aha! page': { ...ahaPage, frameId: 3 },
  'a page that is not Aha!': { ...ahaPage, url: 'https://acme.aha.io.evil.example/features/HAR-1' },
  'a portal of Aha!': { ...ahaPage, url: 'https://acme.ideas.aha.io/ideas/ACME-I-1' },
  'the sign-in host of Aha!': { ...ahaPage, url: 'https://secure.aha.io/oauth/authorize' },
  'an Aha! page without encryption': { ...ahaPage, url: 'http://acme.aha.io/features/HAR-1' },
  'no address': { id: 'baton-id' },
  'no tab': { id: 'baton-id', url: `${origin}/features/HAR-1` },
};

function handlersThat(answer: (name: MessageName, origin: string | null) => unknown): Handlers {
  const handlers = names.map((name) => [
    name,
    async (_input: unknown, sender: { from: string; origin?: string }) => answer(name, sender.origin ?? null),
  ]);
  return Object.fromEntries(handlers) as Handlers;
}

function asExtension(): void {
  vi.spyOn(browser.runtime, 'id', 'get').mockReturnValue('baton-id');
  vi.spyOn(browser.runtime, 'getURL').mockImplementation((path) => `${EXTENSION}${String(path).slice(1)}`);
}

describe('route', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(names)('%s is taken from Baton’s own pages', async (name) => {
    asExtension();
    const reply = await route(
      handlersThat((each) => each),
      { name, input: good[name] },
      ownPage,
    );
    expect(reply).toEqual({ ok: true, output: name });
  });

  it.each(names)('%s is taken from an Aha! page only if a page may send it', async (name) => {
    asExtension();
    const reply = await route(
      handlersThat((_, from) => from),
      { name, input: good[name] },
      ahaPage,
    );
    if (['showRecord', 'sendRecord', 'act'].includes(name)) expect(reply).toEqual({ ok: true, output: origin });
    else expect(reply).toMatchObject({ ok: false, error: { kind: 'permission' } });
  });

  it.each(Object.entries(strangers))('nothing is taken from %s', async (_who, sender) => {
    asExtension();
    const asked = vi.fn();
    for (const name of names) {
      const reply = await route(handlersThat(asked), { name, input: good[name] }, sender);
      expect(reply).toMatchObject({ ok: false, error: { kind: 'permission' } });
    }
    expect(asked).not.toHaveBeenCalled();
  });

  it('refuses what is no message, and inputs that do not fit, without calling anything', async () => {
    asExtension();
    const asked = vi.fn();
    const junk = fc.oneof(
      fc.anything(),
      fc.record({ name: fc.constantFrom(...names, '__proto__', 'toString'), input: fc.anything() }),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (message) => {
        const reply = await route(handlersThat(asked), message, ahaPage);
        expect(reply.ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    { kind: 'feature', idOrRef: '../me' },
    { kind: 'feature', idOrRef: 'HAR-1?fields=*' },
    { kind: 'feature', idOrRef: 'x'.repeat(65) },
    { kind: 'idea', idOrRef: 'HAR-I-1' },
  ])('refuses a record that could mean something else: %o', async (odd) => {
    asExtension();
    const reply = await route(
      handlersThat(() => null),
      { name: 'showRecord', input: { record: odd } },
      ahaPage,
    );
    expect(reply).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });

  it('answers an error by its kind and sentence, and a mistake of ours without its details', async () => {
    asExtension();
    const message = { name: 'showOverview', input: {} };
    const known = handlersThat(() => {
      throw new BatonError('offline', 'No network.');
    });
    expect(await route(known, message, ownPage)).toEqual({
      ok: false,
      error: { kind: 'offline', sentence: 'No network.' },
    });
    const mistake = handlersThat(() => {
      throw new TypeError('secret is undefined');
    });
    expect(JSON.stringify(await route(mistake, message, ownPage))).not.toContain('secret');
  });
});
