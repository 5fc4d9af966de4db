import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError } from '../../errors';
import type { Fields } from '../../model/record';
import { flowsOf } from '../flows';
import { keyOf } from '../key-of';
import { pairingFor } from '../pairing';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';
import { decide } from './decide';
import { conflictId } from './decision';

const MINUTE_MS = 60_000;

/** A pair in step, a minute between syncs, and somebody who sets the score on both sides. */
async function openPair() {
  const stage = createSyncWorld();
  const aha = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', score: 1 });
  await sendRecord(stage.world, 's', keyOf(aha));
  await syncIntegration(stage.world);
  const [rally] = stage.systems.rally.all();
  if (rally === undefined) throw new Error('Nothing was sent.');
  const inAha = async (fields: Fields, world = stage.world) => {
    stage.systems.aha.update(aha, fields, 'A rule');
    stage.advance(MINUTE_MS);
    return syncIntegration(world);
  };
  const inRally = async (fields: Fields) => {
    stage.systems.rally.update(rally, fields, 'Another rule');
    stage.advance(MINUTE_MS);
    return syncIntegration(stage.world);
  };
  const conflicts = () => [...stage.store.contents.conflicts.values()].flatMap(({ fields }) => fields);
  const score = () => Number(stage.systems.rally.find(rally)?.fields.Score);
  const pairing = pairingFor(stage.world.pairings, 'feature');
  const flow = pairing === null ? undefined : flowsOf(pairing).find((each) => each.aha === 'score');
  if (flow === undefined) throw new Error('The score is not mapped.');
  return { ...stage, aha, rally, inAha, inRally, conflicts, score, flow };
}

async function openFlapping() {
  const pair = await openPair();
  for (let round = 0; round < 4; round += 1) {
    await pair.inAha({ score: 2 });
    await pair.inRally({ Score: 1 });
  }
  return pair;
}

describe('a field that goes back and forth', () => {
  it('is stopped and put before a person', async () => {
    const { conflicts, inAha, score } = await openFlapping();
    await inAha({ score: 2, name: 'Log-in' });
    expect(conflicts()).toMatchObject([{ ahaField: 'score', isFlapping: true }]);
    expect(score()).toBe(1);
  });

  it('lets the other fields flow', async () => {
    const { inAha, systems, rally } = await openFlapping();
    await inAha({ score: 2, name: 'Log-in' });
    expect(systems.rally.find(rally)?.fields.Name).toBe('Log-in');
  });

  it('is carried once more when a person says so', async () => {
    const { inAha, conflicts, world, aha, flow, score } = await openFlapping();
    await inAha({ score: 2 });
    const [field] = conflicts();
    if (field === undefined) throw new Error('Nobody was asked.');
    const decision = { ahaField: 'score', choice: 'aha', shown: conflictId(flow, field) } as const;
    expect(await decide(world, keyOf(aha), [decision])).toEqual([]);
    expect([score(), conflicts()]).toEqual([2, []]);
  });

  it('may be new each time', async () => {
    const { inAha, conflicts, score } = await openPair();
    for (let round = 2; round < 10; round += 1) await inAha({ score: round });
    expect([conflicts(), score()]).toEqual([[], 9]);
  });

  it('may go back and forth slowly', async () => {
    const { inAha, conflicts, advance } = await openPair();
    for (let round = 0; round < 10; round += 1) {
      await inAha({ score: round % 2 });
      advance(5 * MINUTE_MS);
    }
    expect(conflicts()).toEqual([]);
  });

  it('is not one that was merely tried again', async () => {
    const { inAha, conflicts, world } = await openPair();
    const update: World['rally']['update'] = async () => {
      throw new BatonError('conflict', 'Somebody else writes just now.');
    };
    const refusing = { ...world, rally: { ...world.rally, update } };
    for (let round = 0; round < 6; round += 1) await inAha({ score: 2 }, refusing);
    await inAha({ score: 2 });
    expect(conflicts()).toEqual([]);
  });
});
