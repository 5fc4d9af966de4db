import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { Fields } from '../../model/record';
import { keyOf } from '../key-of';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';
import { decide } from './decide';

const MINUTE_MS = 60_000;

/** A feature in step, and somebody who writes; what is read of single records is counted. */
async function openWriting(change: (world: World) => World = (world) => world) {
  const stage = createSyncWorld();
  const aha = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', description: '<p>Soon</p>', score: 1 });
  await sendRecord(stage.world, 's', keyOf(aha));
  await syncIntegration(stage.world);
  const [rally] = stage.systems.rally.all();
  if (rally === undefined) throw new Error('Nothing was sent.');
  let reads = 0;
  const read: World['aha']['read'] = (keys) => {
    reads += 1;
    return stage.world.aha.read(keys);
  };
  const world = change({ ...stage.world, aha: { ...stage.world.aha, read } });
  return {
    ...stage,
    world,
    aha,
    write: (fields: Fields) => stage.systems.aha.update(aha, fields, 'Ann'),
    writeInRally: (fields: Fields) => stage.systems.rally.update(rally, fields, 'Bob'),
    inRally: () => stage.systems.rally.find(rally)?.fields ?? {},
    /** Lets minutes go by with a sync in each. */
    pass: async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        stage.advance(MINUTE_MS);
        await syncIntegration(world);
      }
    },
    held: () => [...stage.store.contents.conflicts.values()].flatMap(({ held = [] }) => held),
    reads: () => reads,
  };
}

describe('a text that somebody writes', () => {
  it('goes five minutes after the last edit, and other fields go at once', async () => {
    const { write, pass, inRally, held, store } = await openWriting();
    write({ description: '<p>One</p>', name: 'Log-in' });
    await pass(1);
    expect(inRally()).toMatchObject({ Name: 'Log-in', Description: '<div>Soon</div>' });
    await pass(2);
    write({ description: '<p>Two</p>' });
    await pass(4);
    expect(inRally().Description).toContain('Soon');
    expect(held()).toMatchObject([{ label: 'description', after: expect.stringContaining('Two') }]);
    await pass(2);
    expect(inRally().Description).toContain('Two');
    expect([held(), store.contents.dirty.size, store.contents.conflicts.size]).toEqual([[], 0, 0]);
  });

  it('is not put off by edits of other fields', async () => {
    const { write, pass, inRally } = await openWriting();
    write({ description: '<p>One</p>' });
    await pass(3);
    write({ score: 2 });
    await pass(3);
    expect(inRally()).toMatchObject({ Score: '2.0', Description: expect.stringContaining('One') });
  });

  it('costs no request of its own while it waits', async () => {
    const { write, pass, reads, store } = await openWriting();
    write({ description: '<p>One</p>' });
    await pass(1);
    const before = reads();
    await pass(3);
    expect([reads() - before, store.contents.dirty.size]).toEqual([0, 1]);
  });

  it('was never sent if it was taken back, and costs nothing then', async () => {
    const { write, pass, reads, inRally, store, systems } = await openWriting();
    const writes = () => systems.rally.edits.length;
    write({ description: '<p>Oops</p>' });
    await pass(1);
    const before = [reads(), writes()];
    write({ description: '<p>Soon</p>' });
    await pass(8);
    expect([reads(), writes()]).toEqual(before);
    expect([inRally().Description, store.contents.dirty.size]).toEqual(['<div>Soon</div>', 0]);
  });

  it('goes at once where somebody says so', async () => {
    const { write, pass, inRally, held, world, aha } = await openWriting();
    write({ description: '<p>One</p>' });
    await pass(1);
    const shown = held()[0]?.form ?? '';
    expect(await decide(world, keyOf(aha), [{ ahaField: 'description', choice: 'now', shown }])).toEqual([]);
    expect(inRally().Description).toContain('One');
    expect(held()).toEqual([]);
  });

  it('goes at once where it is old already, as Aha! tells', async () => {
    const { write, inRally, world, advance } = await openWriting();
    write({ description: '<p>Yesterday</p>' });
    advance(24 * 60 * MINUTE_MS);
    await syncIntegration(world);
    expect(inRally().Description).toContain('Yesterday');
  });

  it('waits from when it was first seen where Aha! does not tell its time', async () => {
    const silent = (world: World): World => {
      const read: World['aha']['read'] = async (keys) =>
        (await world.aha.read(keys)).map((each) => (each.found ? { found: true, record: each.record } : each));
      return { ...world, aha: { ...world.aha, read } };
    };
    const { write, pass, inRally, advance } = await openWriting(silent);
    write({ description: '<p>One</p>' });
    advance(60 * MINUTE_MS);
    await pass(4);
    expect(inRally().Description).toContain('Soon');
    await pass(3);
    expect(inRally().Description).toContain('One');
  });

  it('is asked about at once where Rally was changed meanwhile', async () => {
    const { write, writeInRally, pass, store, held } = await openWriting();
    write({ description: '<p>One</p>' });
    await pass(1);
    writeInRally({ Description: '<div>Two</div>' });
    await pass(1);
    const [conflict] = [...store.contents.conflicts.values()];
    expect(conflict?.fields).toMatchObject([{ ahaField: 'description' }]);
    expect(held()).toEqual([]);
  });

  it('is shown at once where changes are approved: nobody approves what still changes', async () => {
    const approving = (world: World): World => ({
      ...world,
      integration: { ...world.integration, policies: { ...world.integration.policies, outgoing: 'approve' } },
    });
    const { write, pass, store, held } = await openWriting(approving);
    write({ description: '<p>One</p>' });
    await pass(1);
    const [conflict] = [...store.contents.conflicts.values()];
    expect(conflict?.approvals).toMatchObject([{ ahaField: 'description' }]);
    expect(held()).toEqual([]);
  });

  it('does not wait for ever under a clock that was set back', async () => {
    const { write, pass, inRally, store } = await openWriting();
    write({ description: '<p>One</p>' });
    await pass(1);
    const [pair] = [...store.contents.dirty.values()];
    if (pair?.notBeforeMs === undefined) throw new Error('Nothing waits.');
    await store.markDirty([{ ...pair, notBeforeMs: pair.notBeforeMs + 365 * 24 * 60 * MINUTE_MS }]);
    await pass(7);
    expect(inRally().Description).toContain('One');
  });
});
