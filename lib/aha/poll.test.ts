import { describe, expect, it } from 'vitest';
import { plant } from '../../test/sandbox/aha/worlds/plant';
import { firstOf, KINDS, openHarbor } from '../../test/support/aha/harbor';
import { recordId } from '../model/record';

const MINUTE_MS = 60_000;

describe('changes', () => {
  it('answers each change once past its overlap, and nothing else', async () => {
    const sandbox = openHarbor();
    const { tracker, clock } = sandbox;
    clock.advance(10 * MINUTE_MS);
    const start = await tracker.readChanged(KINDS, null);
    expect(start.records).toEqual([]);
    clock.advance(10 * MINUTE_MS);
    const keys = KINDS.map((kind) => firstOf(sandbox, kind));
    for (const key of keys) await tracker.update(key, { name: `Changed ${key.kind}` });
    const changed = await tracker.readChanged(KINDS, start.cursor);
    expect(changed.records.map(({ id }) => id).sort()).toEqual(keys.map(({ id }) => id).sort());
    clock.advance(30 * MINUTE_MS);
    const later = await tracker.readChanged(KINDS, changed.cursor);
    expect((await tracker.readChanged(KINDS, later.cursor)).records).toEqual([]);
  });

  it.each([
    ['an owner, by the history', 'mira'],
    ['a contributor, for whom the history is closed', 'tomas'],
  ])('finds a requirement that changed alone, for %s', async (_, who) => {
    const sandbox = openHarbor({ audits: 'owner', childChangeTouchesRecord: false }, who);
    const { tracker, clock } = sandbox;
    const key = firstOf(sandbox, 'requirement');
    clock.advance(60 * MINUTE_MS);
    const start = await tracker.readChanged(KINDS, null);
    clock.advance(10 * MINUTE_MS);
    await tracker.update(key, { name: 'Changed alone' });
    const changed = await tracker.readChanged(KINDS, start.cursor, new Set([key.id]));
    expect(changed.records.map(({ name }) => name)).toEqual(['Changed alone']);
  });

  it('finds a requirement that changes twice while the history keeps one row of both, under the first one’s time', async () => {
    const sandbox = openHarbor({ audits: 'owner', childChangeTouchesRecord: false });
    const { tracker, clock } = sandbox;
    const key = firstOf(sandbox, 'requirement');
    clock.advance(60 * MINUTE_MS);
    let { cursor } = await tracker.readChanged(KINDS, null);
    await tracker.update(key, { name: 'Once' });
    for (let minute = 1; minute <= 3; minute += 1) {
      clock.advance(MINUTE_MS);
      ({ cursor } = await tracker.readChanged(KINDS, cursor));
    }
    clock.advance(1.9 * MINUTE_MS);
    await tracker.update(key, { name: 'Twice' });
    const { records } = await tracker.readChanged(KINDS, cursor);
    expect(records.map(({ name }) => name)).toEqual(['Twice']);
  });

  it('reads requirements that changed together with their feature, in one request', async () => {
    const sandbox = openHarbor({ audits: 'owner', childChangeTouchesRecord: false });
    const { aha, tracker, clock, requests } = sandbox;
    const feature = aha.store.recordsOf('feature').find(({ ref }) => ref === 'HAR-1');
    const below = aha.store.recordsOf('requirement').filter(({ featureId }) => featureId === feature?.id);
    expect(below.length).toBeGreaterThan(1);
    clock.advance(60 * MINUTE_MS);
    const { cursor } = await tracker.readChanged(KINDS, null);
    clock.advance(10 * MINUTE_MS);
    for (const { id } of below) {
      await tracker.update({ system: 'aha', kind: 'requirement', id: recordId(id) }, { name: `Changed ${id}` });
    }
    const before = requests.length;
    const { records } = await tracker.readChanged(KINDS, cursor);
    expect(records.map(({ name }) => name).sort()).toEqual(below.map(({ id }) => `Changed ${id}`).sort());
    expect(requests.length - before).toBe(KINDS.length + 1);
  });

  it('costs at most one request per kind where nothing changed', async () => {
    const { tracker, requests, clock } = openHarbor();
    clock.advance(60 * MINUTE_MS);
    const { cursor } = await tracker.readChanged(KINDS, null);
    const before = requests.length;
    clock.advance(10 * MINUTE_MS);
    await tracker.readChanged(KINDS, cursor);
    expect(requests.length - before).toBe(KINDS.length);
  });

  it('reads everything from a cursor in the past, and recovers from one in an impossible future', async () => {
    const sandbox = openHarbor();
    const all = await sandbox.tracker.readChanged(['feature'], '2000-01-01T00:00:00.000Z');
    const features = sandbox.aha.store.recordsOf('feature').filter((record) => record.ref.startsWith('HAR-'));
    expect(all.records).toHaveLength(features.length);
    const future = await sandbox.tracker.readChanged(['feature'], '2999-01-01T00:00:00.000Z');
    expect(future.records).toHaveLength(features.length);
    expect(Date.parse(future.cursor)).toBeLessThanOrEqual(sandbox.clock.nowMs());
  });

  it('reads a list of several pages whole', async () => {
    const { aha, tracker } = openHarbor();
    const harbor = aha.store.products.find(({ prefix }) => prefix === 'HAR');
    const release = aha.store.recordsOf('release').find(({ productId }) => productId === harbor?.id);
    if (harbor === undefined || release === undefined) throw new Error('no workspace');
    for (let count = 0; count < 400; count += 1) {
      plant(aha.store, harbor, 'feature', { name: `Feature ${count}` }, { releaseId: release.id });
    }
    const { records } = await tracker.readChanged(['feature'], '2000-01-01T00:00:00.000Z');
    const expected = aha.store.recordsOf('feature').filter(({ productId }) => productId === harbor.id);
    expect(expected.length).toBeGreaterThan(400);
    expect(new Set(records.map(({ id }) => id)).size).toBe(expected.length);
  });
});
