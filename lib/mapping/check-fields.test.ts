import { describe, expect, it } from 'vitest';
import type { FieldMapping } from '../model/mapping';
import type { FieldDefinition } from '../model/schema';
import { found, withFeature, withRow } from './laws/findings';
import { ahaKinds, field, options, rallyKinds } from './laws/stock-schemas';

describe('field rows', () => {
  it('may not write to one field twice, nor stand there twice', () => {
    expect(found(withRow({ aha: 'reference_num', rally: 'Name', direction: 'toRally' }))).toEqual([
      'error: Two rows write to “Name” in Rally. Keep one, or turn one of them round.',
    ]);
    expect(found(withRow({ aha: 'name', rally: 'FormattedID', direction: 'toAha' }))).toEqual([
      'error: Two rows write to “Name” in Aha!. Keep one, or turn one of them round.',
    ]);
    expect(found(withRow({ aha: 'name', rally: 'Name', direction: 'toAha' }))[0]).toBe(
      'error: “Name” and “Name” are paired twice. Remove one of the two rows.',
    );
  });

  it('may not write to what is read-only', () => {
    expect(found(withRow({ aha: 'initial_estimate', rally: 'PercentDoneByStoryCount', direction: 'both' }))).toEqual([
      'error: “PercentDoneByStoryCount” in Rally is read-only. Let it flow the other way, or remove the row.',
    ]);
    expect(found(withRow({ aha: 'initial_estimate', rally: 'PercentDoneByStoryCount', direction: 'toAha' }))).toEqual(
      [],
    );
  });

  it('must be of types that fit', () => {
    expect(found(withRow({ aha: 'start_date', rally: 'c_Risk', direction: 'toRally' }))).toEqual([
      'error: “Start date” in Aha! (date) cannot flow to “Risk” in Rally (choice). Choose a field of a like type.',
    ]);
    const [lossy] = found(
      withFeature((record) => ({
        ...record,
        fields: [
          ...record.fields.filter(({ rally }) => rally !== 'Name'),
          { aha: 'description', rally: 'Name', direction: 'toRally' },
        ],
      })),
    );
    expect(lossy).toBe('warning: Between “Description” and “Name” formatting is lost, as plain text.');
  });

  it('are held against what the other side holds, in letters and in fractions', () => {
    const row: FieldMapping = { aha: 'description', rally: 'c_Risk', direction: 'toRally' };
    const withRally = (extras: Partial<FieldDefinition>) =>
      rallyKinds.map((kind) => ({
        ...kind,
        fields: kind.fields.map((each) => (each.key === 'c_Risk' ? field('c_Risk', 'richText', extras) : each)),
      }));
    expect(found(withRow(row), ahaKinds, withRally({ maxLength: 256 }))).toEqual([
      'warning: “Description” may be longer than Rally takes for “c_Risk”: 256 characters. A longer one is not carried over.',
    ]);
    expect(found(withRow(row), ahaKinds, withRally({ maxLength: 32_768 }))).toEqual([]);
    const estimate: FieldMapping = { aha: 'initial_estimate', rally: 'c_Risk', direction: 'toRally' };
    expect(found(withRow(estimate), ahaKinds, withRally({ type: 'number', isWhole: true }))).toEqual([
      'warning: “c_Risk” in Rally takes whole numbers only. Another number is not carried over.',
    ]);
  });

  it('are reported and passed over where a field is gone or the row is off', () => {
    expect(found(withRow({ aha: 'custom_fields.gone', rally: 'RefinedEstimate', direction: 'both' }))).toEqual([
      'warning: Aha! has no field “custom_fields.gone” any more, so nothing flows. Choose another field or remove the row.',
    ]);
    expect(found(withRow({ aha: 'x', rally: 'y', direction: 'both', disabled: 'It is gone.' }))).toEqual([
      'warning: A field row is switched off: It is gone.',
    ]);
  });

  it('need pairs where choices have no name in common', () => {
    const row: FieldMapping = { aha: 'custom_fields.risk', rally: 'c_Risk', direction: 'both' };
    expect(found(withRow(row))).toEqual([
      'warning: Risk: nothing on the other side is called “Extreme”. Pair these values, or they do not flow.',
    ]);
    const strange = rallyKinds.map((kind) => ({
      ...kind,
      fields: kind.fields.map((each) => (each.key === 'c_Risk' ? { ...each, options: options('1', '2') } : each)),
    }));
    expect(found(withRow(row), ahaKinds, strange)).toEqual([
      'error: “Risk” and “Risk” have no value of the same name. Pair their values.',
    ]);
    expect(found(withRow({ ...row, values: [] }))).toEqual([
      'error: “Risk” has a value map without a pair, so nothing flows. Pair at least one value.',
    ]);
  });

  const withRallyField = (extra: FieldDefinition) =>
    rallyKinds.map((kind) => (kind.level === 0 ? { ...kind, fields: [...kind.fields, extra] } : kind));

  it('pair yes and no with the values of a choice', () => {
    const ready = field('c_Ready', 'boolean');
    const row: FieldMapping = { aha: 'custom_fields.risk', rally: 'c_Ready', direction: 'both' };
    expect(found(withRow(row), ahaKinds, withRallyField(ready))).toEqual([
      'error: “Risk” and “c_Ready” have no value of the same name. Pair their values.',
    ]);
    const values = [
      { aha: 'Low', rally: 'Yes', sendsToRally: true },
      { aha: 'High', rally: 'No', sendsToRally: true },
    ];
    expect(found(withRow({ ...row, values }), ahaKinds, withRallyField(ready))).toEqual([]);
    expect(found(withRow({ ...row, values: values.slice(0, 1) }), ahaKinds, withRallyField(ready))).toEqual([
      'warning: Risk: “High” in Aha! has no partner: records with it keep the value they have in Rally.',
      'warning: Risk: “No” in Rally has no partner: records with it keep the value they have in Aha!.',
    ]);
  });

  it('flow between numbers and the choices that name numbers', () => {
    const row: FieldMapping = { aha: 'initial_estimate', rally: 'c_Size', direction: 'both' };
    const sized = (...names: readonly string[]) =>
      withRallyField(field('c_Size', 'choice', { options: options(...names) }));
    expect(found(withRow(row), ahaKinds, sized('1', '2', 'many'))).toEqual([]);
    expect(found(withRow(row), ahaKinds, sized('S', 'M'))).toEqual([
      'error: No value of “c_Size” is a number, so it never fits “Initial estimate”. Choose another field.',
    ]);
  });

  it('show the offending pair of a value map', () => {
    const values = [
      { aha: 'Low', rally: 'low', sendsToRally: true },
      { aha: 'Low', rally: 'Extreme', sendsToRally: true },
      { aha: 'High', rally: 'Gone', sendsToRally: true },
    ];
    expect(found(withRow({ aha: 'custom_fields.risk', rally: 'c_Risk', direction: 'toRally', values }))).toEqual([
      'error: Risk: “Low” in Aha! would send several values to Rally: “low”, “Extreme”. Mark only one of them.',
      'error: Risk: Rally has no value “Gone” any more. Remove its pair with “High” in Aha!.',
    ]);
  });

  it.each([
    [{ kind: 'scale', factor: 0 }, 'initial_estimate', 'RefinedEstimate', 'toRally', 'Give a factor other than zero'],
    [{ kind: 'scale', factor: 2 }, 'custom_fields.notes', 'c_DevNotes', 'toRally', 'is no number'],
    [{ kind: 'shiftDays', days: 1.5 }, 'initial_estimate', 'RefinedEstimate', 'toRally', 'only be moved by whole days'],
    [{ kind: 'shiftDays', days: 2 }, 'initial_estimate', 'RefinedEstimate', 'toRally', 'is no date'],
    [{ kind: 'prefix', text: 'x' }, 'custom_fields.notes', 'c_DevNotes', 'toRally', 'is no plain text'],
    [{ kind: 'prefix', text: 'x' }, 'custom_fields.risk', 'c_Risk', 'toRally', '“Risk” in Rally holds no text'],
    [{ kind: 'suffix', text: 'x' }, 'reference_num', 'RefinedEstimate', 'toRally', 'holds no text'],
    [
      { kind: 'template', text: '{nobody}' },
      'custom_fields.notes',
      'c_DevNotes',
      'toRally',
      'names {nobody}, which is no field',
    ],
    [{ kind: 'template', text: '{ref}' }, 'custom_fields.notes', 'c_DevNotes', 'both', 'cannot be turned back'],
    [{ kind: 'template', text: '{ref}' }, 'initial_estimate', 'RefinedEstimate', 'toRally', 'A template makes text'],
    [{ kind: 'firstOf', fields: [] }, 'initial_estimate', 'RefinedEstimate', 'toRally', 'Name at least one'],
    [{ kind: 'firstOf', fields: ['gone'] }, 'initial_estimate', 'RefinedEstimate', 'toRally', '“gone” is no field'],
    [{ kind: 'firstOf', fields: ['tags'] }, 'initial_estimate', 'RefinedEstimate', 'toRally', 'another type'],
    [{ kind: 'firstOf', fields: ['initial_estimate'] }, 'tags', 'RefinedEstimate', 'toRally', 'cannot flow to'],
  ] as const)('refuse the transform %j of %s', (transform, aha, rally, direction, words) => {
    const [first] = found(withRow({ aha, rally, direction, transform }));
    expect(first).toMatch(/^error: /);
    expect(first).toContain(words);
  });
});
