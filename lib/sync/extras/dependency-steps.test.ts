import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { RecordKey, TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';

/** Two linked features and a third that is not, with dependencies linked. */
async function openPairs() {
  const stage = createSyncWorld();
  const mapping = { ...stage.world.integration.mapping, linksDependencies: true };
  const world = { ...stage.world, integration: { ...stage.world.integration, mapping } };
  const add = (name: string) => stage.add(stage.systems.aha, 'feature', { name });
  const [first, second, third] = [add('First'), add('Second'), add('Third')];
  const send = async (record: TrackedRecord): Promise<RecordKey> => {
    await sendRecord(world, record.id, keyOf(record));
    const link = await world.store.findLink(world.integration.id, keyOf(record));
    if (link === null) throw new Error('It was not sent.');
    return keyOf(link.rally);
  };
  const rally = { first: await send(first), second: await send(second) };
  const hanging = { aha: stage.systems.aha.hanging, rally: stage.systems.rally.hanging };
  const sync = async () => {
    await world.store.markDirty([{ integrationId: world.integration.id, aha: keyOf(first) }]);
    return syncIntegration(world);
  };
  const notices = () => [...stage.store.contents.conflicts.values()].flatMap((each) => each.extras ?? []);
  return { first: keyOf(first), second: keyOf(second), third: keyOf(third), rally, hanging, sync, notices };
}

describe('dependencies', () => {
  it('become predecessors where both ends are linked, and no other', async () => {
    const { first, second, third, rally, hanging, sync } = await openPairs();
    hanging.aha.await(first, second);
    hanging.aha.await(first, third);
    for (let cycle = 0; cycle < 3; cycle++) await sync();
    expect(hanging.rally.awaited(rally.first)).toEqual([rally.second]);
    expect(hanging.aha.awaited(first)).toHaveLength(2);
  });

  it('come back from Rally', async () => {
    const { first, second, rally, hanging, sync } = await openPairs();
    hanging.rally.await(rally.first, rally.second);
    await sync();
    expect(hanging.aha.awaited(first)).toEqual([second]);
  });

  it('are not removed, and not added again, where one side removed them: a person is told', async () => {
    const { first, second, rally, hanging, sync, notices } = await openPairs();
    hanging.aha.await(first, second);
    await sync();
    hanging.rally.release(rally.first, rally.second);
    for (let cycle = 0; cycle < 2; cycle++) await sync();
    expect(hanging.rally.awaited(rally.first)).toEqual([]);
    expect(hanging.aha.awaited(first)).toEqual([second]);
    expect(notices()).toMatchObject([
      { asks: 'nothing', text: expect.stringContaining('Somebody removed it in Rally.') },
    ]);
    hanging.aha.release(first, second);
    await sync();
    expect(notices()).toEqual([]);
  });
});
