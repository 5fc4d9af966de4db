import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { integration as anywhere } from '../../test/simulation/integration';
import { freshDatabase } from '../../test/support/fresh-database';
import { type RecordKey, recordId } from '../model/record';
import { browserId } from '../store/facts';
import { createBrowserLedger } from '../store/ledger-rows';
import type { Database } from '../store/open';
import type { LedgerRow } from '../sync/ports';
import { noteActivity } from './activity';
import { watchPeers } from './peers';
import { createResources } from './resources';
import { syncIntervalMs } from './sync-interval';

const integration = { ...anywhere, aha: { ...anywhere.aha, origin: 'https://acme.aha.io' } };
const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 5, 12);
const host: RecordKey = { system: 'aha', kind: 'feature', id: recordId('1') };

/** A worker over a database at a time, and a ledger in which others have written. */
async function openDesk(opened?: Database) {
  const database = opened ?? (await freshDatabase());
  let nowMs = START_MS;
  const resources = { ...createResources(), database: async () => database, nowMs: () => nowMs };
  const share = vi.fn();
  const desk = { ...resources, share };
  // The server's clock is an hour and a half ahead of this browser's.
  const serverAt = (agoMs: number) => new Date(nowMs + 90 * MINUTE_MS - agoMs).toISOString();
  const read = async (authors: Readonly<Record<string, number>>) => {
    const rows = Object.entries(authors).map(
      ([author, agoMs]): LedgerRow => ({
        id: author,
        kind: 'base',
        about: host,
        author,
        value: '',
        writtenAt: serverAt(agoMs),
      }),
    );
    const ledger = {
      ...createBrowserLedger(database, () => nowMs),
      read: async () => ({ rows, nowAt: serverAt(0) }),
    };
    await watchPeers(desk, integration, ledger).read(host);
  };
  const pass = (byMs: number) => {
    nowMs += byMs;
  };
  return { database, desk, share, read, pass, interval: () => syncIntervalMs(desk, integration) };
}

function showTab(url: string): void {
  const tab: Partial<Browser.tabs.Tab> = { url };
  vi.spyOn(browser.tabs, 'query').mockImplementation(async () => [tab as Browser.tabs.Tab]);
}

afterEach(() => vi.restoreAllMocks());

describe('how often both systems are asked', () => {
  it('is every half minute while one of them is in front or Baton is used, and seldom else', async () => {
    const { desk, pass, interval } = await openDesk();
    showTab('https://example.org/');
    expect(await interval()).toBe(5 * MINUTE_MS);
    showTab(`${integration.aha.origin}/features/ACME-1`);
    expect(await interval()).toBe(30_000);
    showTab('https://rally1.rallydev.com/#/');
    expect(await interval()).toBe(30_000);
    showTab('https://example.org/');
    expect(await noteActivity(desk)).toBe(true);
    expect(await noteActivity(desk)).toBe(false);
    expect(await interval()).toBe(30_000);
    pass(6 * MINUTE_MS);
    expect(await interval()).toBe(5 * MINUTE_MS);
    expect(await noteActivity(desk)).toBe(true);
  });

  it('is the more seldom the more browsers were at work in the last hour', async () => {
    const { database, desk, share, read, pass, interval } = await openDesk();
    await noteActivity(desk);
    await read({ [await browserId(database)]: 0, ann: 0, bob: 50 * MINUTE_MS, gone: 70 * MINUTE_MS });
    expect(await interval()).toBe(3 * 30_000);
    expect(share).toHaveBeenLastCalledWith(new URL(integration.aha.origin).host, 3);
    pass(20 * MINUTE_MS);
    await noteActivity(desk);
    expect(await interval()).toBe(2 * 30_000);
    pass(50 * MINUTE_MS);
    await noteActivity(desk);
    expect(await interval()).toBe(30_000);
  });

  it('is remembered by the next worker', async () => {
    const first = await openDesk();
    await first.read({ ann: 0, bob: 0 });
    const next = await openDesk(first.database);
    await noteActivity(next.desk);
    expect(await next.interval()).toBe(3 * 30_000);
  });

  it('stays within half an hour, however many there are', async () => {
    const { read, interval } = await openDesk();
    showTab('https://example.org/');
    await read(Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`browser ${number}`, 0])));
    expect(await interval()).toBe(30 * MINUTE_MS);
  });
});
