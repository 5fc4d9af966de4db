import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldMapping } from '../model/mapping';
import type { FieldValue } from '../model/record';
import type { FieldType } from '../model/schema';
import { canonicalValue } from './canonical';
import { htmlDocuments } from './laws/html-documents';
import { ahaRecord, inputOf, pointer, rallyRecord, stockMapping } from './laws/records';
import { lawRuns, lawTimeout } from './laws/runs';
import { field, options } from './laws/stock-schemas';
import { webAddresses } from './laws/web-addresses';
import { translateToAha, translateToRally } from './translate';

const names = ['Low', 'High', 'a,b', 'é', '  x', '"'];
const text = fc.string({ maxLength: 20 });
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const values: Readonly<Record<FieldType, fc.Arbitrary<FieldValue>>> = {
  text,
  richText: htmlDocuments,
  number: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer().map((n) => `${n}.0`),
  ),
  date: day,
  boolean: fc.boolean(),
  choice: fc.constantFrom(...names),
  multiChoice: fc.uniqueArray(fc.constantFrom(...names)),
  tags: fc.array(text.map((tag) => tag.trim()).filter((tag) => tag !== '')),
  person: fc.record({ email: fc.constantFrom('a@x.com', 'B@x.com'), name: text }),
  reference: fc.constantFrom('1', '2').map((id) => pointer('release', id)),
  url: webAddresses,
};
const types = Object.keys(values).filter((type): type is FieldType => type in values);
const row: FieldMapping = { aha: 'left', rally: 'Right', direction: 'both' };

describe.each(types)('a %s field', lawTimeout, (type) => {
  const extras = type === 'choice' || type === 'multiChoice' ? { options: options(...names) } : {};
  const mapping = stockMapping('feature', { fields: [row], parents: [], constants: [] });
  const shared = {
    aha: { kind: 'feature', label: 'Feature', fields: [field('left', type, extras)] },
    rally: { kind: 'portfolioitem/feature', label: 'Feature', fields: [field('Right', type, extras)] },
    people: <Value>(person: Value) => person,
    links: <Value>(target: Value) => target,
  };
  const there = (value: FieldValue, current: FieldValue) =>
    translateToRally(
      inputOf(ahaRecord('feature', { left: value }), mapping, {
        ...shared,
        current: rallyRecord('portfolioitem/feature', { Right: current }),
      }),
    ).fields.Right ?? null;
  const back = (value: FieldValue, current: FieldValue) =>
    translateToAha(
      inputOf(rallyRecord('portfolioitem/feature', { Right: value }), mapping, {
        ...shared,
        current: ahaRecord('feature', { left: current }),
      }),
    ).fields.left ?? null;
  const meaning = (value: FieldValue) => canonicalValue(value, type);
  const maybe = fc.option(values[type], { freq: 6 });

  it('means the same in Rally, whatever was there before', () => {
    fc.assert(
      fc.property(maybe, maybe, (value, current) => {
        expect(meaning(there(value, current))).toBe(meaning(value));
      }),
      { numRuns: lawRuns },
    );
  });

  it('comes back as the very value that went, so that nothing echoes', () => {
    fc.assert(
      fc.property(maybe, maybe, (value, current) => {
        const echoed = back(there(value, current), value);
        if (meaning(value) === '') expect(meaning(echoed)).toBe('');
        else expect(echoed).toEqual(value);
      }),
      { numRuns: lawRuns },
    );
  });
});
