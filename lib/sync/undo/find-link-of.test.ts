import { expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { keyOf } from '../key-of';
import { readLink } from '../ledger/link-rows';
import { sendRecord } from '../send/send';
import { findLinkOf } from './find-link-of';
import { undoUntouchedCreate } from './undo-create';

async function openForgotten() {
  const stage = createSyncWorld();
  const { world, systems, add, store, ledger } = stage;
  const feature = add(systems.aha, 'feature', { name: 'Sign-on', description: '', status: 'New' });
  await sendRecord(world, 's', keyOf(feature));
  const [item] = systems.rally.all();
  const [entry] = [...store.contents.journal.values()];
  if (item === undefined || entry === undefined) throw new Error('The feature was not sent.');
  store.contents.links.clear();
  store.contents.byRally.clear();
  const isLinked = () => readLink(ledger.read(keyOf(feature), 0).rows, feature, world.integration) !== null;
  return { ...stage, feature, item, entry, isLinked };
}

it('finds a link that only the ledger tells of, from either end, and takes it up', async () => {
  for (const end of ['feature', 'item'] as const) {
    const { world, store, item, ...stage } = await openForgotten();
    expect((await findLinkOf(world, keyOf({ ...stage, item }[end])))?.rally.id).toBe(item.id);
    expect(store.contents.links.size).toBe(1);
  }
});

it('finds nothing where another record is linked, or none', async () => {
  const { world, systems, add, item } = await openForgotten();
  const copy = add(systems.rally, item.kind, { Name: 'Sign-on' }, systems.rally.markerOf(item));
  const other = add(systems.rally, item.kind, { Name: 'Elsewhere' });
  expect(await findLinkOf(world, keyOf(copy))).toBeNull();
  expect(await findLinkOf(world, keyOf(other))).toBeNull();
});

it('lets a create be taken back by a browser that does not know its link yet', async () => {
  const { world, systems, entry, isLinked } = await openForgotten();
  expect(isLinked()).toBe(true);
  await undoUntouchedCreate(world, entry);
  expect(systems.rally.all()).toEqual([]);
  expect(isLinked()).toBe(false);
});
