import { describe, expect, it } from 'vitest';
import { openHarbor, readOne } from '../../test/support/aha/harbor';
import { failureOf } from '../../test/support/failure-of';
import { recordId } from '../model/record';

describe('the order of records', () => {
  it.each(['feature', 'epic', 'requirement'] as const)('is told by position, for a %s', async (kind) => {
    const { aha, tracker } = openHarbor();
    const records = aha.store.recordsOf(kind).filter(({ ref }) => ref.startsWith('HAR-'));
    const first = records[0];
    const record = await readOne(tracker, { system: 'aha', kind, id: recordId(first?.id ?? '') });
    const order = (await tracker.readOrder?.(record)) ?? [];
    expect(order.map(({ id }) => id)).toContain(record.id);
    const positions = order.map(({ id }) => records.find((each) => each.id === id)?.position ?? 0);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(new Set(order.map((key) => key.kind))).toEqual(new Set([kind]));
  });

  it('is asked for once for records that are looked at together, and is not kept after a failure', async () => {
    const { aha, tracker, clock } = openHarbor();
    const feature = aha.store.recordsOf('feature').find(({ ref }) => ref.startsWith('HAR-'));
    const record = await readOne(tracker, { system: 'aha', kind: 'feature', id: recordId(feature?.id ?? '') });
    const [one, other] = [tracker.readOrder?.(record), tracker.readOrder?.(record)];
    expect(one).toBe(other);
    clock.advance(20_000);
    expect(tracker.readOrder?.(record)).not.toBe(one);
    const elsewhere = { ...record, fields: { release: { kind: 'release', id: recordId('1'), name: 'Gone' } } };
    expect((await failureOf(tracker.readOrder?.(elsewhere) ?? Promise.resolve())).kind).toBe('gone');
  });

  it('is none for what stands in no list', async () => {
    const { aha, tracker } = openHarbor();
    const initiative = aha.store.recordsOf('initiative')[0];
    const key = { system: 'aha', kind: 'initiative', id: recordId(initiative?.id ?? '') } as const;
    expect(await tracker.readOrder?.(await readOne(tracker, key))).toEqual([]);
  });
});
