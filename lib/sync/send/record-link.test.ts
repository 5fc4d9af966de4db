import { expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError } from '../../errors';
import { keyOf } from '../key-of';
import { syncIntegration } from '../sync';
import type { World } from '../world';
import { sendRecord } from './send';

it('takes what somebody changed and changed back meanwhile for an edit where a create is found later', async () => {
  const { world, systems, store, add } = createSyncWorld();
  const aha = add(systems.aha, 'feature', { name: 'Sign-on', status: 'New', score: 1 });
  const create: World['rally']['create'] = async (...asked) => {
    await world.rally.create(...asked);
    return [{ outcome: 'unknown', error: new BatonError('unknown', 'No answer came.') }];
  };
  await sendRecord({ ...world, rally: { ...world.rally, create } }, 's', keyOf(aha));
  const [rally] = systems.rally.all();
  if (rally === undefined) throw new Error('Nothing was sent.');
  for (const Score of [2, 1]) systems.rally.update(rally, { Score }, 'Bob');
  systems.aha.update(aha, { score: 3, name: 'Log-in' }, 'Ann');
  expect(await sendRecord(world, 's', keyOf(aha))).toMatchObject({ result: 'linked' });
  await syncIntegration(world);
  expect(systems.rally.find(rally)?.fields).toMatchObject({ Score: '1.0', Name: 'Log-in' });
  expect([...store.contents.conflicts.values()]).toMatchObject([{ fields: [{ ahaField: 'score', aha: 3 }] }]);
});

it('tells in the journal of a record that was made, though the answer about its link was lost', async () => {
  const { world, systems, store, add } = createSyncWorld();
  const aha = add(systems.aha, 'feature', { name: 'Sign-on', status: 'New' });
  const append: World['ledger']['append'] = async (host, rows) => {
    await world.ledger.append(host, rows);
    if (rows.some(({ kind }) => kind === 'link')) throw new BatonError('unknown', 'No answer came.');
  };
  const losing = { ...world, ledger: { ...world.ledger, append } };
  await expect(sendRecord(losing, 's', keyOf(aha))).rejects.toMatchObject({ kind: 'unknown' });
  expect(await sendRecord(world, 's', keyOf(aha))).toMatchObject({ result: 'linked' });
  const [rally] = systems.rally.all();
  const told = [...store.contents.journal.values()].filter(({ about }) => about.id === rally?.id);
  expect(told.map(({ action }) => action)).toEqual(['create']);
});
