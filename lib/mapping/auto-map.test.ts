import { describe, expect, it } from 'vitest';
import { autoMap } from './auto-map';
import { stockMapping } from './laws/records';
import { ahaKinds, field, options, rallyKinds, schemaOf } from './laws/stock-schemas';

const kind = (...fields: ReturnType<typeof field>[]) => ({ kind: 'k', label: 'K', fields });

describe('autoMap', () => {
  it('finds custom fields by name beside the rows that are there', () => {
    const rows = autoMap(
      schemaOf(ahaKinds, 'feature'),
      schemaOf(rallyKinds, 'portfolioitem/feature'),
      stockMapping('feature').fields,
    );
    expect(rows).toEqual([
      {
        aha: 'custom_fields.risk',
        rally: 'c_Risk',
        direction: 'both',
        values: [
          { aha: 'Low', rally: 'low', sendsToRally: true, sendsToAha: true },
          { aha: 'High', rally: 'High', sendsToRally: true, sendsToAha: true },
        ],
      },
      { aha: 'custom_fields.notes', rally: 'c_DevNotes', direction: 'both' },
    ]);
  });

  it('lets a row flow only where it can be written', () => {
    const [row] = autoMap(kind(field('effort', 'number', { readOnly: true })), kind(field('Effort', 'number')));
    expect(row?.direction).toBe('toRally');
    const [back] = autoMap(kind(field('effort', 'number')), kind(field('Effort', 'number', { readOnly: true })));
    expect(back?.direction).toBe('toAha');
  });

  it('leaves out what has no value, type or name in common', () => {
    expect(autoMap(kind(field('x', 'number')), kind(field('X', 'person')))).toEqual([]);
    expect(autoMap(kind(field('x', 'number')), kind(field('Y', 'number')))).toEqual([]);
    const [left, right] = [
      field('x', 'choice', { options: options('A') }),
      field('X', 'choice', { options: options('B') }),
    ];
    expect(autoMap(kind(left), kind(right))).toEqual([]);
  });

  it('takes the namesake whose type fits best', () => {
    const cost = field('custom_fields.cost', 'number', { label: 'Cost' });
    const [day, text, number] = [
      field('c_Cost', 'date', { label: 'Cost' }),
      field('c_CostText', 'text', { label: 'Cost' }),
      field('c_CostNumber', 'number', { label: 'Cost' }),
    ];
    expect(autoMap(kind(cost), kind(day, text, number))).toEqual([
      { aha: 'custom_fields.cost', rally: 'c_CostNumber', direction: 'both' },
    ]);
    expect(autoMap(kind(cost), kind(day, text)).map(({ rally }) => rally)).toEqual(['c_CostText']);
  });

  it('pairs yes and no with a choice that says so, and guesses no numbers of names', () => {
    const [done, choice] = [field('done', 'boolean'), field('Done', 'choice', { options: options('yes', 'NO', '?') })];
    expect(autoMap(kind(done), kind(choice))).toEqual([
      {
        aha: 'done',
        rally: 'Done',
        direction: 'both',
        values: [
          { aha: 'Yes', rally: 'yes', sendsToRally: true, sendsToAha: true },
          { aha: 'No', rally: 'NO', sendsToRally: true, sendsToAha: true },
        ],
      },
    ]);
    expect(autoMap(kind(done), kind(field('Done', 'boolean')))).toEqual([
      { aha: 'done', rally: 'Done', direction: 'both' },
    ]);
    const size = field('size', 'choice', { options: options('1', '2') });
    expect(autoMap(kind(size), kind(field('Size', 'number')))).toEqual([]);
  });

  it('maps no field twice', () => {
    const rows = autoMap(kind(field('a', 'text'), field('custom_fields.a', 'text')), kind(field('A', 'text')));
    expect(rows).toHaveLength(1);
  });
});
