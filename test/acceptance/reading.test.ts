import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { System } from '../../lib/model/record';
import type { Sandbox } from '../sandbox/server';
import { type Candidate, LONG_AGO, openBoth, openSandbox, unlimited } from './both-trackers';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let sandbox: Sandbox;
let both: Readonly<Record<System, Candidate>>;

beforeAll(async () => {
  sandbox = await openSandbox('demo');
});
beforeEach(async () => {
  sandbox.reset(unlimited('demo'));
  both = await openBoth(sandbox);
});
afterAll(() => sandbox.close());

describe.each<System>(['aha', 'rally'])('%s', (system) => {
  it('knows who it acts as', async () => {
    expect(await both[system].tracker.identify()).toMatchObject({ system, email: sandbox.people[0]?.email });
  });

  it('reads everything twice the same, as changes and by key', async () => {
    const { all, tracker } = both[system];
    const once = await all();
    expect(once.length).toBeGreaterThan(10);
    expect(await all()).toEqual(once);
    const byKey = await tracker.read(once);
    expect(byKey.map((result) => (result.found ? result.record : result.reason))).toEqual(once);
  });

  it('answers nothing at the start, and everything since the past and since an impossible future', async () => {
    const { all, tracker, kinds } = both[system];
    const start = await tracker.readChanged(kinds, null);
    expect(start.records).toEqual([]);
    const future = await tracker.readChanged(kinds, '2099-01-01T00:00:00Z');
    const everything = await all();
    expect(new Set(future.records.map(({ id }) => id))).toEqual(new Set(everything.map(({ id }) => id)));
    expect(Date.parse(future.cursor)).toBeLessThanOrEqual(sandbox.clock.nowMs());
    expect(Date.parse(start.cursor)).toBeLessThanOrEqual(sandbox.clock.nowMs());
    await expect(tracker.readChanged(kinds, 'nonsense')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('misses no record while others change under its pages', async () => {
    const { tracker, kinds, plainKind, named, create } = both[system];
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await create(`Paged ${name}`);
    const before = (await tracker.readChanged(kinds, LONG_AGO)).records;
    const busy = before.filter(({ kind }) => kind === plainKind).slice(0, 6);
    const [during] = await Promise.all([
      tracker.readChanged(kinds, LONG_AGO),
      ...busy.map((record) => tracker.update(record, named(`${record.name}, changed`))),
    ]);
    const seen = new Set(during.records.map(({ id }) => id));
    expect(before.filter(({ id }) => !seen.has(id)).map(({ ref }) => ref)).toEqual([]);
    const after = await tracker.readChanged(kinds, during.cursor);
    const changed = new Map([...during.records, ...after.records].map((record) => [record.id, record.name]));
    for (const { id, name } of busy) expect(changed.get(id)).toBe(`${name}, changed`);
  });
});
