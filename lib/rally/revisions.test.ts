import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldType, KindSchema } from '../model/schema';
import { type Revision, readEdits } from './revisions';

const define = (key: string, label: string, type: FieldType, options?: readonly string[]) => ({
  key,
  label,
  type,
  required: false,
  readOnly: false,
  custom: false,
  ...(options !== undefined && { options: options.map((name) => ({ name })) }),
});
const kind: KindSchema = {
  kind: 'hierarchicalrequirement',
  label: 'Story',
  fields: [
    define('Name', 'Name', 'text'),
    define('c_Reason', 'Reason', 'text'),
    define('Description', 'Description', 'richText'),
    define('PlanEstimate', 'Plan Estimate', 'number'),
    define('Ready', 'Ready', 'boolean'),
    define('ScheduleState', 'Schedule State', 'choice', ['Defined', 'In-Progress', 'Accepted']),
    define('Owner', 'Owner', 'person'),
    define('Tags', 'Tags', 'tags'),
  ],
};
const told = (...texts: readonly string[]): readonly Revision[] =>
  texts.map((text, index) => ({ text, version: String(texts.length - index + 1) }));
const edit = (field: string, value: string | number | boolean | null, version: number) => ({
  field,
  value,
  version: String(version),
});
const hidden = (field: string, version: number) => ({ ...edit(field, null, version), isHidden: true });

describe('what revisions say of a record', () => {
  it('is told oldest first, with the version of each', () => {
    const revisions = told('NAME changed from [b] to [c]', 'RANK moved up', 'NAME changed from [a] to [b]');
    expect(readEdits(revisions, kind, { Name: 'c' })).toEqual([edit('Name', 'b', 2), edit('Name', 'c', 4)]);
  });

  it('is told by the type of each field', () => {
    const text =
      'SCHEDULE STATE changed from [Defined] to [In-Progress], PLAN ESTIMATE changed from [1.0] to [3.0], READY changed from [true] to [false]';
    const current = { ScheduleState: 'In-Progress', PlanEstimate: 3, Ready: false };
    expect(readEdits(told(text), kind, current)).toEqual(
      expect.arrayContaining([
        edit('ScheduleState', 'In-Progress', 2),
        edit('PlanEstimate', 3, 2),
        edit('Ready', false, 2),
      ]),
    );
  });

  it('tells an emptied field', () => {
    expect(readEdits(told('NAME removed [b]', 'NAME added [b]'), kind, { Name: '' })).toEqual([
      edit('Name', 'b', 2),
      edit('Name', null, 3),
    ]);
  });

  it.each([
    ['a person', 'OWNER added [Ada Lovelace]', 'Owner', {}],
    ['one tag of several', 'TAGS added [urgent]', 'Tags', {}],
    ['a text that was too long', 'DESCRIPTION changed from [x] to [value too long to display]', 'Description', {}],
    ['a text that may be escaped', 'NAME changed from [x] to [A &amp; B]', 'Name', { Name: 'A &amp; B' }],
    ['a value that the record does not have', 'NAME changed from [a] to [b]', 'Name', { Name: 'c' }],
    ['a value that is no option', 'SCHEDULE STATE changed from [Defined] to [Ready]', 'ScheduleState', {}],
  ])('says of %s only that it changed', (_, text, field, current) => {
    expect(readEdits(told(text), kind, current)).toEqual([hidden(field, 2)]);
  });

  it('says of fields with one label only that they may have changed', () => {
    const twins = { ...kind, fields: [define('Name', 'Name', 'text'), define('c_Other', 'Name', 'text')] };
    expect(readEdits(told('NAME added [a]'), twins, { Name: 'a', c_Other: 'a' }).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['Name', 'c_Other']),
    );
    expect(readEdits(told('NAME added [a]'), twins, { Name: 'a' }).every(({ isHidden }) => isHidden)).toBe(true);
  });

  it('is not fooled by a name that tells of another change', () => {
    const name = 'a], READY changed from [true] to [false';
    const edits = readEdits(told(`NAME changed from [x] to [${name}]`), kind, { Name: name, Ready: true });
    expect(edits).toContainEqual(edit('Name', name, 2));
    expect(edits.filter(({ field, isHidden }) => field === 'Ready' && isHidden !== true)).toEqual([]);
  });
});

type Text = 'Name' | 'c_Reason';
const nasty = fc
  .array(
    fc.constantFrom('a', 'b', ']', '[', '] to [', '], NAME changed from [', '], REASON added [', ', ', ' moved up'),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const step = fc.record({ Name: fc.option(nasty), c_Reason: fc.option(nasty), Owner: fc.option(nasty) });

it('law: of generated histories every edit that is told is right, and every change is told or hidden', () => {
  fc.assert(
    fc.property(nasty, nasty, fc.array(step, { maxLength: 5 }), (name, reason, steps) => {
      const now: Record<Text, string> = { Name: name, c_Reason: reason };
      const label = { Name: 'NAME', c_Reason: 'REASON' };
      const truth: { field: string; value: string | null; version: string }[] = [];
      const revisions: Revision[] = [];
      for (const [index, wanted] of steps.entries()) {
        const version = String(index + 2);
        const entries = (['Name', 'c_Reason'] as const).flatMap((field) => {
          const [before, after] = [now[field], wanted[field]];
          if (after === null || after === before) return [];
          now[field] = after;
          truth.push({ field, value: after === '' ? null : after, version });
          if (before === '') return [`${label[field]} added [${after}]`];
          if (after === '') return [`${label[field]} removed [${before}]`];
          return [`${label[field]} changed from [${before}] to [${after}]`];
        });
        if (wanted.Owner !== null) entries.unshift(`OWNER added [${wanted.Owner}]`);
        revisions.unshift({ text: entries.join(', '), version });
      }
      const edits = readEdits(revisions, kind, { ...now });
      for (const { field, value, isHidden, version } of edits) {
        if (isHidden !== true) expect(truth).toContainEqual({ field, value, version });
      }
      for (const { field, version } of truth) {
        expect(edits.filter((each) => each.field === field && each.version === version)).toHaveLength(1);
      }
    }),
    { numRuns: 2_000 },
  );
});
