import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../test/support/sync-world';
import { scanAll } from './full-scan';
import { keyOf } from './key-of';
import { markerOf } from './marker';
import { sendRecord } from './send/send';
import { syncIntegration } from './sync';

const ITEM = 'portfolioitem/feature';

/** A feature that was sent, and second records in Rally that carry its mark. */
async function openSent() {
  const stage = createSyncWorld();
  const { world, systems, store, add } = stage;
  const feature = add(systems.aha, 'feature', { name: 'Sign-on', description: '', status: 'New' });
  await sendRecord(world, 's', keyOf(feature));
  await syncIntegration(world);
  await syncIntegration(world);
  const [item] = systems.rally.all();
  if (item === undefined) throw new Error('The feature was not sent.');
  const addMarked = () => add(systems.rally, ITEM, { Name: 'Sign-on' }, markerOf(world.integration, feature));
  const told = () =>
    [...store.contents.conflicts.values()].map(({ duplicates = [] }) => duplicates.map(({ id }) => id));
  const linked = () => [...store.contents.links.values()].map(({ rally }) => rally.id);
  return { ...stage, feature, item, addMarked, told, linked };
}

describe('a scan of everything', () => {
  it('tells of a second record that carries the mark beside the linked one', async () => {
    const { world, item, addMarked, told, linked } = await openSent();
    const second = addMarked();
    expect(await scanAll(world)).toBe(true);
    expect([told(), linked()]).toEqual([[[second.id]], [item.id]]);
  });

  it('tells of one that carries the mark alone and is not what the ledger says, and leaves the link', async () => {
    const { world, systems, item, addMarked, told, linked } = await openSent();
    const second = addMarked();
    systems.rally.mark(item, '');
    await scanAll(world);
    expect([told(), linked()]).toEqual([[[second.id]], [item.id]]);
  });

  it('stops where it is not to go on, and moves no cursor', async () => {
    const { world, store, addMarked, told } = await openSent();
    addMarked();
    const { id } = world.integration;
    const before = await store.readCursors(id);
    expect(await scanAll({ ...world, isCurrent: () => false })).toBe(false);
    expect([told(), await store.readCursors(id)]).toEqual([[], before]);
  });
});
