import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultMapping } from '../../mapping/defaults';
import { ahaKinds, rallyKinds } from '../../mapping/laws/stock-schemas';
import { namesFrom } from '../../mapping/names';
import type { FieldMapping, Mapping, RecordMapping } from '../../model/mapping';
import type { Settings } from '../../model/set-up-contract';
import { DEFAULT_POLICIES } from '../../model/set-up-draft';
import { tellDifferences } from './tell-differences';

const names = namesFrom(ahaKinds, rallyKinds);
const row: FieldMapping = { aha: 'name', rally: 'Name', direction: 'both' };
const feature: RecordMapping = {
  ahaKind: 'feature',
  rallyKind: 'portfolioitem/feature',
  fields: [row],
  constants: [],
  parents: [],
};
const release: RecordMapping = { ...feature, ahaKind: 'release', rallyKind: 'release' };
const settings = (mapping: Mapping, changes: Partial<Settings> = {}): Settings => ({
  name: 'Harbor',
  policies: DEFAULT_POLICIES,
  mapping,
  ...changes,
});
const tell = (before: Mapping, after: Mapping) => tellDifferences(settings(before), settings(after), names);
const between = (before: Partial<RecordMapping>, after: Partial<RecordMapping>) =>
  tell({ records: [{ ...feature, ...before }] }, { records: [{ ...feature, ...after }] });
const ofRow = (before: Partial<FieldMapping>, after: Partial<FieldMapping>) =>
  between({ fields: [{ ...row, ...before }] }, { fields: [{ ...row, ...after }] });
const pair = (aha: string, rally: string, sendsToRally = true) => ({ aha, rally, sendsToRally });
const FEATURE = 'Feature → Feature: ';

