import { describe, expect, it } from 'vitest';
import type { Base, Link } from '../../model/link';
import { type RecordKey, recordId } from '../../model/record';
import type { LedgerRow, NewLedgerRow } from '../ports';
import { baseRow, findStaleBases } from './base-rows';
import { generationOf, linkRows, readLink, tombstoneRow } from './link-rows';

const about: RecordKey = { system: 'aha', kind: 'feature', id: recordId('6001') };
const base: Base = { mappingHash: 'm', ahaVersion: '5', rallyVersion: '7', fields: { name: { aha: 'a', rally: 'r' } } };

function linkTo(rallyId: string, change: Partial<Link> = {}): Link {
  return {
    integrationId: 'i',
    aha: { ...about, ref: 'A-1', url: 'https://aha.example/1' },
    rally: { system: 'rally', kind: 'x', id: recordId(rallyId), ref: `US${rallyId}`, url: 'https://rally.example/1' },
    base: null,
    state: 'linked',
    rallyStatus: '',
    ...change,
  };
}

function written(...added: readonly NewLedgerRow[]): LedgerRow[] {
  return added.map((row, index) => ({ ...row, id: String(index + 1), writtenAt: '2026-01-10T12:00:00Z' }));
}

const read = (rows: readonly LedgerRow[]) => readLink(rows, about, 'i');

describe('readLink', () => {
  it('gives back what was written', () => {
    const link = linkTo('900', { base });
    expect(read(written(...linkRows(link, 'me', 0)))).toEqual(link);
    expect(read([])).toBeNull();
  });

  it('takes the lowest Rally id, by number', () => {
    const rows = written(...linkRows(linkTo('1000'), 'me', 0), ...linkRows(linkTo('999'), 'you', 0));
    expect(read(rows)?.rally.id).toBe('999');
  });

  it('passes over rows of other records and rows that nobody can read', () => {
    const other = { ...about, id: recordId('7') };
    const [row] = linkRows(linkTo('900'), 'me', 0);
    if (row === undefined) throw new Error('A link has a row.');
    expect(read(written({ ...row, about: other }))).toBeNull();
    expect(read(written({ ...row, value: '{' }, { ...row, value: '{"v":1}' }))).toBeNull();
    expect(read(written({ ...row, value: row.value.replace('https:', 'javascript:') }))).toBeNull();
  });
});

describe('a row of a newer Baton', () => {
  it('is refused, since nobody knows what it says', () => {
    for (const row of linkRows(linkTo('900', { base }), 'me', 0)) {
      const newer = { ...row, value: row.value.replace('"v":1', '"v":2') };
      expect(() => read(written(...linkRows(linkTo('900'), 'me', 0), newer))).toThrow('Update Baton');
    }
  });
});

describe('a tombstone', () => {
  const first = linkRows(linkTo('900'), 'me', 0);

  it('ends a link, even one that is written after it', () => {
    expect(read(written(...first, tombstoneRow(about, 'you', 0)))).toBeNull();
    expect(read(written(tombstoneRow(about, 'you', 0), ...first))).toBeNull();
  });

  it('lets the records be linked again', () => {
    const rows = written(...first, tombstoneRow(about, 'you', 0), tombstoneRow(about, 'me', 0));
    expect(generationOf(rows, about)).toBe(1);
    const again = written(...rows, ...linkRows(linkTo('901'), 'me', 1));
    expect(read(again)?.rally.id).toBe('901');
  });
});

describe('the base', () => {
  const newer: Base = { ...base, rallyVersion: '8' };
  const rowsOf = (...bases: readonly Base[]) =>
    written(...linkRows(linkTo('900'), 'me', 0), ...bases.map((each) => baseRow(linkTo('900'), each, 'me', 0)));

  it('is the newest row, unless that one tells of older versions', () => {
    expect(read(rowsOf(base, newer))?.base).toEqual(newer);
    expect(read(rowsOf(newer, base))?.base).toEqual(newer);
  });

  it('is the newest row where neither is older', () => {
    const other = { ...base, ahaVersion: '4', rallyVersion: '9' };
    expect(read(rowsOf(base, other))?.base).toEqual(other);
  });

  it('belongs to one Rally record and one generation', () => {
    const foreign = baseRow(linkTo('950'), base, 'me', 0);
    expect(read(written(...linkRows(linkTo('900'), 'me', 0), foreign))?.base).toBeNull();
    const rows = [...linkRows(linkTo('900', { base }), 'me', 0), tombstoneRow(about, 'me', 0)];
    expect(read(written(...rows, ...linkRows(linkTo('900'), 'me', 1)))?.base).toBeNull();
  });

  it('leaves no long tail of rows behind', () => {
    expect(findStaleBases(rowsOf(base, base, base, base), about)).toEqual([]);
    expect(findStaleBases(rowsOf(base, base, base, base, newer), about)).toEqual(['2', '3', '4', '5']);
  });
});
