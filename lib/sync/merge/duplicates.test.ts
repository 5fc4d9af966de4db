import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { keyOf } from '../key-of';
import { markerOf } from '../marker';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import { decide } from './decide';

const DAY_MS = 48 * 60 * 60_000;

/** A feature that stands in Rally twice, which a scan has found. */
async function openTwice() {
  const stage = createSyncWorld();
  const { world, systems, add, store } = stage;
  const feature = add(systems.aha, 'feature', { name: 'Sign-on', description: '' });
  await sendRecord(world, 's', keyOf(feature));
  const mark = markerOf(world.integration, feature);
  const second = add(systems.rally, 'portfolioitem/feature', { Name: 'Sign-on' }, mark);
  const third = add(systems.rally, 'portfolioitem/feature', { Name: 'Sign-on' }, mark);
  systems.rally.setHidden(third, true);
  const scan = () => {
    stage.advance(DAY_MS);
    return syncIntegration(world);
  };
  await scan();
  const told = () => [...store.contents.conflicts.values()].flatMap(({ duplicates }) => duplicates ?? []);
  const name = `rally:portfolioitem/feature:${second.id}`;
  const dismiss = () => decide(world, keyOf(feature), [{ ahaField: name, choice: 'ignore', shown: name }]);
  return { ...stage, feature, second, third, scan, told, dismiss };
}

describe('a second record of the same origin', () => {
  it('is told of until it is gone', async () => {
    const { world, told, second, systems, store } = await openTwice();
    expect(told()).toMatchObject([{ id: second.id }]);
    await syncIntegration(world);
    expect(told()).toHaveLength(1);
    systems.rally.setHidden(second, true);
    await syncIntegration(world);
    expect(told()).toEqual([]);
    expect(store.contents.conflicts.size).toBe(0);
  });

  it('is told of until it carries the mark no more', async () => {
    const { world, told, second, systems } = await openTwice();
    systems.rally.mark(second, '');
    await syncIntegration(world);
    expect(told()).toEqual([]);
  });

  it('is none where a person says so, for every browser, and what else waits stays', async () => {
    const { told, dismiss, scan, store, feature, third, world, systems } = await openTwice();
    const [conflict] = [...store.contents.conflicts.values()];
    if (conflict === undefined) throw new Error('Nothing waits.');
    const field = { ahaField: 'name', label: 'Name', aha: 'Lost', rally: 'Sign-on', covered: 'aha' } as const;
    await store.putConflict({ ...conflict, fields: [field] });
    expect(await dismiss()).toEqual([]);
    expect(told()).toEqual([]);
    expect([...store.contents.conflicts.values()]).toMatchObject([{ fields: [field] }]);
    store.wipe();
    await scan();
    expect(told()).toEqual([]);
    expect(await store.findLink(world.integration.id, feature)).not.toBeNull();
    systems.rally.setHidden(third, false);
    await scan();
    expect(told()).toMatchObject([{ id: third.id }]);
  });
});
