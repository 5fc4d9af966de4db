import 'fake-indexeddb/auto';
import { expect, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { createEngine, type Engine } from '../../lib/background/engine';
import type { Input, MessageName, Output } from '../../lib/messages';
import type { PageRecord, RecordStatus } from '../../lib/model/status';
import { openDatabase } from '../../lib/store/open';
import { createClock, type MovableClock } from '../sandbox/clock';
import { type Person, people, type Role } from '../sandbox/people';
import { createUniverse, type Universe } from '../sandbox/universe';

const AHA = 'https://acme.aha.io';
const RALLY = 'https://rally1.rallydev.com';

/** What happens to a request: it is answered, or the worker dies before it leaves or before its answer comes. */
export type Fate = 'answered' | 'never sent' | 'never answered';

/** A whole background over both imitated systems, without a browser: a worker that can be ended and started again. */
export interface WorkerDesk {
  readonly universe: Universe;
  readonly clock: MovableClock;
  /** Who works at it; unless said otherwise somebody who may do everything in both systems. */
  readonly owner: Person;
  /** Decides each request's fate by its number since the worker started. */
  fate: (number: number) => Fate;
  /** What somebody else does right before a request reaches its system, by its number since the worker started. */
  meanwhile: (number: number) => Promise<void>;
  /** Requests since the worker started. */
  readonly requests: readonly string[];
  ask<Name extends MessageName>(name: Name, input: Input<Name>, from?: 'own' | 'page'): Promise<Output<Name>>;
  work(): Promise<void>;
  /** Forgets the worker with all that it was doing, and starts another one over the same database. */
  restart(): void;
  /** Clears the profile's data under the living worker, as a person may in the browser. */
  wipe(): Promise<void>;
  /** Puts a row where Baton keeps its own, whatever it is. */
  spoil(
    store: 'sends' | 'integrations' | 'batches' | 'batchItems' | 'facts',
    key: string | [string, string] | [string, string, number],
    row: unknown,
  ): Promise<void>;
  /** Moves the sandbox's and the browser's clock. */
  pass(byMs: number): void;
}

/** Opens the desk of the first person of a new world, connected by keys, or of another one beside somebody else's. */
export async function openWorker(beside?: WorkerDesk, role: Role = 'owner'): Promise<WorkerDesk> {
  const owner = people.find((each) => each.role === role);
  if (owner === undefined) throw new Error(`There is no ${role} in this world.`);
  stubBrowser();
  const clock = beside?.clock ?? createClock(Date.UTC(2026, 10, 20, 15));
  const options = { requestsPerMinute: null, requestsPerSecond: null };
  const universe = beside?.universe ?? createUniverse({ name: 'demo', seed: 1, options }, clock);
  const databaseName = `worker ${crypto.randomUUID()}`;
  let life = 0;
  let requests: string[] = [];
  let engine: Engine;

  const desk: WorkerDesk = {
    universe,
    clock,
    owner,
    fate: () => 'answered',
    meanwhile: () => Promise.resolve(),
    get requests() {
      return requests;
    },
    ask: async (name, input, from = 'own') => {
      const reply = await engine.answer({ name, input }, from === 'own' ? ownPage : ahaPage);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.kind}: ${reply.error.sentence}`);
      // The engine answers each message by its own contract.
      return reply.output as Output<typeof name>;
    },
    work: () => engine.work(),
    restart: () => {
      life += 1;
      requests = [];
      engine = start();
    },
    wipe: () =>
      new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(databaseName);
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
      }),
    async spoil(store, key, row) {
      const database = await openDatabase(databaseName);
      await database.put(store, row, key);
      database.close();
    },
    pass: (byMs) => universe.moveClock({ advanceMs: byMs }),
  };

  function start(): Engine {
    const mine = life;
    const held = new Map<string, Promise<void>>();
    return createEngine({
      nowMs: clock.nowMs,
      // Nobody waits: the time goes by at once.
      sleep: async (delayMs) => universe.moveClock({ advanceMs: delayMs }),
      openDatabase: (onClosed) => openDatabase(databaseName, onClosed),
      budgetOf: () => ({ atOnce: 4, writesAtOnce: 1 }),
      lock: (name, work) => {
        const turn = (held.get(name) ?? Promise.resolve()).then(work);
        held.set(
          name,
          turn.catch(() => undefined),
        );
        return turn;
      },
      fetch: async (input, init) => {
        if (mine !== life) return new Promise(() => undefined);
        const request = new Request(input, init);
        const url = new URL(request.url);
        requests.push(`${request.method} ${url.pathname}`);
        const number = requests.length;
        const fate = desk.fate(number);
        if (fate === 'never sent') return new Promise(() => undefined);
        await desk.meanwhile(number);
        const system = url.origin === AHA ? 'aha' : 'rally';
        let reply = await universe.answer(system, request);
        const location = reply.leaves === 'response' ? reply.response.headers.get('location') : null;
        if (request.redirect === 'follow' && location !== null) {
          reply = await universe.answer(system, new Request(location, request));
        }
        if (fate === 'never answered' || mine !== life || reply.leaves !== 'response') {
          return new Promise(() => undefined);
        }
        const headers = new Headers(reply.response.headers);
        headers.set('date', new Date(clock.nowMs()).toUTCString());
        return new Response(reply.response.body, { status: reply.response.status, headers });
      },
    });
  }

  engine = start();
  await desk.ask('saveKey', { system: 'aha', origin: AHA, key: owner.ahaApiKey });
  await desk.ask('saveKey', { system: 'rally', origin: RALLY, key: owner.rallyApiKey });
  return desk;
}

/**
 * Sets up the first workspace with an open Rally project, the first one unless another number is given, and waits for its
 * first sync.
 */
export async function createFirstIntegration(desk: WorkerDesk, projectNumber = 0): Promise<string> {
  const id = await startFirstIntegration(desk, projectNumber);
  await vi.waitFor(
    async () => {
      const { integrations } = await desk.ask('showOverview', {});
      expect(integrations.find((each) => each.id === id)?.lastSyncAtMs).not.toBeNull();
    },
    { interval: 2, timeout: 60_000 },
  );
  return id;
}

/** The same, while that sync may still be under way. */
export async function startFirstIntegration(desk: WorkerDesk, projectNumber = 0): Promise<string> {
  const [workspace] = (await desk.ask('listAhaWorkspaces', { ahaOrigin: AHA })).filter((each) => !each.refusal);
  const [rallyWorkspace] = await desk.ask('listRallyWorkspaces', { rallyOrigin: RALLY });
  const workspaceId = rallyWorkspace?.id ?? '';
  const projects = await desk.ask('listRallyProjects', { rallyOrigin: RALLY, workspaceId });
  const project = projects.filter((each) => !each.refusal)[projectNumber];
  const { id } = await desk.ask('createIntegration', {
    name: '',
    ahaOrigin: AHA,
    ahaWorkspaceId: workspace?.id ?? '',
    rallyOrigin: RALLY,
    rallyWorkspaceId: workspaceId,
    rallyProjectId: project?.id ?? '',
  });
  return id;
}

/** Works, letting time go by, until nothing waits any more; answers how the record stands then. */
export async function awaitSent(desk: WorkerDesk, record: PageRecord, mostLooks = 60): Promise<RecordStatus> {
  for (let look = 0; look < mostLooks; look += 1) {
    await desk.work();
    const { waiting } = await desk.ask('showOverview', {});
    if (waiting.length === 0) return desk.ask('showRecord', { record }, 'page');
    desk.pass(30_000);
  }
  throw new Error('The record was not sent in time.');
}

const ownPage: Browser.runtime.MessageSender = { id: 'baton-id', url: 'chrome-extension://baton-id/options.html' };
const ahaPage: Browser.runtime.MessageSender = {
  id: 'baton-id',
  url: `${AHA}/features/HAR-1`,
  frameId: 0,
  tab: { id: 1 } as Browser.tabs.Tab,
};

function stubBrowser(): void {
  vi.spyOn(browser.runtime, 'id', 'get').mockReturnValue('baton-id');
  vi.spyOn(browser.runtime, 'getURL').mockImplementation((path) => `chrome-extension://baton-id${path}`);
  vi.spyOn(browser.action, 'setBadgeText').mockResolvedValue(undefined);
  vi.spyOn(browser.action, 'setBadgeBackgroundColor').mockResolvedValue(undefined);
  vi.spyOn(browser.action, 'setTitle').mockResolvedValue(undefined);
}
