import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../model/record';
import { canonicalValue } from './canonical';
import { choiceNames, fieldTypes, fieldValues } from './laws/field-values';
import { oneRow } from './laws/one-row';
import { lawRuns, lawTimeout } from './laws/runs';
import { field, options } from './laws/stock-schemas';

describe.each(fieldTypes)('a %s field', lawTimeout, (type) => {
  const extras = type === 'choice' || type === 'multiChoice' ? { options: options(...choiceNames) } : {};
  const { there, back } = oneRow(field('left', type, extras), field('Right', type, extras));
  const meaning = (value: FieldValue) => canonicalValue(value, type);
  const maybe = fc.option(fieldValues[type], { freq: 6 });

  it('means the same in Rally, whatever was there before, and comes back as the very value that went', () => {
    fc.assert(
      fc.property(maybe, maybe, (value, current) => {
        const sent = there(value, current).held;
        expect(meaning(sent)).toBe(meaning(value));
        const echoed = back(sent, value).held;
        if (meaning(value) === '') expect(meaning(echoed)).toBe('');
        else expect(echoed).toEqual(value);
      }),
      { numRuns: lawRuns },
    );
  });
});
