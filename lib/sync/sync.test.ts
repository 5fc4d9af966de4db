import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../test/support/sync-world';
import { BatonError } from '../errors';
import { keyOf } from './key-of';
import { unlinkPair } from './link/unlink';
import { sendRecord } from './send/send';
import { syncIntegration } from './sync';

/** A feature that was sent and synced once, so that everything is agreed. */
async function openPair() {
  const stage = createSyncWorld();
  const aha = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', description: '<p>Soon</p>', score: 1 });
  await sendRecord(stage.world, 's', keyOf(aha));
  await syncIntegration(stage.world);
  const [rally] = stage.systems.rally.all();
  if (rally === undefined) throw new Error('Nothing was sent.');
  const now = () => [stage.systems.aha.find(aha)?.fields, stage.systems.rally.find(rally)?.fields];
  const link = () => [...stage.store.contents.links.values()][0];
  const writes = () => [...stage.systems.aha.edits, ...stage.systems.rally.edits].filter((edit) => edit.by === 'me');
  const bases = () => stage.ledger.read(keyOf(aha), 0).rows.filter((row) => row.kind === 'base').length;
  return { ...stage, aha, rally, now, link, writes, bases };
}

describe('syncIntegration', () => {
  it('carries changes both ways and writes only what changed', async () => {
    const pair = await openPair();
    const before = new Set(pair.writes());
    pair.systems.aha.update(pair.aha, { name: 'Log-in' }, 'Ann');
    pair.systems.rally.update(pair.rally, { Score: 5 }, 'Bob');
    expect(await syncIntegration(pair.world)).toEqual({ writes: 2, conflicts: 0, failures: [] });
    expect(pair.now()).toMatchObject([{ score: 5 }, { Name: 'Log-in' }]);
    const fresh = pair.writes().filter((edit) => !before.has(edit));
    expect(fresh.map(({ field }) => field)).toEqual(['score', 'Name']);
    expect(pair.store.contents.openWrites.size).toBe(0);
  });

  it('pauses a pair whose Rally record left the project, writes nothing, and goes on when it is back', async () => {
    const pair = await openPair();
    const place = { kind: 'project', id: pair.rally.id, name: 'Elsewhere' };
    const read: typeof pair.world.rally.read = async (keys) =>
      (await pair.world.rally.read(keys)).map((each) =>
        each.found ? { ...each, record: { ...each.record, place } } : each,
      );
    const away = { ...pair.world, rally: { ...pair.world.rally, read, covers: async () => false } };
    pair.systems.aha.update(pair.aha, { name: 'Log-in' }, 'Ann');
    const before = pair.writes().length;
    expect(await syncIntegration(away)).toEqual({ writes: 0, conflicts: 0, failures: [] });
    expect(pair.link()).toMatchObject({ state: 'paused', reason: expect.stringContaining('the project “Elsewhere”') });
    expect(pair.writes()).toHaveLength(before);
    pair.systems.aha.update(pair.aha, { score: 7 }, 'Ann');
    await syncIntegration(pair.world);
    expect(pair.link()).toMatchObject({ state: 'linked' });
    expect(pair.now()[1]).toMatchObject({ Name: 'Log-in' });
  });

  it('does nothing when nothing changed', async () => {
    const pair = await openPair();
    pair.systems.aha.update(pair.aha, { name: 'Log-in' }, 'Ann');
    await syncIntegration(pair.world);
    const before = [pair.writes().length, pair.bases()];
    for (let cycle = 0; cycle < 10; cycle++) await syncIntegration(pair.world);
    expect([pair.writes().length, pair.bases()]).toEqual(before);
  });

  it('asks about a conflict, and lets the other fields flow', async () => {
    const pair = await openPair();
    pair.systems.aha.update(pair.aha, { name: 'One', score: 2 }, 'Ann');
    pair.systems.rally.update(pair.rally, { Name: 'Two' }, 'Bob');
    expect(await syncIntegration(pair.world)).toMatchObject({ writes: 1, conflicts: 1 });
    const [conflict] = [...pair.store.contents.conflicts.values()];
    expect(conflict?.fields).toEqual([{ ahaField: 'name', label: 'name', aha: 'One', rally: 'Two' }]);
    pair.systems.rally.update(pair.rally, { Name: 'One' }, 'Bob');
    await syncIntegration(pair.world);
    expect(pair.store.contents.conflicts.size).toBe(0);
  });

  it('keeps what a write covered', async () => {
    const pair = await openPair();
    pair.systems.aha.update(pair.aha, { name: 'Ours' }, 'Ann');
    const update: typeof pair.world.rally.update = async (key, fields) => {
      pair.systems.rally.update(key, { Name: 'Theirs' }, 'Bob');
      return pair.world.rally.update(key, fields);
    };
    await syncIntegration({ ...pair.world, rally: { ...pair.world.rally, update } });
    const [conflict] = [...pair.store.contents.conflicts.values()];
    expect(conflict?.fields).toMatchObject([{ aha: 'Ours', rally: 'Theirs', covered: 'rally' }]);
    await syncIntegration(pair.world);
    expect(pair.store.contents.conflicts.size).toBe(1);
  });

  it('keeps a write open whose answer was lost, until it is over', async () => {
    const pair = await openPair();
    pair.systems.aha.update(pair.aha, { name: 'Ours' }, 'Ann');
    const update = async () => {
      throw new BatonError('unknown', 'No answer came.');
    };
    const report = await syncIntegration({ ...pair.world, rally: { ...pair.world.rally, update } });
    expect(report.failures).toMatchObject([{ error: { kind: 'unknown' } }]);
    await syncIntegration(pair.world);
    expect(pair.now()).toMatchObject([{}, { Name: 'Ours' }]);
    expect(pair.store.contents.openWrites.size).toBe(1);
    pair.advance(400_000);
    await syncIntegration(pair.world);
    expect(pair.store.contents.openWrites.size).toBe(0);
  });

  it('forgets a write that was refused', async () => {
    const pair = await openPair();
    pair.systems.aha.update(pair.aha, { name: 'Ours' }, 'Ann');
    const update = async () => {
      throw new BatonError('invalid', 'Rally does not like it.');
    };
    await syncIntegration({ ...pair.world, rally: { ...pair.world.rally, update } });
    expect(pair.store.contents.openWrites.size).toBe(0);
    expect(pair.store.contents.dirty.size).toBe(1);
  });

  it('stops at an error of the connection', async () => {
    const pair = await openPair();
    const readChanged = () => Promise.reject(new BatonError('auth', 'Sign in again.'));
    const world = { ...pair.world, rally: { ...pair.world.rally, readChanged } };
    await expect(syncIntegration(world)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('pauses a link whose record is gone, and goes on when it is back', async () => {
    const pair = await openPair();
    pair.systems.aha.update(pair.aha, { name: 'Ours' }, 'Ann');
    pair.systems.rally.setHidden(pair.rally, true);
    await syncIntegration(pair.world);
    expect(pair.link()).toMatchObject({ state: 'paused', reason: expect.stringContaining('Rally does not show') });
    pair.systems.rally.setHidden(pair.rally, false);
    pair.advance(48 * 60 * 60_000);
    await syncIntegration(pair.world);
    expect(pair.link()?.state).toBe('linked');
    expect(pair.now()).toMatchObject([{}, { Name: 'Ours' }]);
  });

  it('follows an unlinking by somebody else, and writes nothing', async () => {
    const pair = await openPair();
    const link = pair.link();
    if (link === undefined) throw new Error('The pair is not linked.');
    await unlinkPair({ ...pair.world, author: 'you' }, link);
    await pair.store.putLinks([link]);
    pair.systems.aha.update(pair.aha, { name: 'Ours' }, 'Ann');
    await syncIntegration(pair.world);
    expect(pair.link()).toBeUndefined();
    expect(pair.now()).toMatchObject([{}, { Name: 'Sign-on' }]);
  });

  it('does not make up a link that the ledger does not have', async () => {
    const pair = await openPair();
    pair.ledger.remove(pair.ledger.read(keyOf(pair.aha), 0).rows.map((row) => row.id));
    pair.systems.aha.update(pair.aha, { name: 'Ours' }, 'Ann');
    const { failures } = await syncIntegration(pair.world);
    expect(failures).toMatchObject([{ error: { kind: 'gone' } }]);
    expect(pair.now()).toMatchObject([{}, { Name: 'Sign-on' }]);
  });

  it('takes its links up again after a wipe', async () => {
    const pair = await openPair();
    const link = pair.link();
    pair.store.wipe();
    await syncIntegration(pair.world);
    expect(pair.link()?.rally).toEqual(link?.rally);
    expect(pair.link()?.base?.fields).toEqual(link?.base?.fields);
  });
});
