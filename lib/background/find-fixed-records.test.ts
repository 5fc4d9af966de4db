import { describe, expect, it, vi } from 'vitest';
import type { Mapping } from '../model/mapping';
import { type RecordKey, recordId, type TrackedRecord } from '../model/record';
import type { ReadResult } from '../sync/ports';
import { findFixedRecords } from './find-fixed-records';

const launch = { kind: 'milestone', id: recordId('7'), name: 'Launch' };
const record = { ahaKind: 'feature', rallyKind: 'portfolioitem/feature', fields: [], parents: [] };
const mapping: Mapping = {
  records: [
    {
      ...record,
      constants: [
        { rally: 'Milestones', value: launch },
        { rally: 'Tags', value: ['a'] },
        { rally: 'Owner', value: { email: 'ann@acme.example', name: 'Ann' } },
      ],
    },
  ],
};

/** A Rally in which one id has a name, and names have ids. */
function rallyWith(nameOf7: string | null, byName: string | null) {
  const read = async (keys: readonly RecordKey[]): Promise<readonly ReadResult[]> =>
    keys.map((key) => {
      if (nameOf7 === null) return { found: false, key, reason: 'It is gone.' };
      const found: TrackedRecord = {
        ...key,
        ref: 'MI7',
        name: nameOf7,
        url: '',
        fields: {},
        parent: null,
        version: '1',
        updatedAt: '2026-01-01T00:00:00Z',
      };
      return { found: true, record: found };
    });
  return { read, findByName: vi.fn(async () => (byName === null ? null : recordId(byName))) };
}

describe('records as fixed values', () => {
  it('stay where Rally has them under their id and name, and other values are not asked for', async () => {
    const rally = rallyWith('Launch', null);
    expect(await findFixedRecords(rally, mapping)).toEqual(mapping);
    expect(rally.findByName).not.toHaveBeenCalled();
  });

  it.each([
    ['another record has the id', 'Something else'],
    ['nothing has the id', null],
  ])('are found by their name where %s', async (_, nameOf7) => {
    const { records } = await findFixedRecords(rallyWith(nameOf7, '9'), mapping);
    expect(records[0]?.constants[0]).toEqual({ rally: 'Milestones', value: { ...launch, id: '9' } });
    expect(records[0]?.constants.slice(1)).toEqual(mapping.records[0]?.constants.slice(1));
  });

  it('are refused with their name where Rally has none of it', async () => {
    await expect(findFixedRecords(rallyWith(null, null), mapping)).rejects.toThrow(
      '“Launch” is a fixed value, and Rally has no milestone of this name here.',
    );
  });
});
