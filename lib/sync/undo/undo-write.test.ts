import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError } from '../../errors';
import type { Fields } from '../../model/record';
import { keyOf } from '../key-of';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';
import { undoWrite } from './undo-write';

/** A pair in step after a score went from Aha! to Rally, and the journal's entry about that. */
async function openCarried() {
  const stage = createSyncWorld();
  const { world, systems, store, add } = stage;
  const aha = add(systems.aha, 'feature', { name: 'Sign-on', status: 'New', score: 1 });
  await sendRecord(world, 's', keyOf(aha));
  await syncIntegration(world);
  systems.aha.update(aha, { score: 2 }, 'Ann');
  await syncIntegration(world);
  const [rally] = systems.rally.all();
  const entry = [...store.contents.journal.values()].find(({ action }) => action === 'update');
  if (rally === undefined || entry === undefined) throw new Error('Nothing was carried.');
  const edit = (fields: Fields) => systems.aha.update(aha, fields, 'Ann');
  const scores = () => [systems.aha.find(aha)?.fields.score, systems.rally.find(rally)?.fields.Score];
  return { ...stage, entry, edit, scores };
}

/** A Rally that does what it is asked, and whose answer to the next write is lost. */
function withLostAnswer(world: World): World {
  let isLost = false;
  const update: World['rally']['update'] = async (...asked) => {
    const written = await world.rally.update(...asked);
    if (isLost) return written;
    isLost = true;
    throw new BatonError('unknown', 'No answer came.');
  };
  return { ...world, rally: { ...world.rally, update } };
}

describe('a value that was put back', () => {
  it('stays, and the other side is left alone, whatever else flows', async () => {
    const { world, entry, edit, scores } = await openCarried();
    expect(await undoWrite(world, entry, ['Score'])).toEqual({ restored: ['Score'], moved: [] });
    await syncIntegration(world);
    edit({ name: 'Log-in' });
    await syncIntegration(world);
    expect(scores()).toEqual([2, '1.0']);
  });

  it('is nobody’s change where the answer was lost, for as long as the ledger does not know', async () => {
    const { world, entry, edit, scores, store } = await openCarried();
    await expect(undoWrite(withLostAnswer(world), entry, ['Score'])).rejects.toThrow('No answer came.');
    edit({ name: 'Log-in' });
    await syncIntegration(world);
    expect(scores()).toEqual([2, '1.0']);
    expect([...store.contents.conflicts.values()]).toEqual([]);
  });

  it('is told to the ledger by the next try', async () => {
    const { world, entry, scores, store } = await openCarried();
    await expect(undoWrite(withLostAnswer(world), entry, ['Score'])).rejects.toThrow('No answer came.');
    expect(await undoWrite(world, entry, ['Score'])).toEqual({ restored: [], moved: [] });
    store.contents.openWrites.clear();
    await syncIntegration(world);
    expect(scores()).toEqual([2, '1.0']);
  });

  it('is not put back over what somebody writes at that moment where no history could tell it afterwards', async () => {
    const { world, entry, systems, scores } = await openCarried();
    const { read } = world.ledger;
    world.ledger.read = (host) => {
      if (scores()[1] === '2.0') systems.rally.update(entry.about, { Score: 7 }, 'Bob');
      return read(host);
    };
    Reflect.deleteProperty(world.rally, 'readHistory');
    expect(await undoWrite(world, entry, ['Score'])).toEqual({ restored: [], moved: ['Score'] });
    expect(scores()).toEqual([2, '7.0']);
  });

  it('leaves no later after its record was read than any other write', async () => {
    const { world, entry, advance } = await openCarried();
    const mayLeave: (boolean | undefined)[] = [];
    const { aha, rally } = world;
    const slow: World['aha'] = {
      ...aha,
      read(keys) {
        advance(60_000);
        return aha.read(keys);
      },
    };
    const watched: World['rally'] = {
      ...rally,
      update(key, fields, mayStillSend) {
        mayLeave.push(mayStillSend?.());
        return rally.update(key, fields, mayStillSend);
      },
    };
    await undoWrite({ ...world, aha: slow, rally: watched }, entry, ['Score']);
    expect(mayLeave).toEqual([false]);
  });
});
