import { describe, expect, it } from 'vitest';
import { type FieldValue, recordId } from '../model/record';
import type { FieldDefinition, FieldType } from '../model/schema';
import { encodeFields } from './encode';
import { standardFields } from './fields';
import { type AhaKind, ahaKinds } from './kinds';

const custom = (key: string, type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key: `custom_fields.${key}`,
  label: `The ${key}`,
  type,
  required: false,
  readOnly: false,
  custom: true,
  ...more,
});

describe('fields as Aha! wants them written', () => {
  it.each<[AhaKind, string, FieldValue, unknown]>([
    ['feature', 'name', 'Berths', { name: 'Berths' }],
    ['feature', 'description', '<p>x</p>', { description: '<p>x</p>' }],
    ['feature', 'workflow_status', 'Shipped', { workflow_status: { name: 'Shipped' } }],
    ['feature', 'assigned_to_user', { email: 'a@b.c', name: 'A' }, { assigned_to_user: { email: 'a@b.c' } }],
    ['feature', 'assigned_to_user', null, { assigned_to_user: null }],
    ['release', 'owner', { email: 'a@b.c', name: 'A' }, { owner: 'a@b.c' }],
    ['feature', 'tags', ['one', 'two, three'], { tags: ['one', 'two, three'] }],
    ['feature', 'tags', null, { tags: [] }],
    ['feature', 'due_date', null, { due_date: null }],
    ['feature', 'epic', { kind: 'epic', id: recordId('7'), name: 'E' }, { epic: '7' }],
    ['feature', 'original_estimate', 90, { detailed_estimate: 90 }],
    ['release', 'theme', '<p>x</p>', { theme: '<p>x</p>' }],
    ['initiative', 'effort', 3, { effort: 3 }],
    ['feature', 'custom_fields.risk', 'high', { custom_fields: { risk: 'high' } }],
    ['feature', 'custom_fields.labels', ['a', 'b'], { custom_fields: { labels: ['a', 'b'] } }],
    ['feature', 'custom_fields.risk', null, { custom_fields: { risk: null } }],
  ])('%s %s %o', (kind, key, value, body) => {
    expect(encodeFields(kind, { [key]: value }, [custom('risk', 'choice'), custom('labels', 'multiChoice')])).toEqual(
      body,
    );
  });

  it('refuses to write what Aha! works out itself', () => {
    for (const kind of ahaKinds) {
      for (const field of standardFields(kind).filter((candidate) => candidate.readOnly)) {
        expect(() => encodeFields(kind, { [field.key]: 'x' })).toThrow(/cannot be written/);
      }
    }
  });

  it('refuses to empty what Aha!’s interface cannot empty', () => {
    for (const kind of ahaKinds) {
      for (const field of standardFields(kind).filter(
        (candidate) => candidate.cannotBeEmptied && !candidate.readOnly,
      )) {
        expect(() => encodeFields(kind, { [field.key]: null })).toThrow(/cannot be emptied/);
      }
    }
  });

  it('refuses a field that the kind does not have', () => {
    expect(() => encodeFields('release', { tags: ['a'] })).toThrow(/has no field “tags” on a release/);
  });

  it('refuses a custom field that the workspace does not have, or that nobody may write', () => {
    const write = (described: readonly FieldDefinition[]) => () =>
      encodeFields('feature', { 'custom_fields.risk': 'high' }, described);
    expect(write([])).toThrow(/has no custom field “risk” on a feature/);
    expect(write([custom('risk', 'text', { readOnly: true })])).toThrow(/“The risk” of a feature cannot be written/);
    expect(write([custom('risk', 'text')])()).toEqual({ custom_fields: { risk: 'high' } });
  });

  it.each<[FieldType, FieldValue, FieldValue]>([
    ['number', 'abc', 1],
    ['number', Number.NaN, 1],
    ['boolean', 'true', true],
    ['tags', 'a', ['a']],
    ['multiChoice', 'a', ['a']],
    ['text', 5, 'five'],
    ['date', { email: 'a@b.c', name: 'A' }, '2026-11-20'],
  ])('takes for a custom field of type %s not %o but %o', (type, wrong, right) => {
    const write = (value: FieldValue) => encodeFields('feature', { 'custom_fields.x': value }, [custom('x', type)]);
    expect(() => write(wrong)).toThrow(/does not fit “The x”/);
    expect(write(right)).toEqual({ custom_fields: { x: right } });
  });

  it('refuses a name that Aha! would cut or refuse', () => {
    expect(() => encodeFields('feature', { name: 'x'.repeat(256) })).toThrow(/too long for Aha!: 256 .* takes 255/);
    expect(encodeFields('feature', { name: 'x'.repeat(255) })).toEqual({ name: 'x'.repeat(255) });
  });

  it('refuses a person without e-mail', () => {
    expect(() => encodeFields('feature', { assigned_to_user: 'Ada' })).toThrow(/person with an e-mail/);
  });
});
