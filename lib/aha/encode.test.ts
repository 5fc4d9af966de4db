import { describe, expect, it } from 'vitest';
import { type FieldValue, recordId } from '../model/record';
import { encodeFields } from './encode';
import { standardFields } from './fields';
import { type AhaKind, ahaKinds } from './kinds';

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
    ['feature', 'custom_fields.lead', { email: 'a@b.c', name: 'A' }, { custom_fields: { lead: 'a@b.c' } }],
    ['feature', 'custom_fields.of', { kind: 'epic', id: recordId('7'), name: 'E' }, { custom_fields: { of: '7' } }],
    ['feature', 'custom_fields.risk', null, { custom_fields: { risk: null } }],
  ])('%s %s %o', (kind, key, value, body) => {
    expect(encodeFields(kind, { [key]: value })).toEqual(body);
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

  it('refuses a person without e-mail', () => {
    expect(() => encodeFields('feature', { assigned_to_user: 'Ada' })).toThrow(/person with an e-mail/);
  });
});
