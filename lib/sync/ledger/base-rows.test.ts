import { describe, expect, it } from 'vitest';
import type { Base } from '../../model/link';
import { recordId } from '../../model/record';
import { carriedName } from '../extras/carried';
import type { LedgerRow } from '../ports';
import { baseRow, findStaleBases, readBase } from './base-rows';

const aha = {
  system: 'aha',
  kind: 'feature',
  id: recordId('6001'),
  ref: 'ACME-1',
  url: 'https://aha.example/1',
} as const;
const rally = {
  system: 'rally',
  kind: 'portfolioitem/feature',
  id: recordId('901'),
  ref: 'F1',
  url: 'https://r.example',
} as const;

function rowOf(id: number, versions: readonly [string, string], rest: Partial<Base> = {}): LedgerRow {
  const [ahaVersion, rallyVersion] = versions;
  const base: Base = { mappingHash: 'm', ahaVersion, rallyVersion, fields: {}, ...rest };
  return { ...baseRow({ aha, rally }, base, 'me', 0), id: String(id), writtenAt: '2026-01-10T12:00:00.000Z' };
}

const read = (rows: readonly LedgerRow[]) => readBase(rows, rally.id, 0);

describe('readBase', () => {
  it('adds up what was carried, whoever wrote it', () => {
    const [one, other] = ['1', '2'].map((id) => carriedName('comment', 'aha', id));
    const rows = [rowOf(1, ['1', '1'], { carried: one ?? '' }), rowOf(2, ['2', '1'], { carried: other ?? '' })];
    expect(read(rows)?.carried).toBe(`${one}${other}`);
  });

  it('passes over what was agreed with another Rally record', () => {
    expect(readBase([rowOf(1, ['1', '1'])], '902', 0)).toBeNull();
  });
});

describe('findStaleBases', () => {
  it('keeps the last row for those who read a little late, and touches nothing while there are few', () => {
    const rows = [1, 2, 3, 4, 5].map((id) => rowOf(id, [String(id), '1']));
    expect(findStaleBases(rows, aha)).toEqual(['1', '2', '3', '4']);
    expect(findStaleBases(rows.slice(1), aha)).toEqual([]);
    expect(findStaleBases(rows, { ...aha, id: recordId('6002') })).toEqual([]);
  });
});
