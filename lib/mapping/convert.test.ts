import { describe, expect, it } from 'vitest';
import type { FieldType } from '../model/schema';
import { compatibilityOf } from './compatible';
import { convertValue } from './convert';
import { pointer } from './laws/records';
import { field, options } from './laws/stock-schemas';

const ann = { email: 'ann@acme.com', name: 'Ann Lee' };
const severity = field('Severity', 'choice', { options: options('Major', 'Minor') });

describe('convertValue', () => {
  it.each([
    ['12.50', 'text', field('N', 'number'), 12.5],
    ['300.0', 'number', field('N', 'number'), 300],
    ['2026-05-31T10:00:00Z', 'text', field('D', 'date'), '2026-05-31'],
    ['yes', 'text', field('B', 'boolean'), true],
    ['major', 'text', severity, 'Major'],
    ['Major', 'choice', field('T', 'tags'), ['Major']],
    ['a, b', 'text', field('T', 'tags'), ['a', 'b']],
    [['Minor', 'minor'], 'tags', field('M', 'multiChoice', { options: options('Minor') }), ['Minor']],
    ['https://a.example/x', 'text', field('U', 'url'), 'https://a.example/x'],
    ['a < b\n\nc', 'text', field('R', 'richText'), '<p>a &lt; b</p><p><br></p><p>c</p>'],
    ['<p>a &lt; b</p><ul><li>c</li></ul>', 'richText', field('X', 'text'), 'a < b\n- c'],
    [1234, 'number', field('X', 'text'), '1234'],
    [true, 'boolean', field('X', 'text'), 'Yes'],
    [ann, 'person', field('X', 'text'), 'Ann Lee <ann@acme.com>'],
    [pointer('release', '7', 'R1'), 'reference', field('X', 'text'), 'R1'],
    [['a', 'b'], 'tags', field('X', 'text'), 'a, b'],
    ['', 'text', field('N', 'number'), null],
    [[], 'tags', field('X', 'text'), null],
  ] as const)('turns %j (%s) into the other field’s value', (value, from, to, expected) => {
    expect(convertValue(value, from, to)).toEqual({ value: expected });
  });

  it.each([
    ['many', 'text', field('N', 'number'), '“many” is not a number'],
    ['2026-02-30', 'text', field('D', 'date'), '“2026-02-30” is not a day such as 2026-05-31'],
    ['soon', 'text', field('D', 'date'), '“soon” is not a day such as 2026-05-31'],
    ['maybe', 'text', field('B', 'boolean'), '“maybe” is neither yes nor no'],
    ['Huge', 'choice', severity, '“Huge” is none of the values of “Severity”'],
    [['Huge'], 'tags', field('M', 'multiChoice', { options: options('A') }), '“Huge” is none of the values of “M”'],
    ['not an address', 'text', field('U', 'url'), '“not an address” is not a web address'],
    ['Ann', 'text', field('P', 'person'), '“Ann” cannot become a person'],
  ] as const)('refuses %j (%s) with a reason', (value, from, to, refusal) => {
    expect(convertValue(value, from, to)).toEqual({ refusal });
  });
});

describe('compatibilityOf', () => {
  const types: readonly FieldType[] = [
    ...(['text', 'richText', 'number', 'date', 'boolean', 'choice', 'multiChoice', 'tags'] as const),
    ...(['person', 'reference', 'url'] as const),
  ];

  it('fits every type with itself and with text', () => {
    for (const type of types) {
      expect(compatibilityOf(type, type)).toBe('same');
      expect(compatibilityOf(type, 'text')).not.toBe('no');
    }
  });

  it('refuses a check box for a drop-down, and everything for a person', () => {
    expect(compatibilityOf('boolean', 'choice')).toBe('no');
    expect(types.filter((type) => compatibilityOf(type, 'person') !== 'no')).toEqual(['person']);
  });
});
