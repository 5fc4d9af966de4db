import { describe, expect, it } from 'vitest';
import type { FieldMapping, Mapping, RecordMapping } from '../model/mapping';
import { checkMapping } from './check';
import { checkShape, type ShapeFinding } from './check-shape';
import { stock } from './laws/findings';
import { ahaKinds, rallyKinds } from './laws/stock-schemas';

const plain: FieldMapping = { aha: 'name', rally: 'Name', direction: 'both' };

function record(changes: Partial<RecordMapping> = {}): RecordMapping {
  return {
    ahaKind: 'feature',
    rallyKind: 'portfolioitem/feature',
    fields: [plain],
    constants: [],
    parents: [],
    ...changes,
  };
}

/** A mapping of one record with one row, which is changed. */
function row(changes: Partial<FieldMapping>): Mapping {
  return { records: [record({ fields: [{ ...plain, ...changes }] })] };
}

/** Severity, path and sentence of what is wrong. */
function tell(findings: readonly ShapeFinding[]): readonly string[] {
  return findings.map(({ severity, path, sentence }) => `${severity} ${path.join('.')} ${sentence}`);
}

/** What the path of a finding leads to. */
function follow(mapping: Mapping, path: ShapeFinding['path']): unknown {
  return path.reduce<unknown>(
    (value, key) => Object.entries(Object(value)).find(([name]) => name === `${key}`)?.[1],
    mapping,
  );
}

const feature = record();
const requirement = record({ ahaKind: 'requirement', rallyKind: 'hierarchicalrequirement' });
const pairs = (...marks: readonly (readonly [string, string, boolean])[]) =>
  marks.map(([aha, rally, sends]) => ({ aha, rally, sendsToRally: sends, sendsToAha: false }));

