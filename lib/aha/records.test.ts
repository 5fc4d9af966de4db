import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  sampleFeature,
  sampleInitiative,
  sampleRelease,
  sampleRequirement,
} from '../../test/support/aha/sample-records';
import type { AhaKind } from './kinds';
import { toTrackedRecord } from './records';
import { record } from './wire';

const origin = 'https://acme.euw4.aha.io';

function tracked(kind: AhaKind, raw: Readonly<Record<string, unknown>>) {
  return toTrackedRecord(origin, kind, v.parse(record, raw));
}

describe('a record out of an answer', () => {
  it('names the record and its address at the account that was asked', () => {
    expect(tracked('feature', sampleFeature())).toMatchObject({
      system: 'aha',
      kind: 'feature',
      id: '6776881149488625529',
      ref: 'HAR-12',
      url: 'https://acme.euw4.aha.io/features/HAR-12',
      version: '2026-11-20T09:00:00.000Z',
    });
  });

  it('tells Baton’s marker, and links that Aha!’s own integration made, from Baton’s own', () => {
    const row = (name: string, value: string, integration_id: string) => ({
      id: `${name}-${integration_id}`,
      name,
      value,
      integration_id,
      service_name: 'rally',
    });
    const rows = ['77', '88'].flatMap((id) => [row('id', `4${id}`, id), row('formatted_id', `US${id}`, id)]);
    const body = '<p>Text</p><p>Rally: <a href="https://x.example">US1</a> (baton:acme:feature:1:abc)</p>';
    const raw = v.parse(record, { ...sampleFeature(), description: { body }, integration_fields: rows });
    expect(toTrackedRecord(origin, 'feature', raw, '88')).toMatchObject({
      marker: 'baton:acme:feature:1:abc',
      otherLinks: [{ id: '477', ref: 'US77', url: '' }],
    });
    const plain = tracked('feature', sampleFeature());
    expect(plain.marker).toBeUndefined();
    expect(plain.otherLinks).toBeUndefined();
  });

  it('reads the standard fields', () => {
    expect(tracked('feature', sampleFeature()).fields).toMatchObject({
      name: 'Berth planner',
      description: '<p>Plan berths</p>',
      workflow_status: 'In development',
      assigned_to_user: { email: 'ada@acme.example', name: 'Ada Lovelace' },
      tags: ['port', 'planner'],
      start_date: '2026-11-01',
      due_date: null,
      release: { kind: 'release', id: '6776881149488625000', name: 'Autumn' },
      epic: null,
      initiative: null,
    });
  });

  it('reads a release’s theme and owner', () => {
    expect(tracked('release', sampleRelease()).fields).toMatchObject({
      theme: '<p>Calm water</p>',
      owner: { email: 'ada@acme.example' },
      parking_lot: false,
    });
  });

  it('takes absent, null and empty text as empty', () => {
    const { fields } = tracked('initiative', sampleInitiative({ description: { body: '' } }));
    expect([fields.description, fields.assigned_to_user, fields.start_date]).toEqual([null, null, null]);
  });

  it('makes ids text that the documentation shows as numbers', () => {
    const raw = sampleFeature({ id: 1007868956, epic: { id: 999605892, name: 'Epic 1' } });
    expect(tracked('feature', raw)).toMatchObject({ id: '1007868956', parent: { kind: 'epic', id: '999605892' } });
  });

  it('finds the nearest parent', () => {
    const epic = { id: '5', name: 'Docks' };
    const initiative = { id: '6', name: 'Calm' };
    expect(tracked('feature', sampleFeature({ epic, initiative })).parent).toMatchObject({ kind: 'epic' });
    expect(tracked('feature', sampleFeature({ initiative })).parent).toMatchObject({ kind: 'initiative' });
    expect(tracked('feature', sampleFeature()).parent).toMatchObject({ kind: 'release' });
    expect(tracked('requirement', sampleRequirement()).parent).toMatchObject({
      kind: 'feature',
      name: 'Berth planner',
    });
    expect(tracked('initiative', sampleInitiative()).parent).toBeNull();
  });

  it('reads what estimates count by its code, and a code that is not known as nothing', () => {
    const units = [10, '20', 30, null].map(
      (code) => tracked('feature', sampleFeature({ work_units: code })).fields.work_units,
    );
    expect(units).toEqual(['minutes', 'points', null, null]);
  });

  it('reads an estimate under either of its names', () => {
    expect(tracked('feature', sampleFeature({ original_estimate: 5 })).fields.original_estimate).toBe(5);
    expect(tracked('feature', sampleFeature({ feature_only_original_estimate: 8 })).fields.original_estimate).toBe(8);
  });

  it('keeps Baton’s small print out of the text', () => {
    const body = '<p>Plan</p><p>Rally: <a href="https://rally1.rallydev.com/#/1">US1 Plan</a> (baton:acme:x:1:h)</p>';
    expect(tracked('feature', sampleFeature({ description: { body } })).fields.description).toBe('<p>Plan</p>');
  });

  it('refuses a record without its time of change', () => {
    expect(() => tracked('feature', sampleFeature({ updated_at: null }))).toThrow(
      expect.objectContaining({ kind: 'unavailable' }),
    );
  });

  it.each([
    ['tags', 'port, planner'],
    ['start_date', 'tomorrow'],
    ['assigned_to_user', { id: '1' }],
    ['epic', 'HAR-E-1'],
  ])('notices an unknown form of %s', (key, value) => {
    expect(() => tracked('feature', sampleFeature({ [key]: value }))).toThrow(
      expect.objectContaining({ kind: 'unavailable' }),
    );
  });

  it('does not let a field’s name reach the prototype', () => {
    const custom_fields = [{ key: '__proto__', type: 'string', value: 'x' }];
    expect(tracked('feature', sampleFeature({ custom_fields })).fields['custom_fields.__proto__']).toBe('x');
  });
});

