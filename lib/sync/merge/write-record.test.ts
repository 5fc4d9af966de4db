import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError } from '../../errors';
import { keyOf } from '../key-of';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';

/** A pair in step, whose score was changed in Aha!. */
async function openChanged() {
  const stage = createSyncWorld();
  const { world, systems, add } = stage;
  const aha = add(systems.aha, 'feature', { name: 'Sign-on', status: 'New', score: 1 });
  await sendRecord(world, 's', keyOf(aha));
  await syncIntegration(world);
  const [rally] = systems.rally.all();
  if (rally === undefined) throw new Error('Nothing was sent.');
  systems.aha.update(aha, { score: 2 }, 'Ann');
  const updating = (update: World['rally']['update']): World => ({ ...world, rally: { ...world.rally, update } });
  return { ...stage, rally, updating, opens: () => [...stage.store.contents.openWrites.values()] };
}

describe('a write whose answer was lost', () => {
  it('stays known until its request is over for certain', async () => {
    const { world, updating, opens } = await openChanged();
    let sentAtMs = 0;
    const lost = updating(async () => {
      sentAtMs = world.clock.nowMs();
      throw new BatonError('unknown', 'No answer came.');
    });
    await syncIntegration(lost);
    const [open] = opens();
    expect(Date.parse(open?.overAt ?? '')).toBeGreaterThanOrEqual(sentAtMs + world.timing.settleMs);
  });

  it('tells of the value that it covered', async () => {
    const { world, systems, updating, store, rally } = await openChanged();
    const lost = updating(async (...asked) => {
      systems.rally.update(rally, { Score: 7 }, 'Bob');
      await world.rally.update(...asked);
      throw new BatonError('unknown', 'No answer came.');
    });
    await syncIntegration(lost);
    await syncIntegration(world);
    const [conflict] = store.contents.conflicts.values();
    expect(conflict?.fields).toMatchObject([{ ahaField: 'score', rally: '7.0', covered: 'rally' }]);
  });
});

describe('a write that was refused for certain', () => {
  it('leaves neither an entry in the journal nor an open write behind', async () => {
    const { updating, opens, store } = await openChanged();
    await syncIntegration(
      updating(async () => {
        throw new BatonError('unavailable', 'It is too late.');
      }),
    ).catch(() => undefined);
    expect(opens()).toEqual([]);
    expect([...store.contents.journal.values()].filter(({ action }) => action === 'update')).toEqual([]);
  });
});