const broken: readonly (readonly [what: string, mapping: Mapping, at: string, words: string])[] = [
  ['nothing', { records: [] }, 'records', 'Nothing is mapped yet'],
  ['an Aha! kind without a name', { records: [record({ ahaKind: ' ' })] }, 'records.0.ahaKind', 'names no record type'],
  [
    'an Aha! kind that is none',
    { records: [record({ ahaKind: 'idea' })] },
    'records.0.ahaKind',
    'no record type “idea”',
  ],
  [
    'a Rally kind without a name',
    { records: [record({ rallyKind: '' })] },
    'records.0.rallyKind',
    'names no type of Rally',
  ],
  ['a pair twice', { records: [feature, feature] }, 'records.1', 'paired twice'],
  ['children above parents', { records: [requirement, feature] }, 'records.1.ahaKind', 'parents come first'],
  [
    'two defaults',
    {
      records: [
        record({ isDefault: true }),
        record({ rallyKind: 'defect', isDefault: false }),
        record({ rallyKind: 'task', isDefault: true }),
      ],
    },
    'records.2.isDefault',
    'has 2 default rows',
  ],
  ['a requirement alone', { records: [requirement] }, 'records.0.ahaKind', 'cannot exist without its “feature”'],
  ['a row without an Aha! field', row({ aha: '' }), 'records.0.fields.0.aha', 'names no field of Aha!'],
  ['a row without a Rally field', row({ rally: '' }), 'records.0.fields.0.rally', 'names no field of Rally'],
  ['a row twice', { records: [record({ fields: [plain, plain] })] }, 'records.0.fields.1', 'paired twice'],
  [
    'two rows to a Rally field',
    { records: [record({ fields: [plain, { ...plain, aha: 'url', direction: 'once' }] })] },
    'records.0.fields.1.rally',
    'Two rows write to “Name” in Rally',
  ],
  [
    'two rows to an Aha! field',
    { records: [record({ fields: [plain, { ...plain, rally: 'Notes', direction: 'toAha' }] })] },
    'records.0.fields.1.aha',
    'Two rows write to “name” in Aha!',
  ],
  ['a value map without pairs', row({ values: [] }), 'records.0.fields.0.values', 'without a pair'],
  [
    'a value pair twice',
    row({ values: pairs(['a', 'x', true], ['a', 'x', false]) }),
    'records.0.fields.0.values.1',
    'paired twice',
  ],
  [
    'two values sent for one',
    row({ values: pairs(['a', 'x', true], ['a', 'y', true]) }),
    'records.0.fields.0.values.1.sendsToRally',
    'would send several values',
  ],
  [
    'a factor of nought',
    row({ transform: { kind: 'scale', factor: 0 } }),
    'records.0.fields.0.transform.factor',
    'other than zero',
  ],
  [
    'part of a day',
    row({ transform: { kind: 'shiftDays', days: 0.5 } }),
    'records.0.fields.0.transform.days',
    'by whole days',
  ],
  [
    'more days than a calendar has',
    row({ transform: { kind: 'shiftDays', days: -36_501 } }),
    'records.0.fields.0.transform.days',
    'Give 36500 at most',
  ],
  [
    'a template that comes back',
    row({ transform: { kind: 'template', text: '{ref}' } }),
    'records.0.fields.0.direction',
    'cannot be turned back',
  ],
  [
    'a template without text',
    row({ direction: 'toRally', transform: { kind: 'template', text: ' ' } }),
    'records.0.fields.0.transform.text',
    'is empty',
  ],
  [
    'the first of no field',
    row({ direction: 'once', transform: { kind: 'firstOf', fields: [''] } }),
    'records.0.fields.0.transform.fields',
    'Name at least one',
  ],
  [
    'a fixed value of nothing',
    { records: [record({ constants: [{ rally: '', value: 'x' }] })] },
    'records.0.constants.0.rally',
    'names no field',
  ],
  [
    'a fixed value that is empty',
    { records: [record({ constants: [{ rally: 'Notes', value: null }] })] },
    'records.0.constants.0.value',
    'is empty',
  ],
  [
    'two fixed values',
    {
      records: [
        record({
          constants: [
            { rally: 'Notes', value: 'x' },
            { rally: 'Notes', value: 'y' },
          ],
        }),
      ],
    },
    'records.0.constants.1.rally',
    'two fixed values',
  ],
  [
    'a switch for what Rally lacks',
    { records: [record({ rallyKind: 'release', extras: { rank: 'toRally' } })] },
    'records.0.extras.rank',
    'does not rank',
  ],
  [
    'a parent that is none',
    { records: [record({ parents: [{ ahaField: 'goal', ahaParentKind: 'goal', rallyField: 'Parent' }] })] },
    'records.0.parents.0',
    'no “feature” has a “goal” above it',
  ],
  [
    'a parent that is not mapped',
    { records: [record({ parents: [{ ahaField: 'epic', ahaParentKind: 'epic', rallyField: 'Parent' }] })] },
    'records.0.parents.0.ahaParentKind',
    'which is not mapped',
  ],
  [
    'a parent twice',
    {
      records: [
        record({ ahaKind: 'epic', rallyKind: 'portfolioitem/theme' }),
        record({
          parents: [
            { ahaField: 'epic', ahaParentKind: 'epic', rallyField: 'Parent' },
            { ahaField: 'epic', ahaParentKind: 'epic', rallyField: 'Parent' },
          ],
        }),
      ],
    },
    'records.1.parents.1',
    'is there twice',
  ],
  [
    'a parent in another field',
    {
      records: [
        feature,
        { ...requirement, parents: [{ ahaField: 'feature', ahaParentKind: 'feature', rallyField: 'Parent' }] },
      ],
    },
    'records.1.parents.0.rallyField',
    'Choose “PortfolioItem”',
  ],
  [
    'a parent that no field holds',
    {
      records: [
        record({ rallyKind: 'release' }),
        {
          ...requirement,
          rallyKind: 'task',
          parents: [{ ahaField: 'feature', ahaParentKind: 'feature', rallyField: 'Parent' }],
        },
      ],
    },
    'records.1.parents.0',
    'no “task” stands under a “release”',
  ],
  ['a nobody', { records: [feature], people: [{ aha: 'a@x.com', rally: ' ' }] }, 'people.0.rally', 'names nobody'],
  [
    'a name for an address',
    { records: [feature], people: [{ aha: 'ann', rally: 'ann' }] },
    'people.0.aha',
    'no e-mail',
  ],
  [
    'a person twice',
    {
      records: [feature],
      people: [
        { aha: 'a@x.com', rally: 'a' },
        { aha: 'b@x.com', rally: 'A' },
      ],
    },
    'people.1.rally',
    'stands in the people table already',
  ],
];

describe('the shape of a mapping', () => {
  it('is sound in the default mapping', () => {
    expect(checkShape(stock)).toEqual([]);
  });

  it.each(broken)('refuses %s, once and in its place', (_, mapping, at, words) => {
    const errors = checkShape(mapping).filter(({ severity }) => severity === 'error');
    expect(tell(errors)).toEqual([expect.stringMatching(`^error ${at.replaceAll('.', '\\.')} `)]);
    expect(errors[0]?.sentence).toContain(words);
    expect(follow(mapping, errors[0]?.path ?? [])).not.toBeUndefined();
  });

  it.each(broken)('refuses %s beside what the two systems have, in the words of their people', (_, mapping) => {
    const known = checkMapping(mapping, ahaKinds, rallyKinds).map(({ place }) => place);
    for (const { place } of checkShape(mapping)) expect(known).toContainEqual(place);
  });

  it('warns of what the order of rows decides', () => {
    const shared = { records: [record({ ahaKind: 'epic' }), feature, record({ rallyKind: 'defect' })] };
    expect(tell(checkShape(shared))).toEqual([
      'warning records.1.rallyKind New “portfolioitem/feature” records in Rally could become “epic” or “feature”; the first row decides.',
      'warning records.1 “feature” becomes several Rally types and no row is the default, so the first is taken.',
    ]);
  });

  it('leaves rows alone that are switched off', () => {
    const off = { ...plain, disabled: 'It is gone.', transform: { kind: 'scale', factor: 0 } } as const;
    expect(checkShape({ records: [record({ fields: [off, plain, off] })] })).toEqual([]);
  });
});
