import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { type RecordKey, recordId, type TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { decide } from '../merge/decide';
import type { Neighbour } from '../ports';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import { findMoves } from './rank-moves';

const list = { kind: 'release', id: recordId('9'), name: 'Spring' };

/** Features of one release in Aha!'s order, the last of them never sent; Rally keeps an order of its own. */
async function openList(outgoing: 'automatic' | 'approve' = 'automatic') {
  const stage = createSyncWorld({ rank: 'toRally' }, outgoing);
  const { systems, store } = stage;
  const add = (name: string, position: number) => stage.add(systems.aha, 'feature', { name, position, release: list });
  const [a, b, c, unsent] = [add('A', 1), add('B', 2), add('C', 3), add('D', 4)];
  let order: readonly TrackedRecord[] = [a, b, c, unsent];
  const asked = { order: 0, moves: 0 };
  const rally: string[] = [];
  const rank = async (key: RecordKey, next: Neighbour) => {
    asked.moves++;
    rally.splice(rally.indexOf(key.id), 1);
    const near = 'above' in next ? next.above : next.below;
    rally.splice(rally.indexOf(near.id) + ('above' in next ? 0 : 1), 0, key.id);
    const record = systems.rally.find(key);
    if (record === null) throw new Error('It is gone.');
    return record;
  };
  const read: typeof stage.world.rally.read = async (keys) =>
    (await stage.world.rally.read(keys)).map((result) => {
      if (!result.found) return result;
      const { record } = result;
      const DragAndDropRank = String.fromCharCode(65 + rally.indexOf(record.id));
      return { ...result, record: { ...record, fields: { ...record.fields, DragAndDropRank } } };
    });
  const readOrder = async () => {
    asked.order++;
    return order.map(keyOf);
  };
  const world = { ...stage.world, aha: { ...stage.world.aha, readOrder }, rally: { ...stage.world.rally, rank, read } };
  for (const record of [c, a, b]) await sendRecord(world, record.id, keyOf(record));
  rally.push(...systems.rally.all().map(({ id }) => id));
  const inRally = () =>
    rally.map((id) => systems.rally.find({ system: 'rally', kind: '', id: recordId(id) })?.name).join('');
  const sync = async (...records: readonly TrackedRecord[]) => {
    await store.markDirty(records.map((each) => ({ integrationId: world.integration.id, aha: keyOf(each) })));
    await syncIntegration(world);
  };
  const reorder = (next: readonly TrackedRecord[]) => {
    order = next;
    for (const [index, each] of next.entries()) systems.aha.update(each, { position: index + 1 }, 'Ann');
  };
  const notices = () => [...store.contents.conflicts.values()].flatMap((each) => each.extras ?? []);
  return { a, b, c, unsent, world, sync, reorder, inRally, rally, asked, notices, store };
}

describe('rank', () => {
  it('follows Aha!’s order after the create, by the fewest moves', async () => {
    const { a, b, c, sync, inRally, asked } = await openList();
    expect(inRally()).toBe('CAB');
    await sync(a);
    expect([inRally(), asked.moves]).toEqual(['ABC', 1]);
    await sync(b, c);
    expect([inRally(), asked.moves]).toEqual(['ABC', 1]);
  });

  it('asks for nothing while a record stands where it stood, and moves nothing that is in order', async () => {
    const { a, b, c, unsent, sync, reorder, asked } = await openList();
    await sync(a, b, c);
    const { moves, order } = { ...asked };
    for (let cycle = 0; cycle < 3; cycle++) await sync(a, b, c);
    expect(asked).toEqual({ moves, order });
    reorder([a, unsent, b, c]);
    await sync(a, b, c);
    expect(asked.moves).toBe(moves);
    expect(asked.order).toBeGreaterThan(order);
  });

  it('moves a block that was moved in Aha!, whichever of its records is looked at', async () => {
    const { a, b, c, unsent, sync, reorder, inRally } = await openList();
    await sync(a, b, c);
    reorder([b, c, a, unsent]);
    await sync(c, b, a);
    expect(inRally()).toBe('BCA');
  });

  it('leaves what people rank in Rally alone until the order changes in Aha!', async () => {
    const { a, b, c, unsent, sync, reorder, inRally, rally } = await openList();
    await sync(a, b, c);
    rally.reverse();
    await sync(a, b, c);
    expect(inRally()).toBe('CBA');
    reorder([b, a, c, unsent]);
    await sync(a);
    expect(inRally()).toBe('BAC');
  });

  it('moves nothing for a profile that was wiped', async () => {
    const { a, b, c, sync, asked, store, world } = await openList();
    await sync(a, b, c);
    const { moves } = asked;
    store.wipe();
    await syncIntegration(world);
    await sync(a, b, c);
    expect(asked.moves).toBe(moves);
  });

  it('waits where changes of Rally are approved', async () => {
    const { b, sync, inRally, notices, world } = await openList('approve');
    await sync(b);
    expect(inRally()).toBe('CAB');
    const [shown] = notices();
    expect(shown).toMatchObject({ asks: 'approval', text: expect.stringMatching(/right below/) });
    const id = shown?.id ?? '';
    await decide(world, keyOf(b), [{ ahaField: id, choice: 'approve', shown: id }]);
    expect(inRally()).toBe('ABC');
  });
});

describe('findMoves', () => {
  it('leaves a list in order that keeps the longest run where it is', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 }), (ranks) => {
        const moves = new Set(findMoves(ranks));
        const kept = ranks.filter((_, index) => !moves.has(index));
        expect(kept).toEqual(kept.toSorted((one, other) => (one < other ? -1 : 1)));
        expect(kept.length).toBe(longestRun(ranks));
      }),
    );
  });
});

/** By trying all: slow, and plainly right. */
function longestRun(ranks: readonly string[]): number {
  const lengths: number[] = [];
  for (const [index, rank] of ranks.entries()) {
    const below = lengths.filter((_, at) => at < index && (ranks[at] ?? '') < rank);
    lengths[index] = 1 + Math.max(0, ...below);
  }
  return Math.max(0, ...lengths);
}
