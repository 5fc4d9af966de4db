import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { System, TrackedRecord } from '../../lib/model/record';
import { plant } from '../sandbox/aha/worlds/plant';
import type { Sandbox } from '../sandbox/server';
import { type Candidate, LONG_AGO, markerOf, openBoth, openSandbox, unlimited } from './both-trackers';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** More than Rally gives on one page; Aha! gives a tenth of it. */
const MANY = { aha: 230, rally: 2_050 } as const;

let sandbox: Sandbox;
let both: Readonly<Record<System, Candidate>>;
/** What happens once the first page of records was answered. */
let afterFirstPage: (() => Promise<unknown>) | null = null;

beforeAll(async () => {
  sandbox = await openSandbox('demo');
  sandbox.reset(unlimited('demo'));
  both = await openBoth(sandbox, {
    neededFields: [],
    onAnswer: async (url) => {
      const isFirst = /[?&](page=1&|start=1&)/.test(url) && /[?&](per_page=200|pagesize=2000)\b/.test(url);
      const act = afterFirstPage;
      if (!isFirst || act === null) return;
      afterFirstPage = null;
      await act();
    },
  });
});
afterAll(() => sandbox.close());

async function fill(system: System): Promise<void> {
  if (system === 'aha') {
    const { store } = sandbox.account();
    const [product] = store.products.filter(({ prefix }) => prefix === 'HAR');
    const release = store.recordsOf('release').find(({ ref }) => ref.startsWith('HAR-'));
    if (product === undefined || release === undefined) throw new Error('The demo world has no Harbor.');
    for (let at = 0; at < MANY.aha; at += 1) {
      plant(store, product, 'feature', { name: `Berth ${at}`, ageInDays: 3 }, { releaseId: release.id });
    }
    return;
  }
  const origin = { ref: 'X-1', url: 'https://elsewhere.example/X-1', name: 'x' };
  const drafts = Array.from({ length: MANY.rally }, (_, at) => {
    const kind = both.rally.plainKind;
    return { kind, fields: both.rally.named(`Berth ${at}`), marker: markerOf(`berth-${at}`), origin };
  });
  const outcomes = await both.rally.tracker.create(drafts, () => true);
  expect(outcomes.filter(({ outcome }) => outcome !== 'created')).toEqual([]);
}

describe.each<System>(['aha', 'rally'])('%s', (system) => {
  it('loses nothing between two pages while records of the first one change', async () => {
    await fill(system);
    const { tracker, plainKind, named } = both[system];
    const read = async (): Promise<readonly TrackedRecord[]> =>
      (await tracker.readChanged([plainKind], LONG_AGO)).records;
    const before = await read();
    expect(before.length).toBeGreaterThan(MANY[system]);
    const busy = before.slice(0, 4);
    let wasBusy = false;
    afterFirstPage = async () => {
      for (const record of busy) await tracker.update(record, named(`${record.name}, changed`));
      wasBusy = true;
    };
    const during = new Set((await read()).map(({ id }) => id));
    expect(wasBusy).toBe(true);
    expect(before.filter(({ id }) => !during.has(id)).map(({ name }) => name)).toEqual([]);
    const after = new Map((await read()).map(({ id, name }) => [id, name]));
    for (const { id, name } of busy) expect(after.get(id)).toBe(`${name}, changed`);
  });
});
