import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../model/record';
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
    [true, 'boolean', field('C', 'choice', { options: options('No', 'yes') }), 'yes'],
    ['on', 'choice', field('B', 'boolean'), true],
    [8, 'number', field('C', 'choice', { options: options('5', '8.0') }), '8.0'],
    ['8.0', 'choice', field('N', 'number'), 8],
    [['Minor'], 'multiChoice', severity, 'Minor'],
    [['minor'], 'tags', severity, 'Minor'],
    ['<p>Minor</p>', 'richText', severity, 'Minor'],
    ['<p><b>5</b></p>', 'richText', field('N', 'number'), 5],
    ['<p> 2026-05-31 </p>', 'richText', field('D', 'date'), '2026-05-31'],
    ['<div>a, b &amp; c</div>', 'richText', field('T', 'tags'), ['a', 'b & c']],
    ['<p>https://a.example/?x&amp;y</p>', 'richText', field('U', 'url'), 'https://a.example/?x&y'],
    ['<p>Yes</p>', 'richText', field('B', 'boolean'), true],
    ['<p><br></p>', 'richText', field('X', 'text'), null],
    [' ', 'text', field('N', 'number'), null],
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
    [['Major', 'Minor'], 'tags', severity, '“Major”, “Minor” are several values, and “Severity” takes one'],
    ['XS', 'choice', field('N', 'number'), '“XS” is not a number'],
    ['<p>soon</p>', 'richText', field('D', 'date'), '“soon” is not a day such as 2026-05-31'],
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

  it('refuses everything for a person', () => {
    expect(types.filter((type) => compatibilityOf(type, 'person') !== 'no')).toEqual(['person']);
  });

  it('allows only what some value of the type can become', () => {
    const examples: Readonly<Record<FieldType, readonly FieldValue[]>> = {
      text: ['7', '2026-05-31', 'yes', 'https://a.example'],
      richText: ['<p>7</p>', '<p>2026-05-31</p>', '<p>yes</p>', '<p>https://a.example</p>'],
      number: [7],
      date: ['2026-05-31'],
      boolean: [true],
      choice: ['7', 'yes'],
      multiChoice: [['7']],
      tags: [['7']],
      person: [ann],
      reference: [pointer('release', '7', 'R1')],
      url: ['https://a.example'],
    };
    const named = options('7', 'yes', '2026-05-31');
    for (const to of types.filter((type) => type !== 'person' && type !== 'reference')) {
      const target = field('X', to, to === 'choice' || to === 'multiChoice' ? { options: named } : {});
      const takers = types.filter((from) =>
        examples[from].some((value) => 'value' in convertValue(value, from, target)),
      );
      const allowed = types.filter((from) => compatibilityOf(from, to) !== 'no');
      expect(allowed.filter((from) => !takers.includes(from))).toEqual([]);
    }
  });
});
