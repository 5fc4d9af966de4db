import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../model/record';
import { checkConstants } from './check-constants';
import { convertConstant } from './constant';
import { ahaRecord, inputOf, stockMapping } from './laws/records';
import { lawRuns, lawTimeout } from './laws/runs';
import { field, options } from './laws/stock-schemas';
import { textFromHtml } from './rich-text';
import { translateToRally } from './translate';

const size = field('Size', 'choice', { options: options('S', 'M') });
const points = field('Points', 'number', { isWhole: true });
const cost = field('Cost', 'number');
const ready = field('Ready', 'boolean');
const notes = field('Notes', 'richText');
const short = field('Short', 'text', { maxLength: 3 });
const day = field('Day', 'date');
const tags = field('Tags', 'tags');
const several = field('Several', 'multiChoice', { options: options('S', 'M') });
const fields = [size, points, cost, ready, notes, short, day, tags, several];

describe('a fixed value', lawTimeout, () => {
  it.each([
    ['m', size, 'M'],
    ['5.0', points, 5],
    ['yes', ready, true],
    ['a <b> & c', notes, '<p>a &lt;b&gt; &amp; c</p>'],
    ['2026-05-31', day, '2026-05-31'],
    ['a, b', tags, ['a', 'b']],
    [['m', 'S'], several, ['M', 'S']],
    [7, short, '7'],
  ] as const)('becomes what its field holds: %j', (value, to, expected) => {
    expect(convertConstant({ rally: to.key, value }, to)).toEqual({ value: expected });
  });

  it.each([
    ['XL', size, '“XL” is none of the values of “Size”'],
    [1.5, points, '“Points” takes whole numbers, and 1.5 is none'],
    ['1.5', points, '“Points” takes whole numbers, and 1.5 is none'],
    ['long', short, 'it has 4 characters and “Short” holds 3'],
    ['soon', day, '“soon” is not a day such as 2026-05-31'],
    [' ', cost, 'nothing is left of it in “Cost”'],
    ['Ann', field('Owner', 'person'), '“Owner” takes what is chosen from Rally'],
    ['x', field('FormattedID', 'text', { readOnly: true }), '“FormattedID” in Rally is read-only'],
  ] as const)('is refused where its field cannot hold it: %j', (value, to, refusal) => {
    expect(convertConstant({ rally: to.key, value }, to)).toEqual({ refusal });
  });

  it('is written as its field holds it where nothing is found wrong, and is not written and told where something is', () => {
    const rally = { kind: 'portfolioitem/feature', label: 'Feature', fields };
    const texts = fc.oneof(
      fc.constantFrom('m', 'S', '5.0', '1.5', 'yes', 'No', '2026-05-31', 'a <b> & c', 'S, m', ' '),
      fc.string({ minLength: 1, maxLength: 6 }),
    );
    const values: fc.Arbitrary<FieldValue> = fc.oneof(
      texts,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.array(texts, { minLength: 1, maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), values, (to, value) => {
        const mapping = stockMapping('feature', { fields: [], parents: [], constants: [{ rally: to.key, value }] });
        const isSound = checkConstants(mapping, rally).length === 0;
        const { fields: written, notes: told } = translateToRally(
          inputOf(ahaRecord('feature', {}), mapping, { rally }),
        );
        expect(told).toHaveLength(isSound ? 0 : 1);
        if (isSound) expect(fits(written[to.key] ?? null, to.key, value)).toBe(true);
        else expect(written).toEqual({});
      }),
      { numRuns: lawRuns },
    );
  });
});

/** Whether a field of the laws holds the value as Rally takes it. */
function fits(held: FieldValue, key: string, given: FieldValue): boolean {
  const isOption = (name: unknown) => name === 'S' || name === 'M';
  if (key === 'Size') return isOption(held);
  if (key === 'Several') return Array.isArray(held) && held.every(isOption);
  if (key === 'Tags') return Array.isArray(held) && held.length > 0;
  if (key === 'Points') return Number.isInteger(held);
  if (key === 'Cost') return typeof held === 'number';
  if (key === 'Ready') return typeof held === 'boolean';
  if (key === 'Day') return typeof held === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(held);
  if (key === 'Short') return typeof held === 'string' && held.length <= 3;
  const squeeze = (text: string) => text.replace(/\s/g, '');
  return typeof given !== 'string' || squeeze(textFromHtml(String(held))) === squeeze(given);
}
