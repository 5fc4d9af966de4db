import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { Fields, System } from '../../model/record';
import { flowsOf } from '../flows';
import { keyOf } from '../key-of';
import { pairingFor } from '../pairing';
import type { FieldConflict } from '../ports';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import { decide } from './decide';
import { conflictId } from './decision';

/** A pair in step on a score of 1, with a 9 that one of our writes has covered on one side. */
async function openCovered(covered: System) {
  const stage = createSyncWorld();
  const { world, systems, store, add } = stage;
  const aha = add(systems.aha, 'feature', { name: 'Sign-on', status: 'New', score: 1 });
  await sendRecord(world, 's', keyOf(aha));
  await syncIntegration(world);
  const [rally] = systems.rally.all();
  const pairing = pairingFor(world.pairings, 'feature');
  const flow = pairing === null ? undefined : flowsOf(pairing).find((each) => each.aha === 'score');
  if (rally === undefined || flow === undefined) throw new Error('Nothing was sent.');
  const values = covered === 'aha' ? { aha: 9, rally: '1.0' } : { aha: 1, rally: '9.0' };
  const field: FieldConflict = { ahaField: 'score', label: 'Score', ...values, covered };
  const told = { integrationId: world.integration.id, aha: keyOf(aha), ref: aha.ref, name: aha.name, atMs: 0 };
  await store.putConflict({ ...told, fields: [field] });
  const id = conflictId(flow, field);
  return {
    ...stage,
    aha,
    rally,
    decide: (choice: System) => decide(world, keyOf(aha), [{ ahaField: 'score', choice, shown: id }]),
    edit: (side: System, fields: Fields) => systems[side].update(side === 'aha' ? aha : rally, fields, 'Ann'),
    scores: () => [systems.aha.find(aha)?.fields.score, systems.rally.find(rally)?.fields.Score],
    left: () => [...store.contents.conflicts.values()].flatMap(({ fields }) => fields),
  };
}

describe('a value that was covered', () => {
  it.each(['aha', 'rally'] as const)('goes back to %s where it stood, and on to the other side', async (side) => {
    const { decide, scores, left } = await openCovered(side);
    expect(await decide(side)).toEqual([]);
    expect(scores().map(Number)).toEqual([9, 9]);
    expect(left()).toEqual([]);
  });

  it('is kept in the journal where it was decided against', async () => {
    const { decide, scores, left, store, rally } = await openCovered('rally');
    expect(await decide('aha')).toEqual([]);
    expect(scores().map(Number)).toEqual([1, 1]);
    expect(left()).toEqual([]);
    const kept = [...store.contents.journal.values()].find(({ action }) => action === 'conflict');
    expect(kept).toMatchObject({ about: keyOf(rally), before: { Score: '9.0' } });
  });

  it('is asked about anew where the other side has moved', async () => {
    const { decide, scores, left, edit } = await openCovered('rally');
    edit('aha', { score: 5 });
    expect(await decide('rally')).toEqual([{ label: 'score', reason: 'moved' }]);
    expect(scores().map(Number)).toEqual([5, 5]);
    expect(left()).toMatchObject([{ aha: 5, rally: '9.0', covered: 'rally' }]);
  });

  it.each(['aha', 'rally'] as const)('does not go over what somebody wrote there since, in %s', async (side) => {
    const { decide, scores, left, edit } = await openCovered(side);
    edit(side, { [side === 'aha' ? 'score' : 'Score']: 7 });
    expect(await decide(side)).toEqual([{ label: 'score', reason: 'moved' }]);
    expect(scores().map(Number)).toEqual([7, 7]);
    expect(left()).toHaveLength(1);
  });

  it('does not go over what somebody writes at that moment where no history could tell it afterwards', async () => {
    const { decide, scores, edit, world, aha, left } = await openCovered('aha');
    const { read } = world.ledger;
    world.ledger.read = (host) => {
      if (Number(scores()[0]) === 1 && host.id === aha.id) edit('aha', { score: 7 });
      return read(host);
    };
    Reflect.deleteProperty(world.aha, 'readHistory');
    expect(await decide('aha')).toEqual([{ label: 'score', reason: 'moved' }]);
    expect(scores().map(Number)).toEqual([7, 7]);
    expect(left()).toHaveLength(1);
  });

  it('is not written again where it stands already', async () => {
    const { decide, scores, systems, edit } = await openCovered('rally');
    edit('rally', { Score: 9 });
    await decide('rally');
    expect(scores().map(Number)).toEqual([9, 9]);
    expect(systems.rally.edits.filter(({ by, count }) => by === 'me' && count > 1)).toEqual([]);
  });
});
