import type { Policies } from '../../lib/model/integration';
import type { Fields } from '../../lib/model/record';
import { type Database, openDatabase } from '../../lib/store/open';
import { createStore } from '../../lib/store/store';
import { pairingsOf } from '../../lib/sync/pairing';
import type { Ledger, Store, Tracker } from '../../lib/sync/ports';
import { defaultTiming } from '../../lib/sync/timing';
import type { World } from '../../lib/sync/world';
import type { Browser } from './browser';
import { createFakeLedger } from './fake-ledger';
import { createFakeTracker } from './fake-tracker';
import { noFaults } from './faults';
import { ahaKinds, integration, mapping, rallyKinds } from './integration';
import { createSimulation } from './simulation';
import { createSystems } from './systems';

/** More calls than any life needs. */
const WHOLE_LIFE = 100_000;

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

/**
 * A small world of both systems around one browser with a real store, in which time passes only when the engine waits:
 * a release, a feature in it, and two requirements.
 */
export function openScene(name: string, policies: Partial<Policies> = {}) {
  const simulation = createSimulation({ seed: 1, faults: noFaults, calmAfterMs: 0 });
  const { scheduler } = simulation;
  const systems = createSystems(scheduler.nowMs);
  const add = (kind: string, fields: Fields) => systems.aha.create({ kind, fields, marker: '', by: 'Ann' });
  const release = add('release', { name: 'Spring', release_date: '2026-04-01' });
  const toRelease = { kind: 'release', id: release.id, name: release.name };
  const feature = add('feature', { name: 'Sign-on', description: '<p>Soon</p>', status: 'New', release: toRelease });
  const above = { kind: 'feature', id: feature.id, name: feature.name };
  const requirements = [1, 2].map((step) => add('requirement', { name: `Step ${step}`, feature: above }));
  let profile = 1;

  /** One life: answers `true` if it came to its end, `false` if it was ended at the given call. */
  async function live(work: (world: World) => Promise<void>, calls = WHOLE_LIFE): Promise<boolean> {
    let database: Database | null = null;
    const isOver = new Promise<boolean>((resolve, reject) => {
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
      openDatabase(`${name} ${profile}`)
        .then(async (opened) => {
          database = opened;
          const world: World = {
            integration: { ...integration, policies: { ...integration.policies, ...policies } },
            pairings: pairingsOf(mapping, ahaKinds, rallyKinds),
            aha: fused<Tracker>(createFakeTracker(simulation, systems.aha, browser, ahaKinds), fuse),
            rally: fused<Tracker>(createFakeTracker(simulation, systems.rally, browser, rallyKinds), fuse),
            ledger: fused<Ledger>(createFakeLedger(simulation, systems.ledger, browser), fuse),
            store: fused<Store>(createStore(opened), fuse),
            clock: { nowMs: browser.nowMs, sleep: browser.sleep },
            author: `B${profile}`,
            timing: defaultTiming,
          };
          await work(world);
          resolve(true);
        })
        .catch(reject);
    });
    const ticking = tick(isOver);
    const isDone = await isOver;
    await ticking;
    (database as Database | null)?.close();
    return isDone;
  }

  async function tick(isOver: Promise<boolean>): Promise<void> {
    let isTicking = true;
    const stop = () => {
      isTicking = false;
    };
    isOver.then(stop, stop);
    while (isTicking) {
      await scheduler.run(scheduler.nowMs() + 1_000);
      scheduler.at(scheduler.nowMs() + 1_000, () => undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    ...{ simulation, systems, release, feature, requirements, live },
    /** Everything that this browser kept is gone: the next life begins with an empty store, as another author. */
    wipe: () => {
      profile++;
    },
  };
}

export type Scene = ReturnType<typeof openScene>;
