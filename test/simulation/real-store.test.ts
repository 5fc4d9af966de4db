import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../lib/store/open';
import { createStore } from '../../lib/store/store';
import { keyOf } from '../../lib/sync/key-of';
import { readLink } from '../../lib/sync/ledger/link-rows';
import { markerOf } from '../../lib/sync/marker';
import { pairingsOf } from '../../lib/sync/pairing';
import type { Ledger, Store, Tracker } from '../../lib/sync/ports';
import { sendRecord } from '../../lib/sync/send/send';
import { syncIntegration } from '../../lib/sync/sync';
import { defaultTiming } from '../../lib/sync/timing';
import type { World } from '../../lib/sync/world';
import '../support/fresh-database';
import type { Browser } from './browser';
import { createFakeLedger } from './fake-ledger';
import { createFakeTracker } from './fake-tracker';
import { noFaults } from './faults';
import { ahaKinds, integration, mapping, rallyKinds } from './integration';
import { createSimulation } from './simulation';
import { createSystems } from './systems';

const MOST_MS = 120_000;

/** Ends a life: whatever the engine waits for then never comes. */
interface Fuse {
  left: number;
  blow(): void;
}

/** The same port, but the life ends before or after the call at which the fuse burns down. */
function fused<Port extends object>(port: Port, fuse: Fuse): Port {
  return new Proxy(port, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...args: readonly unknown[]) => {
        await spend(fuse);
        const answer: unknown = await Reflect.apply(method, target, args);
        await spend(fuse);
        return answer;
      };
    },
  });
}

async function spend(fuse: Fuse): Promise<void> {
  fuse.left--;
  if (fuse.left >= 0) return;
  fuse.blow();
  await new Promise(() => undefined);
}

/** A small world of both systems, in which time passes only when the engine waits. */
function openScene(name: string) {
  const simulation = createSimulation({ seed: 1, faults: noFaults, calmAfterMs: 0 });
  const { scheduler } = simulation;
  const systems = createSystems(scheduler.nowMs);
  const add = (kind: string, fields: Parameters<typeof systems.aha.update>[1]) =>
    systems.aha.create({ kind, fields, marker: '', by: 'Ann' });
  const release = add('release', { name: 'Spring', release_date: '2026-04-01' });
  const toRelease = { kind: 'release', id: release.id, name: release.name };
  const feature = add('feature', { name: 'Sign-on', description: '<p>Soon</p>', status: 'New', release: toRelease });
  const above = { kind: 'feature', id: feature.id, name: feature.name };
  const requirements = [1, 2].map((step) => add('requirement', { name: `Step ${step}`, feature: above }));

  /** One life: answers `true` if it came to its end, `false` if it was ended at the given call. */
  async function live(calls: number, work: (world: World) => Promise<void>): Promise<boolean> {
    let database: Database | null = null;
    const isOver = new Promise<boolean>((resolve) => {
      const fuse: Fuse = { left: calls, blow: () => resolve(false) };
      const browser: Browser = {
        name: 'B1',
        nowMs: () => Math.floor(scheduler.nowMs()),
        moveClock: () => undefined,
        life: () => 1,
        isAlive: () => true,
        sleep: (delayMs) => new Promise((wake) => scheduler.at(scheduler.nowMs() + delayMs, wake)),
        local: (_what, effect) => Promise.resolve(effect()),
        goOn: (_life, run) => run(),
        kill: () => undefined,
        pause: () => undefined,
      };
      void openDatabase(name).then(async (opened) => {
        database = opened;
        const world: World = {
          integration,
          pairings: pairingsOf(mapping, ahaKinds, rallyKinds),
          aha: fused<Tracker>(createFakeTracker(simulation, systems.aha, browser, ahaKinds), fuse),
          rally: fused<Tracker>(createFakeTracker(simulation, systems.rally, browser, rallyKinds), fuse),
          ledger: fused<Ledger>(createFakeLedger(simulation, systems.ledger, browser), fuse),
          store: fused<Store>(createStore(opened), fuse),
          clock: { nowMs: browser.nowMs, sleep: browser.sleep },
          author: 'B1',
          timing: defaultTiming,
        };
        await work(world);
        resolve(true);
      });
    });
    const ticking = tick(isOver);
    const isDone = await isOver;
    await ticking;
    (database as Database | null)?.close();
    return isDone;
  }

  async function tick(isOver: Promise<boolean>): Promise<void> {
    let isTicking = true;
    void isOver.then(() => {
      isTicking = false;
    });
    while (isTicking) {
      await scheduler.run(scheduler.nowMs() + 1_000);
      scheduler.at(scheduler.nowMs() + 1_000, () => undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { systems, scheduler, release, feature, requirements, live };
}

type Scene = ReturnType<typeof openScene>;

async function sendToTheEnd(scene: Scene, world: World): Promise<void> {
  for (;;) {
    const outcome = await sendRecord(world, 'send', keyOf(scene.feature));
    if (outcome.result === 'linked') return;
    await world.clock.sleep(outcome.afterMs);
  }
}

it('sends one family, wherever a browser with a real store ends', { timeout: MOST_MS }, async () => {
  let calls = 0;
  for (let isDone = false; !isDone; calls++) {
    const scene = openScene(`send ${calls}`);
    isDone = await scene.live(calls, (world) => sendToTheEnd(scene, world));
    if (!isDone) expect(await scene.live(10_000, (world) => sendToTheEnd(scene, world))).toBe(true);
    const inRally = scene.systems.rally.all().map((record) => scene.systems.rally.markerOf(record));
    const wanted = [scene.release, scene.feature, ...scene.requirements].map((each) => markerOf(integration, each));
    expect(inRally.toSorted()).toEqual(wanted.toSorted());
  }
  expect(calls).toBeGreaterThan(60);
});

/** Fields go at once, a text when nobody has edited it for a while. */
async function syncUntilRested(world: World): Promise<void> {
  await syncIntegration(world);
  await world.clock.sleep(defaultTiming.textQuietMs + 60_000);
  await syncIntegration(world);
}

it('carries a change to the other side, wherever a browser with a real store ends', { timeout: MOST_MS }, async () => {
  let calls = 0;
  for (let isDone = false; !isDone; calls++) {
    const scene = openScene(`sync ${calls}`);
    const { aha, rally, ledger } = scene.systems;
    const key = keyOf(scene.feature);
    await scene.live(10_000, async (world) => {
      await sendToTheEnd(scene, world);
      await syncIntegration(world);
    });
    const link = readLink(ledger.read(key, 0).rows, key, integration);
    if (link === null) throw new Error('The feature was not linked.');
    aha.update(key, { description: '<p>Today</p>' }, 'Ann');
    rally.update(link.rally, { Score: 8 }, 'Bob');
    isDone = await scene.live(calls, syncUntilRested);
    if (!isDone) await scene.live(10_000, syncUntilRested);
    expect(aha.find(key)?.fields.score).toBe(8);
    expect(rally.find(link.rally)?.fields.Description).toContain('Today');
    expect(readLink(ledger.read(key, 0).rows, key, integration)?.rally.id).toBe(link.rally.id);
  }
  expect(calls).toBeGreaterThan(20);
});
