import { describe, expect, it } from 'vitest';
import type { Fields } from '../model/record';
import { ahaRecord, inputOf, rallyRecord, stockMapping } from './laws/records';
import { translateToRally } from './translate';

const mapping = stockMapping('release');
const translate = (fields: Fields, current: Fields | null = null, today?: string) =>
  translateToRally(
    inputOf(ahaRecord('release', fields), mapping, {
      current: current === null ? null : rallyRecord('release', current),
      ...(today !== undefined && { today }),
    }),
  );

describe('a release on its way to Rally', () => {
  it('keeps its days as they are', () => {
    expect(translate({ name: 'R1', start_date: '2026-05-01', release_date: '2026-05-31' }).fields).toEqual({
      Name: 'R1',
      ReleaseStartDate: '2026-05-01',
      ReleaseDate: '2026-05-31',
      State: 'Planning',
    });
  });

  it('never starts after it ends', () => {
    const { fields } = translate({ name: 'R1', start_date: '2026-06-02', release_date: '2026-05-31' });
    expect(fields).toMatchObject({ ReleaseStartDate: '2026-05-31', ReleaseDate: '2026-05-31' });
  });

  it('has both days where Aha! has one, and today where it has none', () => {
    expect(translate({ name: 'R1', release_date: '2026-05-31' }).fields).toMatchObject({
      ReleaseStartDate: '2026-05-31',
    });
    expect(translate({ name: 'R1', start_date: '2026-05-01' }).fields).toMatchObject({ ReleaseDate: '2026-05-01' });
    expect(translate({ name: 'R1' }, null, '2026-01-02').fields).toMatchObject({
      ReleaseStartDate: '2026-01-02',
      ReleaseDate: '2026-01-02',
    });
  });

  it('is refused with the field named where nobody knows a day', () => {
    expect(translate({ name: 'R1' }).notes.map(({ field, blocks }) => [field, blocks])).toEqual([
      ['ReleaseStartDate', true],
      ['ReleaseDate', true],
    ]);
  });

  it('leaves state and unmoved dates alone on an update', () => {
    const current = { Name: 'R1', ReleaseStartDate: '2026-05-01', ReleaseDate: '2026-05-31', State: 'Active' };
    expect(translate({ name: 'R2' }, current).fields).toEqual({ Name: 'R2' });
    expect(translate({ release_date: '2026-04-15' }, current).fields).toEqual({
      ReleaseDate: '2026-04-15',
      ReleaseStartDate: '2026-04-15',
    });
  });
});
