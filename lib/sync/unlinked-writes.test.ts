import { expect, it } from 'vitest';
import { createSyncWorld } from '../../test/support/sync-world';
import { BatonError } from '../errors';
import { keyOf } from './key-of';
import { forgetSettled } from './ledger/open-intents';
import { unlinkPair } from './link/unlink';
import { sendRecord } from './send/send';
import { syncIntegration } from './sync';
import type { World } from './world';

it('forgets a write whose answer was lost once it is over, though its pair was unlinked meanwhile', async () => {
  const { world, systems, store, add, advance, ledger } = createSyncWorld();
  const aha = add(systems.aha, 'feature', { name: 'Sign-on', status: 'New' });
  await sendRecord(world, 's', keyOf(aha));
  await syncIntegration(world);
  systems.aha.update(aha, { name: 'Log-in' }, 'Ann');
  const update: World['rally']['update'] = async () => {
    throw new BatonError('unknown', 'No answer came.');
  };
  await syncIntegration({ ...world, rally: { ...world.rally, update } });
  const [link] = store.contents.links.values();
  if (link === undefined) throw new Error('Nothing was sent.');
  await unlinkPair(world, link);
  await syncIntegration(world);
  expect(store.contents.openWrites.size).toBe(1);
  const mayMove = () => forgetSettled(world, ledger.read(keyOf(aha), 0));
  expect(await mayMove()).toBe(false);
  advance(6 * 60_000);
  await syncIntegration(world);
  expect(store.contents.openWrites.size).toBe(0);
  expect(await mayMove()).toBe(true);
});