describe('what differs between two settings', () => {
  it('is told of names, choices and child projects, before and after', () => {
    const after = settings({ records: [feature] }, { name: 'Pier', excludesChildren: true });
    const changed = { ...after, policies: { ...DEFAULT_POLICIES, outgoing: 'approve', conflict: 'rally' } as const };
    expect(tellDifferences(settings({ records: [feature] }), changed, names)).toEqual([
      'It is called “Pier” instead of “Harbor”.',
      'Changes in Aha!: “Ask me before each change is sent” instead of “Send changes automatically”.',
      'A field changed on both sides: “Take what Rally says” instead of “Ask me”.',
      'Records of child projects do not belong to it any more.',
    ]);
  });

  it('is told of records by the names that people use', () => {
    expect(tell({ records: [release, feature] }, { records: [feature] })).toEqual([
      'Release → Release is not mapped any more.',
    ]);
    expect(tell({ records: [feature] }, { records: [release, feature] })).toEqual([
      'Release → Release is mapped: Name.',
    ]);
    expect(tell({ records: [feature, release] }, { records: [release, feature] })).toEqual([
      'The order is Release → Release, Feature → Feature instead of Feature → Feature, Release → Release.',
    ]);
  });

  it.each<readonly [Partial<FieldMapping>, Partial<FieldMapping>, string]>([
    [{}, { direction: 'toRally' }, 'flows to Rally instead of both ways'],
    [{}, { transform: { kind: 'prefix', text: 'R: ' } }, 'goes with “R: ” before it instead of as it is'],
    [{ empty: 'keep' }, {}, 'an empty value empties the other side on updates instead of changes nothing'],
    [{}, { disabled: 'Gone.' }, 'is switched off (Gone.) instead of on'],
    [
      { values: [pair('a', 'x')] },
      { values: [pair('a', 'y')] },
      '“a” with “x” not any more, “a” with “y”, which is sent to Rally',
    ],
    [
      { values: [pair('a', 'x')] },
      { values: [pair('a', 'x', false)] },
      '“a” with “x” is not sent; before, it is sent to Rally',
    ],
    [{ values: [pair('a', 'x')] }, {}, 'its values are matched by their names instead of by pairs'],
    [
      { transform: { kind: 'scale', factor: 2 } },
      { transform: { kind: 'scale', factor: 3 } },
      'goes multiplied by 3 instead of multiplied by 2',
    ],
  ])('is told of a row that was %j and is %j', (before, after, words) => {
    expect(ofRow(before, after)).toEqual([`${FEATURE}“Name” and “Name”: ${words}.`]);
  });

  it('is told of rows that came and went, a second one of the same pair among them', () => {
    expect(between({}, { fields: [row, row] })).toEqual([`${FEATURE}“Name” and “Name” are paired: both ways.`]);
    expect(between({}, { fields: [] })).toEqual([`${FEATURE}“Name” and “Name” are not paired any more.`]);
  });

  it('is told of fixed values, parents, what hangs on records, and defaults', () => {
    const link = { ahaField: 'release', ahaParentKind: 'release', rallyField: 'Release' };
    const after: Partial<RecordMapping> = {
      constants: [
        { rally: 'Notes', value: 'new' },
        { rally: 'Ready', value: true },
      ],
      parents: [link],
      extras: { comments: 'both', rank: 'toRally' },
      isDefault: true,
    };
    expect(between({ constants: [{ rally: 'Notes', value: 'old' }], extras: { todos: 'toRally' } }, after)).toEqual([
      `${FEATURE}“Ready” in Rally is fixed to “yes”.`,
      `${FEATURE}“Notes” in Rally is fixed to “new” instead of “old”.`,
      `${FEATURE}linked to its Release by “Release” in Rally.`,
      `${FEATURE}comments: “go both ways” instead of “stay where they are”.`,
      `${FEATURE}rank in Rally: “follows the order in Aha!” instead of “stays as it is”.`,
      `${FEATURE}to-dos: “stay in Aha!” instead of “become tasks”.`,
      `${FEATURE}it is taken when nobody chooses.`,
    ]);
  });

  it('is told of each person, and of dependencies', () => {
    const people = (...pairs: readonly (readonly [string, string])[]): Mapping => ({
      records: [feature],
      people: pairs.map(([aha, rally]) => ({ aha, rally })),
    });
    const before = people(['a@x.example', 'a'], ['b@x.example', 'b']);
    const after = { ...people(['a@x.example', 'ann'], ['c@x.example', 'c']), linksDependencies: true };
    expect(tell(before, after)).toEqual([
      'People: b@x.example is not b in Rally any more.',
      'People: c@x.example is c in Rally.',
      'People: a@x.example is ann in Rally instead of a.',
      'Dependencies become predecessors in Rally, and back.',
    ]);
  });

  it('is nothing where the same is written in another way', () => {
    const { records } = defaultMapping(ahaKinds, rallyKinds);
    const loose = { records: records.map((record) => ({ extras: {}, isDefault: false, ...record })), people: [] };
    expect(tell({ records }, { linksDependencies: false, ...loose })).toEqual([]);
  });

  it('is never passed over: two mappings of which nothing is told are one', () => {
    const text = fc.constantFrom('a', 'b');
    const field: fc.Arbitrary<FieldMapping> = fc.record(
      {
        aha: text,
        rally: text,
        direction: fc.constantFrom('toRally', 'toAha', 'both', 'once'),
        values: fc.array(fc.record({ aha: text, rally: text, sendsToRally: fc.boolean() }), { maxLength: 2 }),
        transform: fc.constantFrom<FieldMapping['transform'] & {}>(
          { kind: 'suffix', text: 'a' },
          { kind: 'shiftDays', days: 1 },
          { kind: 'firstOf', fields: ['a', 'b'] },
        ),
        empty: fc.constantFrom('overwrite', 'keep'),
        disabled: text,
      },
      { requiredKeys: ['aha', 'rally', 'direction'] },
    );
    const list = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 2 });
    const record: fc.Arbitrary<RecordMapping> = fc.record({
      ahaKind: text,
      rallyKind: text,
      fields: list(field),
      constants: list(fc.record({ rally: text, value: fc.constantFrom('x', 1, true, ['x']) })),
      parents: list(fc.record({ ahaField: text, ahaParentKind: text, rallyField: text })),
    });
    const mapping: fc.Arbitrary<Mapping> = fc.record({
      records: list(record),
      people: list(fc.record({ aha: text, rally: text })),
    });
    const edit = fc
      .tuple(mapping, mapping, fc.constantFrom('other', 'same', 'turned'))
      .map(([one, other, how]): readonly [Mapping, Mapping] => [
        one,
        how === 'same' ? one : how === 'other' ? other : turned(one),
      ]);
    fc.assert(
      fc.property(edit, ([before, after]) => {
        const isSame = JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
        expect(tell(before, after).length === 0).toBe(isSame);
      }),
      { numRuns: 500 },
    );
  });
});

/** The same, every list from its end to its beginning. */
function turned({ records, people = [] }: Mapping): Mapping {
  const turn = ({ fields, constants, parents, ...rest }: RecordMapping) => ({
    ...rest,
    fields: fields.map((each) => ({ ...each, ...(each.values && { values: each.values.toReversed() }) })).toReversed(),
    constants: constants.toReversed(),
    parents: parents.toReversed(),
  });
  return { records: records.map(turn).toReversed(), people: people.toReversed() };
}

/** Names in order, so that what is written in another order is the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
