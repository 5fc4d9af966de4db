import { describe, expect, it } from 'vitest';
import { checkMapping } from './check';
import { defaultMapping } from './defaults';
import { addRecord, markDefault, moveRecord, removeRecord } from './edit-records';
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
