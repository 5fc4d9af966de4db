import { describe, expect, it } from 'vitest';
import { integration } from '../../../test/simulation/integration';
import { type RecordKey, recordId, type TrackedRecord } from '../../model/record';
import type { Flow } from '../flows';
import { formOf } from '../flows';
import { baseRow } from '../ledger/base-rows';
import type { FieldEdit, LedgerRow } from '../ports';
import { defaultTiming } from '../timing';
import { findEchoes, readEarlier } from './echoes';

const about: RecordKey = { system: 'aha', kind: 'feature', id: recordId('1') };
const other: RecordKey = { system: 'rally', kind: 'portfolioitem/feature', id: recordId('2') };
const flow: Flow = {
  aha: 'status',
  rally: 'State',
  label: 'Status',
  ahaType: 'text',
  rallyType: 'text',
  toRally: true,
  toAha: true,
  row: 'r',
};
const START_MS = Date.parse('2026-01-01T00:00:00.000Z');

function record(key: RecordKey, field: string, value: string): TrackedRecord {
  return { ...key, ref: '', name: '', url: '', fields: { [field]: value }, parent: null, version: '1', updatedAt: '' };
}

/** A row written so many minutes after the start, with the same value agreed on both sides. */
function agreedOn(value: string, minute: number, rallyVersion: string): LedgerRow {
  const fields = { status: formOf(flow, record(about, 'status', value), record(other, 'State', value)) };
  const base = { mappingHash: '', ahaVersion: '1', rallyVersion, fields };
  const ends = { aha: { ...about, ref: '', url: '' }, rally: { ...other, ref: '', url: '' } };
  const writtenAt = new Date(START_MS + minute * 60_000).toISOString();
  return { ...baseRow(ends, base, 'B1', 0), id: String(minute), writtenAt };
}

const earlierOf = (...rows: readonly LedgerRow[]) =>
  readEarlier({ rows, nowAt: '', readAtMs: 0 }, about, other.id, { timing: defaultTiming, integration });
const edit = (value: string, version: string): FieldEdit => ({ field: 'State', value, version });

describe('readEarlier', () => {
  it('goes back beyond what was agreed while a write could still land', () => {
    expect(earlierOf(agreedOn('A', 0, '1'), agreedOn('A', 10, '5'), agreedOn('A', 12, '8'))?.rallyVersion).toBe('1');
    expect(earlierOf(agreedOn('A', 0, '1'), agreedOn('A', 10, '5'), agreedOn('A', 30, '8'))?.rallyVersion).toBe('5');
    expect(earlierOf(agreedOn('A', 30, '8'))?.rallyVersion).toBe('8');
    expect(earlierOf()).toBeNull();
  });
});

describe('findEchoes', () => {
  const rally = record(other, 'State', 'Accepted');
  const find = (edits: readonly FieldEdit[], value: string, ...rows: readonly LedgerRow[]) => {
    const earlier = earlierOf(...rows);
    if (earlier === null) throw new Error('Nothing was agreed.');
    return findEchoes(edits, earlier, [flow], { toRally: { State: value } }, { rally });
  };
  const there = edit('Defined', '3');
  const andBack = edit('Accepted', '4');

  it('knows a value that Rally held, and gave up, between two agreements on another one', () => {
    const rows = [agreedOn('Accepted', 0, '1'), agreedOn('Accepted', 2, '5')];
    expect(find([there, andBack], 'Defined', ...rows)).toEqual(['State']);
  });

  it('takes what people chose for their own', () => {
    const rows = [agreedOn('Accepted', 0, '1'), agreedOn('Accepted', 2, '5')];
    expect(find([there, andBack], 'Completed', ...rows)).toEqual([]);
    expect(find([andBack], 'Defined', ...rows)).toEqual([]);
    const toAndFro = [agreedOn('Accepted', 0, '1'), agreedOn('Defined', 1, '3'), agreedOn('Accepted', 2, '5')];
    expect(find([there, andBack], 'Defined', ...toAndFro)).toEqual([]);
  });

  it('makes nothing of a value that the history hides', () => {
    const rows = [agreedOn('Accepted', 0, '1'), agreedOn('Accepted', 2, '5')];
    expect(find([{ ...there, isHidden: true }, andBack], 'Defined', ...rows)).toEqual([]);
  });
});
