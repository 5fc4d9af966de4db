import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createFirstIntegration, openWorker, startFirstIntegration, type WorkerDesk } from '../../test/support/worker';

const SLOW_MS = 60_000;
const MINUTE_MS = 60_000;

afterEach(() => vi.restoreAllMocks());

/** When the worker will be woken, in milliseconds since 1970; `null` if never. */
async function nextAlarm(): Promise<number | null> {
  return (await browser.alarms.get('baton'))?.scheduledTime ?? null;
}

describe('the database, closed under a living worker', () => {
  it(
    'is opened anew: what is asked next is answered, and nothing kept refers to the old one',
    async () => {
      const desk = await openWorker();
      await createFirstIntegration(desk);
      await desk.work();
      await desk.wipe();
      expect(await desk.ask('showOverview', {})).toMatchObject({ integrations: [] });
      const { owner } = desk;
      await desk.ask('saveKey', { system: 'aha', origin: 'https://acme.aha.io', key: owner.ahaApiKey });
      await desk.ask('saveKey', { system: 'rally', origin: 'https://rally1.rallydev.com', key: owner.rallyApiKey });
      const id = await createFirstIntegration(desk);
      await desk.ask('syncNow', { id });
      const { integrations } = await desk.ask('showOverview', {});
      expect(integrations).toMatchObject([{ id, problem: null }]);
    },
    SLOW_MS,
  );

  it(
    'keeps no background work from going on',
    async () => {
      const desk = await openWorker();
      await createFirstIntegration(desk);
      await desk.wipe();
      await desk.work();
      expect(await desk.ask('showOverview', {})).toMatchObject({ integrations: [] });
    },
    SLOW_MS,
  );
});

describe('a sync that takes long', () => {
  /** Holds the next request back until it is let go. */
  function holdNext(desk: WorkerDesk) {
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let isHeld = false;
    desk.meanwhile = async () => {
      if (isHeld) return;
      isHeld = true;
      await gate;
    };
    return { letGo, isHeld: () => isHeld };
  }

  it(
    'keeps nobody waiting who works with another integration',
    async () => {
      const desk = await openWorker();
      const [slow, other] = [await createFirstIntegration(desk), await createFirstIntegration(desk, 1)];
      const { letGo, isHeld } = holdNext(desk);
      let isOver = false;
      const syncing = desk.ask('syncNow', { id: slow }).then(() => {
        isOver = true;
      });
      await vi.waitFor(() => expect(isHeld()).toBe(true), { timeout: 20_000 });
      await desk.ask('syncNow', { id: other });
      expect(isOver).toBe(false);
      letGo();
      await syncing;
    },
    SLOW_MS,
  );

  it(
    'does not keep an integration from being set up, and is waited for by whoever asks for one',
    async () => {
      const desk = await openWorker();
      const lastSync = async () => (await desk.ask('showOverview', {})).integrations[0]?.lastSyncAtMs;
      const id = await startFirstIntegration(desk);
      const { letGo } = holdNext(desk);
      expect(await lastSync()).toBeNull();
      letGo();
      await desk.ask('syncNow', { id });
      expect(await lastSync()).not.toBeNull();
    },
    SLOW_MS,
  );
});

describe('a stored row that cannot be read', () => {
  it.each([
    ['sends', 'one'],
    ['batches', 'one'],
  ] as const)(
    'among the %s keeps no sync from being done, and the worker from no sleep',
    async (store, key) => {
      const desk = await openWorker();
      const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
      await createFirstIntegration(desk);
      desk.pass(30 * MINUTE_MS);
      await desk.spoil(store, store === 'batches' ? [key, key] : key, { from: 'another build' });
      const before = desk.requests.length;
      await desk.work().catch(() => undefined);
      expect(desk.requests.length).toBeGreaterThan(before);
      expect(await nextAlarm()).not.toBeNull();
      expect(logged.mock.calls.join()).toContain('Baton cannot read its stored');
    },
    SLOW_MS,
  );

  it(
    'leaves an alarm even if nothing at all can be read',
    async () => {
      const desk = await openWorker();
      vi.spyOn(console, 'error').mockReturnValue(undefined);
      await createFirstIntegration(desk);
      await browser.alarms.clear('baton');
      await desk.spoil('integrations', 'one', { from: 'another build' });
      await desk.work().catch(() => undefined);
      expect(await nextAlarm()).not.toBeNull();
    },
    SLOW_MS,
  );
});
