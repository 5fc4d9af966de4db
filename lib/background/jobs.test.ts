import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createFirstIntegration, openWorker } from '../../test/support/worker';

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
      await desk.spoil(store, key, { from: 'another build' });
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
