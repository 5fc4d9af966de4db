import { describe, expect, it } from 'vitest';
import { integration } from '../../../test/simulation/integration';
import type { Base, Link } from '../../model/link';
import { type RecordKey, recordId } from '../../model/record';
import type { LedgerRow, NewLedgerRow } from '../ports';
import { baseRow, findStaleBases } from './base-rows';
import { generationOf, linkRows, readLink, readLinkElsewhere, tombstoneRow } from './link-rows';

const about: RecordKey = { system: 'aha', kind: 'feature', id: recordId('6001') };
const mine = { ...integration, id: 'i' };
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

const read = (rows: readonly LedgerRow[]) => readLink(rows, about, mine);

describe('readLink', () => {
  it('gives back what was written', () => {
    const link = linkTo('900', { base });
    expect(read(written(...linkRows(link, 'me', 0, mine)))).toEqual(link);
    expect(read([])).toBeNull();
  });

  it('takes the lowest Rally id, by number', () => {
    const rows = written(...linkRows(linkTo('1000'), 'me', 0, mine), ...linkRows(linkTo('999'), 'you', 0, mine));
    expect(read(rows)?.rally.id).toBe('999');
  });

  it('passes over rows of other records and rows that nobody can read', () => {
    const other = { ...about, id: recordId('7') };
    const [row] = linkRows(linkTo('900'), 'me', 0, mine);
    if (row === undefined) throw new Error('A link has a row.');
    expect(read(written({ ...row, about: other }))).toBeNull();
    expect(read(written({ ...row, value: '{' }, { ...row, value: '{"v":1}' }))).toBeNull();
    expect(read(written({ ...row, value: row.value.replace('https:', 'javascript:') }))).toBeNull();
  });
});

describe('a row of a newer Baton', () => {
  it('is refused, since nobody knows what it says', () => {
    for (const row of linkRows(linkTo('900', { base }), 'me', 0, mine)) {
      const newer = { ...row, value: row.value.replace('"v":1', '"v":2') };
      expect(() => read(written(...linkRows(linkTo('900'), 'me', 0, mine), newer))).toThrow('Update Baton');
    }
  });
});

describe('a tombstone', () => {
  const first = linkRows(linkTo('900'), 'me', 0, mine);

  it('ends a link, even one that is written after it', () => {
    expect(read(written(...first, tombstoneRow(about, 'you', 0, mine)))).toBeNull();
    expect(read(written(tombstoneRow(about, 'you', 0, mine), ...first))).toBeNull();
  });

  it('lets the records be linked again', () => {
    const rows = written(...first, tombstoneRow(about, 'you', 0, mine), tombstoneRow(about, 'me', 0, mine));
    expect(generationOf(rows, about, mine)).toBe(1);
    const again = written(...rows, ...linkRows(linkTo('901'), 'me', 1, mine));
    expect(read(again)?.rally.id).toBe('901');
  });
});

describe('the base', () => {
  const newer: Base = { ...base, rallyVersion: '8' };
  const rowsOf = (...bases: readonly Base[]) =>
    written(...linkRows(linkTo('900'), 'me', 0, mine), ...bases.map((each) => baseRow(linkTo('900'), each, 'me', 0)));

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
    expect(read(written(...linkRows(linkTo('900'), 'me', 0, mine), foreign))?.base).toBeNull();
    const rows = [...linkRows(linkTo('900', { base }), 'me', 0, mine), tombstoneRow(about, 'me', 0, mine)];
    expect(read(written(...rows, ...linkRows(linkTo('900'), 'me', 1, mine)))?.base).toBeNull();
  });

  it('leaves no long tail of rows behind', () => {
    expect(findStaleBases(rowsOf(base, base, base, base), about)).toEqual([]);
    expect(findStaleBases(rowsOf(base, base, base, base, newer), about)).toEqual(['2', '3', '4', '5']);
  });
});

describe('another integration of the same workspace', () => {
  const other = { ...mine, id: 'j', rally: { ...mine.rally, projectId: recordId('4712') } };
  const rows = written(...linkRows(linkTo('900'), 'me', 0, mine));

  it('takes no link for its own, and none that is there for nothing', () => {
    expect(readLink(rows, about, other)).toBeNull();
    expect(readLinkElsewhere(rows, about, other)).toMatchObject({ id: '900', ref: 'US900' });
    expect(readLinkElsewhere(rows, about, mine)).toBeNull();
  });

  it('is not ended by a tombstone, and ends none, that is not its own', () => {
    const ended = written(...rows, tombstoneRow(about, 'me', 0, other));
    expect(generationOf(ended, about, mine)).toBe(0);
    expect(read(ended)?.rally.id).toBe('900');
    const both = written(...ended, tombstoneRow(about, 'me', 0, mine));
    expect(readLinkElsewhere(both, about, other)).toBeNull();
  });

  it('has a link of its own of each release, since each project in Rally has its own releases', () => {
    const release: RecordKey = { ...about, kind: 'release' };
    const [row] = linkRows(linkTo('900'), 'me', 0, mine);
    if (row === undefined) throw new Error('A link has a row.');
    expect(readLinkElsewhere(written({ ...row, about: release }), release, other)).toBeNull();
  });

  it('shares what an older Baton wrote, who knew one integration only', () => {
    const old = rows.map((row) => ({ ...row, value: row.value.replace(/"p":"\d+",/, '') }));
    expect([readLink(old, about, mine)?.rally.id, readLink(old, about, other)?.rally.id]).toEqual(['900', '900']);
    expect(readLinkElsewhere(old, about, other)).toBeNull();
    const tombstone = { ...tombstoneRow(about, 'me', 0, mine), value: '{"v":1,"g":0}' };
    expect(generationOf(written(tombstone), about, other)).toBe(1);
  });
});
