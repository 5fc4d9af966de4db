import { describe, expect, it } from 'vitest';
import { checkMapping } from './check';
import { defaultMapping } from './defaults';
import { addRecord, changeKinds, markDefault, moveRecord, removeRecord } from './edit-records';
import { ahaKinds as stockAha, rallyKinds as stockRally } from './laws/stock-schemas';

const schemas = { aha: stockAha, rally: stockRally };
const whole = defaultMapping(stockAha, stockRally);
const kindsOf = (mapping: typeof whole) => mapping.records.map(({ ahaKind }) => ahaKind);
const errorsOf = (mapping: typeof whole) =>
  checkMapping(mapping, stockAha, stockRally).filter(({ severity }) => severity === 'error');

describe('editing record mappings', () => {
  it('takes a kind out with the links to it, and puts it back above its children with the links', () => {
    const place = kindsOf(whole).indexOf('epic');
    const without = removeRecord(whole, place);
    expect(kindsOf(without)).not.toContain('epic');
    expect(without.records.flatMap(({ parents }) => parents.map(({ ahaParentKind }) => ahaParentKind))).not.toContain(
      'epic',
    );
    const back = addRecord(without, 'epic', whole.records[place]?.rallyKind ?? '', schemas);
    expect(kindsOf(back).indexOf('epic')).toBeLessThan(kindsOf(back).indexOf('feature'));
    const feature = back.records.find(({ ahaKind }) => ahaKind === 'feature');
    expect(feature?.parents.map(({ ahaParentKind }) => ahaParentKind)).toContain('epic');
    expect(errorsOf(back)).toEqual([]);
  });

  it('adds no pair twice, and none of a kind that is unknown', () => {
    const [first] = whole.records;
    expect(addRecord(whole, first?.ahaKind ?? '', first?.rallyKind ?? '', schemas)).toBe(whole);
    expect(addRecord(whole, 'feature', 'portfolioitem/unheard', schemas)).toBe(whole);
  });

  it('keeps one default among several rows of a kind', () => {
    const two = addRecord(whole, 'feature', 'defect', schemas);
    const places = two.records.flatMap(({ ahaKind }, index) => (ahaKind === 'feature' ? [index] : []));
    expect(places).toHaveLength(2);
    const marked = markDefault(two, places[1] ?? 0);
    expect(places.map((place) => marked.records[place]?.isDefault === true)).toEqual([false, true]);
  });

  it('moves a row, and stays where it is at the ends', () => {
    expect(kindsOf(moveRecord(whole, 0, 1))[1]).toBe(kindsOf(whole)[0]);
    expect(moveRecord(whole, 0, -1)).toBe(whole);
    expect(moveRecord(whole, 0, whole.records.length)).toBe(whole);
  });
});

describe('other kinds in a pair', () => {
  const rallyOf = (kind: string) => whole.records.find(({ ahaKind }) => ahaKind === kind)?.rallyKind ?? '';
  const placeOf = (kind: string) => kindsOf(whole).indexOf(kind);

  it('bring a pair that came from elsewhere to kinds that are there, without an error left', () => {
    const strange = whole.records.map((record) =>
      record.ahaKind === 'feature' ? { ...record, rallyKind: 'portfolioitem/unheard', parents: [] } : record,
    );
    const imported = { ...whole, records: strange };
    expect(errorsOf(imported)).not.toEqual([]);
    const repaired = changeKinds(imported, placeOf('feature'), 'feature', rallyOf('feature'), schemas);
    expect(errorsOf(repaired)).toEqual([]);
    expect(repaired.records[placeOf('feature')]).toEqual(whole.records[placeOf('feature')]);
    expect(repaired.records[placeOf('requirement')]?.parents).toEqual(whole.records[placeOf('requirement')]?.parents);
  });

  it('keep every row, add what nothing filled, and fit the values to what the new kind has', () => {
    const feature = whole.records[placeOf('feature')];
    const own = { aha: 'custom_fields.notes', rally: 'c_OnlyThere', direction: 'toRally' } as const;
    const before = {
      ...whole,
      records: whole.records.with(placeOf('feature'), {
        ...(feature ?? whole.records[0]),
        fields: [...(feature?.fields ?? []).filter(({ aha }) => aha !== 'tags'), own],
      } as (typeof whole.records)[number]),
    };
    const changed = changeKinds(before, placeOf('feature'), 'feature', 'defect', schemas).records[placeOf('feature')];
    expect(changed?.rallyKind).toBe('defect');
    expect(changed?.fields).toContainEqual(own);
    expect(changed?.fields.filter(({ aha }) => aha === 'tags')).toHaveLength(1);
    const states = stockRally.find(({ kind }) => kind === 'defect')?.fields.find(({ key }) => key === 'State')?.options;
    const status = changed?.fields.find(({ rally }) => rally === 'State');
    for (const { rally } of status?.values ?? []) expect(states?.map(({ name }) => name)).toContain(rally);
  });

  it('leave one default, and are refused where the pair is there already or a kind is unknown', () => {
    const two = addRecord(whole, 'feature', 'defect', schemas);
    const place = two.records.findIndex(({ rallyKind }) => rallyKind === 'defect');
    const moved = changeKinds(two, place, 'requirement', 'defect', schemas);
    const marked = moved.records.filter(({ ahaKind, isDefault }) => ahaKind === 'requirement' && isDefault === true);
    expect(marked).toHaveLength(1);
    expect(changeKinds(two, place, 'feature', rallyOf('feature'), schemas)).toBe(two);
    expect(changeKinds(two, place, 'feature', 'portfolioitem/unheard', schemas)).toBe(two);
  });
});
