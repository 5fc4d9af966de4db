import { expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { flowsOf } from '../flows';
import { keyOf } from '../key-of';
import { pairingFor } from '../pairing';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import { decide } from './decide';
import { conflictId } from './decision';

it('follows a person also where the same difference was settled meanwhile and one side alone brings it up again', async () => {
  const { world, systems, add } = createSyncWorld();
  const aha = add(systems.aha, 'feature', { name: 'Sign-on', status: 'New', score: 1 });
  await sendRecord(world, 's', keyOf(aha));
  await syncIntegration(world);
  const [rally] = systems.rally.all();
  const pairing = pairingFor(world.pairings, 'feature');
  const flow = pairing === null ? undefined : flowsOf(pairing).find((each) => each.aha === 'score');
  if (rally === undefined || flow === undefined) throw new Error('Nothing was sent.');
  systems.rally.update(rally, { Score: 9 }, 'Bob');
  const shown = conflictId(flow, { aha: 1, rally: '9.0' });
  expect(await decide(world, keyOf(aha), [{ ahaField: 'score', choice: 'aha', shown }])).toEqual([]);
  const scores = [systems.aha.find(aha)?.fields.score, systems.rally.find(rally)?.fields.Score];
  expect(scores.map(Number)).toEqual([1, 1]);
});
