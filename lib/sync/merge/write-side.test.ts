import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError } from '../../errors';
import type { Fields } from '../../model/record';
import { keyOf } from '../key-of';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';

/** A pair in step, and a Rally whose workflow has its own mind. */
async function openWorkflow() {
  const stage = createSyncWorld();
  const aha = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', status: 'New', score: 1 });
  await sendRecord(stage.world, 's', keyOf(aha));
  await syncIntegration(stage.world);
  const [rally] = stage.systems.rally.all();
  if (rally === undefined) throw new Error('Nothing was sent.');
  const sent: Fields[] = [];
  let isStrict = true;
  const update: World['rally']['update'] = async (key, fields, mayStillSend) => {
    sent.push(fields);
    if (isStrict && 'State' in fields) throw new BatonError('invalid', 'Rally knows no such step.');
    return stage.world.rally.update(key, fields, mayStillSend);
  };
  const world: World = { ...stage.world, rally: { ...stage.world.rally, update } };
  return {
    ...stage,
    sent,
    edit: (fields: Fields) => stage.systems.aha.update(aha, fields, 'Ann'),
    inRally: () => stage.systems.rally.find(rally),
    editInRally: (fields: Fields) => stage.systems.rally.update(rally, fields, 'Bob'),
    relax: () => {
      isStrict = false;
    },
    world,
    sync: () => syncIntegration(world),
    notes: () => [...stage.store.contents.notes.values()].flatMap(({ notes }) => notes.map(({ sentence }) => sentence)),
  };
}

describe('a status', () => {
  it('goes alone and last, so that its refusal loses nothing else', async () => {
    const { edit, sync, sent, inRally, notes, store } = await openWorkflow();
    edit({ status: 'Shipped', name: 'Log-in', score: 2 });
    expect(await sync()).toMatchObject({ writes: 1, failures: [] });
    expect(sent).toEqual([{ Name: 'Log-in', Score: 2 }, { State: 'Completed' }]);
    expect(inRally()?.fields).toMatchObject({ Name: 'Log-in', State: 'Defined' });
    expect(notes()).toEqual([
      '“status” was left as it is in Rally, which did not take the new one: Rally knows no such step.',
    ]);
    expect(store.contents.openWrites.size).toBe(0);
  });

  it('is tried again with the next change, and then told no more', async () => {
    const { edit, sync, relax, inRally, notes } = await openWorkflow();
    edit({ status: 'Shipped' });
    await sync();
    relax();
    edit({ score: 2 });
    await sync();
    expect(inRally()?.fields.State).toBe('Completed');
    expect(notes()).toEqual([]);
  });

  it('does not cover what somebody else set between the two requests', async () => {
    const { edit, sync, relax, world, editInRally, store } = await openWorkflow();
    relax();
    edit({ status: 'Shipped', name: 'Log-in' });
    const { update } = world.rally;
    const between: World['rally']['update'] = async (key, fields, mayStillSend) => {
      if ('Name' in fields) editInRally({ State: 'In-Progress' });
      return update(key, fields, mayStillSend);
    };
    Object.assign(world.rally, { update: between });
    await sync();
    const [conflict] = [...store.contents.conflicts.values()];
    expect(conflict?.fields).toMatchObject([{ ahaField: 'status', rally: 'In-Progress', covered: 'rally' }]);
  });
});
