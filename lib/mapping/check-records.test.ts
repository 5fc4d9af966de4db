import { describe, expect, it } from 'vitest';
import { found, stock, withFeature } from './laws/findings';
import { ahaKinds } from './laws/stock-schemas';

describe('record mappings', () => {
  it('must be there', () => {
    expect(found({ records: [] })).toEqual([
      'error: Nothing is mapped yet. Add a pair of record types, such as Feature and User Story.',
    ]);
  });

  it('must be of kinds that both systems have', () => {
    const gone = withFeature((record) => ({ ...record, rallyKind: 'portfolioitem/gone' }));
    const without = ahaKinds.filter(({ kind }) => kind !== 'feature');
    expect(found(gone, without)).toContain(
      'error: The Aha! workspace has no record type “feature”. Remove the row or choose another type.',
    );
    expect(found(gone)).toContain(
      'error: The Rally workspace has no type “portfolioitem/gone”. Remove the row or choose another type.',
    );
  });

  it('must not be there twice', () => {
    const [first] = stock.records;
    const twice = { records: first === undefined ? [] : [...stock.records, { ...first, isDefault: false }] };
    expect(found(twice)).toContain('error: Initiative and Theme are paired twice. Remove one of the two rows.');
  });

  it('must have parents above children', () => {
    const [initiative, release, epic, feature, requirement] = stock.records;
    const records = [initiative, release, feature, epic, requirement].filter((each) => each !== undefined);
    expect(found({ records })).toEqual(['error: Epic stands below Feature. Move Epic up: parents come first.']);
  });

  it('need one default where a kind becomes several', () => {
    const both = (isDefault: boolean) =>
      stock.records.flatMap((record) =>
        record.ahaKind === 'requirement'
          ? [record, { ...record, rallyKind: 'defect', isDefault, fields: record.fields.slice(0, 2), parents: [] }]
          : [record],
      );
    const noParent =
      'warning: In Rally no Defect stands under a Feature: Requirement records are never put under their Feature. Map to types that follow each other.';
    expect(found({ records: both(true) })).toEqual([
      'error: Requirement has 2 default rows. Mark the one that is taken when nobody chooses.',
      noParent,
    ]);
    expect(found({ records: both(false) })).toEqual([noParent]);
    const none = both(false).map((record) => ({ ...record, isDefault: false }));
    expect(found({ records: none })).toEqual([
      'warning: Requirement becomes several Rally types and no row is the default, so the first is taken.',
      noParent,
    ]);
  });

  it('say which row decides about a Rally type that two kinds share', () => {
    const shared = withFeature((record) => ({
      ...record,
      rallyKind: 'portfolioitem/initiative',
      fields: record.fields,
      parents: [],
    }));
    expect(found(shared)).toContain(
      'warning: New Initiative records in Rally could become Epic or Feature; the first row decides.',
    );
  });
});
