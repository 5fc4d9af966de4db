import { describe, expect, it, vi } from 'vitest';
import { createSyncWorld } from '../../test/support/sync-world';
import { BatonError } from '../errors';
import { type RecordKey, recordId, type TrackedRecord } from '../model/record';
import { keyOf } from './key-of';
import { sendRecord } from './send/send';
import { syncIntegration } from './sync';

/** Features that were sent and synced once, so that everything is agreed. */
async function openPairs(count: number) {
  const stage = createSyncWorld();
  const features: TrackedRecord[] = [];
  for (let number = 0; number < count; number++) {
    const feature = stage.add(stage.systems.aha, 'feature', { name: `Feature ${number}`, description: '<p>Old</p>' });
    await sendRecord(stage.world, `send ${number}`, keyOf(feature));
    features.push(feature);
  }
  await syncIntegration(stage.world);
  await syncIntegration(stage.world);
  const links = [...stage.store.contents.links.values()];
  const renameInAha = (name: string) => {
    for (const feature of features) stage.systems.aha.update(feature, { name }, 'Ann');
  };
  return { ...stage, features, links, renameInAha };
}

describe('syncPairs', () => {
  it('reads Rally a page at a time, and Aha! not at all where the list of changes has told', async () => {
    const { world, renameInAha, systems } = await openPairs(90);
    const ahaRead = vi.spyOn(world.aha, 'read');
    const rallyRead = vi.spyOn(world.rally, 'read');
    renameInAha('New');
    expect(await syncIntegration(world)).toEqual({ writes: 90, conflicts: 0, failures: [] });
    expect(ahaRead).not.toHaveBeenCalled();
    expect(rallyRead.mock.calls.map(([keys]) => keys.length)).toEqual([40, 40, 10]);
    expect(systems.rally.all().every((record) => record.fields.Name === 'New')).toBe(true);
  });

  it('writes Aha! only by what it has just read', async () => {
    const { world, systems, features, links } = await openPairs(2);
    const [feature, link] = [features[0], links[0]];
    if (feature === undefined || link === undefined) throw new Error('Nothing was sent.');
    systems.aha.update(feature, { name: 'New' }, 'Ann');
    systems.rally.update(link.rally, { Description: '<p>Theirs</p>' }, 'Bob');
    // Aha! keeps no history of texts, so nothing else would tell of Ann's edit.
    const { readHistory: _, readChanged, ...blind } = world.aha;
    const aha: typeof world.aha = {
      ...blind,
      readChanged: async (...asked) => {
        const changed = await readChanged(...asked);
        systems.aha.update(feature, { description: '<p>Ours</p>' }, 'Ann');
        return changed;
      },
    };
    expect(await syncIntegration({ ...world, aha })).toMatchObject({ conflicts: 1 });
    expect(systems.aha.find(feature)?.fields.description).toBe('<p>Ours</p>');
  });

  it('never takes an older Aha! value for agreed because Rally says the same by now', async () => {
    const { world, systems, features, links } = await openPairs(1);
    const [feature, link] = [features[0], links[0]];
    if (feature === undefined || link === undefined) throw new Error('Nothing was sent.');
    systems.aha.update(feature, { name: 'Two' }, 'Ann');
    const { readHistory: _, readChanged, ...blind } = world.aha;
    const aha: typeof world.aha = {
      ...blind,
      readChanged: async (...asked) => {
        const changed = await readChanged(...asked);
        systems.aha.update(feature, { name: 'Five' }, 'Ann');
        systems.rally.update(link.rally, { Name: 'Two' }, 'Bob');
        return changed;
      },
    };
    expect(await syncIntegration({ ...world, aha })).toMatchObject({ conflicts: 1, writes: 0 });
  });

  it('reads again what was read ahead too long ago', async () => {
    const { world, renameInAha, systems, links, advance } = await openPairs(3);
    const [last] = links.slice(-1);
    if (last === undefined) throw new Error('Nothing was sent.');
    renameInAha('New');
    const { update } = world.rally;
    let writes = 0;
    const slow: typeof update = async (...asked) => {
      const written = await update(...asked);
      writes += 1;
      if (writes === 1) {
        advance(6_000);
        systems.rally.update(last.rally, { Name: 'Theirs' }, 'Bob');
      }
      return written;
    };
    const pairsOneByOne = { ...world.rally, update: slow, read: oneParent(world.rally.read) };
    expect(await syncIntegration({ ...world, rally: pairsOneByOne })).toMatchObject({ conflicts: 1 });
    expect(systems.rally.find(last.rally)?.fields.Name).toBe('Theirs');
  });

  it('changes records below one parent one after the other, others four at a time', async () => {
    for (const [hasParent, most] of [
      [true, 1],
      [false, 4],
    ] as const) {
      const { world, renameInAha } = await openPairs(12);
      renameInAha('New');
      const { update, read } = world.rally;
      let running = 0;
      let highest = 0;
      const counted: typeof update = async (...asked) => {
        running += 1;
        highest = Math.max(highest, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return update(...asked);
      };
      const rally = { ...world.rally, update: counted, read: hasParent ? oneParent(read) : read };
      await syncIntegration({ ...world, rally });
      expect(highest).toBe(most);
    }
  });

  it('goes on after an error about one record, even where it spoils the reading of a page', async () => {
    const { world, renameInAha, links, store } = await openPairs(5);
    renameInAha('New');
    const bad = links[2]?.rally.id;
    const { read } = world.rally;
    const refusing: typeof read = async (keys) => {
      if (keys.some(({ id }) => id === bad)) throw new BatonError('invalid', 'Rally does not like it.');
      return read(keys);
    };
    const report = await syncIntegration({ ...world, rally: { ...world.rally, read: refusing } });
    expect(report).toMatchObject({ writes: 4, failures: [{ error: { kind: 'invalid' } }] });
    expect(store.contents.dirty.size).toBe(1);
  });

  it('starts nothing more after an error of the connection, lets what is under way finish, and throws it', async () => {
    const { world, renameInAha, store } = await openPairs(60);
    renameInAha('New');
    const { update } = world.rally;
    let writes = 0;
    const failing: typeof update = async (...asked) => {
      writes += 1;
      if (writes > 10) throw new BatonError('offline', 'The network is gone.');
      return update(...asked);
    };
    const rally = { ...world.rally, update: failing };
    await expect(syncIntegration({ ...world, rally })).rejects.toMatchObject({ kind: 'offline' });
    expect(writes).toBeLessThanOrEqual(14);
    expect(store.contents.dirty.size).toBe(50);
    expect(await syncIntegration(world)).toMatchObject({ writes: 50, failures: [] });
  });

  it('starts nothing more once somebody pauses or changes the integration, and leaves the rest for the next one', async () => {
    const { world, renameInAha, store, systems, add, features } = await openPairs(60);
    renameInAha('New');
    const [feature] = features;
    if (feature === undefined) throw new Error('Nothing was sent.');
    const above = { kind: 'feature', id: feature.id, name: feature.name };
    const child = add(systems.aha, 'requirement', { name: 'Step', feature: above });
    const { update } = world.rally;
    let writes = 0;
    const counted: typeof update = (...asked) => {
      writes += 1;
      return update(...asked);
    };
    const rally = { ...world.rally, update: counted };
    const { writes: done } = await syncIntegration({ ...world, rally, isCurrent: () => writes < 10 });
    expect(done).toBeGreaterThanOrEqual(10);
    expect(done).toBeLessThanOrEqual(13);
    expect(store.contents.dirty.size).toBe(60 - done);
    expect(await store.findLink(world.integration.id, child)).toBeNull();
    expect(await syncIntegration(world)).toMatchObject({ writes: 61 - done, failures: [] });
    expect(await store.findLink(world.integration.id, child)).not.toBeNull();
  });

  it('tells how far it has come', async () => {
    const { world, renameInAha } = await openPairs(3);
    renameInAha('New');
    const told: unknown[] = [];
    await syncIntegration(world, (progress) => told.push(progress));
    expect(told).toEqual([1, 2, 3].map((done) => ({ done, total: 3 })));
  });
});

type Read = Awaited<ReturnType<typeof openPairs>>['world']['rally']['read'];

/** The same, but all records hang below one parent. */
function oneParent(read: Read): Read {
  const above: RecordKey & { name: string } = { system: 'rally', kind: 'x', id: recordId('7'), name: 'Above' };
  return async (keys) =>
    (await read(keys)).map((result) =>
      result.found ? { ...result, record: { ...result.record, parent: above } } : result,
    );
}