describe('custom fields', () => {
  it.each([
    ['string', 'P3', 'P3'],
    ['string', '', null],
    ['string', true, true],
    ['number', '300.0', 300],
    ['number', '', null],
    ['scorecard', 31, 31],
    ['date', '2026-01-02', '2026-01-02'],
    ['date', null, null],
    ['url', 'www.acme.com', 'www.acme.com'],
    ['boolean', false, false],
    ['note', '<p>text</p>', '<p>text</p>'],
    ['array', ['web', 7], ['web', '7']],
    ['array', null, null],
    [
      'equation_sheet',
      { values: { 1: { display_value: '10.0' }, 2: { display_value: null }, 3: { display_value: 'b' } } },
      '10.0, b',
    ],
    ['equation_sheet', { values: {} }, null],
    ['equation_sheet', null, null],
    ['attachment', null, null],
    ['something_new', 'x', 'x'],
    ['something_new', { deep: true }, null],
  ])('reads %s %o as %o', (type, value, expected) => {
    const raw = sampleFeature({ custom_fields: [{ id: 1, key: 'risk', name: 'Risk', type, value }] });
    expect(tracked('feature', raw).fields['custom_fields.risk']).toEqual(expected);
  });

  it('reads users by e-mail and files by name', () => {
    const raw = sampleFeature({
      custom_fields: [
        { key: 'reviewers', type: 'array', value: ['689956296'], email_value: ['henry@acme.example'] },
        { key: 'upload', type: 'attachment', attachments: [{ file_name: 'plan.pdf' }] },
      ],
    });
    expect(tracked('feature', raw).fields).toMatchObject({
      'custom_fields.reviewers': ['henry@acme.example'],
      'custom_fields.upload': ['plan.pdf'],
    });
  });

  it.each([
    ['number', 'many'],
    ['date', '02.01.2026'],
  ])('notices an unknown form of %s', (type, value) => {
    const raw = sampleFeature({ custom_fields: [{ key: 'risk', type, value }] });
    expect(() => tracked('feature', raw)).toThrow(expect.objectContaining({ kind: 'unavailable' }));
  });
});
