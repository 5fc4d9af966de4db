import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import type { FieldMapping, Mapping, Transform } from './mapping';
import { mappingShape } from './parse-mapping';

const transforms: readonly Transform[] = [
  { kind: 'prefix', text: 'PM: ' },
  { kind: 'suffix', text: ' (PM)' },
  { kind: 'template', text: '{ref} {name}' },
  { kind: 'scale', factor: 0.5 },
  { kind: 'shiftDays', days: -1 },
  { kind: 'firstOf', fields: ['a', 'b'] },
];
const full: Mapping = {
  records: [
    {
      ahaKind: 'feature',
      rallyKind: 'portfolioitem/feature',
      isDefault: true,
      fields: [
        ...transforms.map((transform): FieldMapping => ({ aha: 'a', rally: 'A', direction: 'toRally', transform })),
        { aha: 'b', rally: 'B', direction: 'both', empty: 'keep', disabled: 'It is gone.' },
        {
          aha: 'c',
          rally: 'C',
          direction: 'once',
          values: [{ aha: 'x', rally: 'y', sendsToRally: true, sendsToAha: false }],
        },
      ],
      constants: [{ rally: 'State', value: 'Planning' }],
      parents: [{ ahaField: 'epic', ahaParentKind: 'epic', rallyField: 'Parent' }],
      extras: { comments: 'both', attachments: 'toAha', rank: 'toRally', todos: 'toRally' },
    },
  ],
  people: [{ aha: 'a@x.com', rally: 'a' }],
  linksDependencies: true,
};

describe('the shape of a mapping', () => {
  it('keeps everything that a mapping can say', () => {
    const parsed = safeParse(mappingShape, JSON.parse(JSON.stringify(full)));
    expect(parsed.output).toEqual(full);
  });

  it.each([
    ['a direction that is none', { direction: 'sideways' }],
    ['a transform that is none', { transform: { kind: 'script', text: 'x' } }],
    ['a scale without a factor', { transform: { kind: 'scale' } }],
    ['half a day', { transform: { kind: 'shiftDays', days: 0.5 } }],
    ['an empty policy that is none', { empty: 'sometimes' }],
    ['values that are no pairs', { values: ['x'] }],
    ['a field without a name', { aha: null }],
  ])('refuses %s', (_, row) => {
    const fields = [{ aha: 'a', rally: 'A', direction: 'both', ...row }];
    const mapping = { records: [{ ahaKind: 'x', rallyKind: 'y', fields, constants: [], parents: [] }] };
    expect(safeParse(mappingShape, mapping).success).toBe(false);
  });

  it.each([
    ['a direction of comments that is none', { comments: 'once' }],
    ['a rank that comes back', { rank: 'both' }],
  ])('refuses %s', (_, extras) => {
    const record = { ahaKind: 'x', rallyKind: 'y', fields: [], constants: [], parents: [], extras };
    expect(safeParse(mappingShape, { records: [record] }).success).toBe(false);
  });
});
