import { describe, expect, it } from 'vitest';
import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { Fields } from '../model/record';
import { ahaRecord, inputOf, rallyRecord, stockMapping } from './laws/records';
import { ahaKinds, field, rallyKinds, schemaOf } from './laws/stock-schemas';
import { translateToAha, translateToRally } from './translate';
import type { TranslateInput } from './translation';

const ann = { email: 'ann@acme.com', name: 'Ann Lee' };
const mapping = stockMapping('feature');
const item: Fields = {
  Name: 'Export',
  Description: '<div>As a <strong>user</strong></div>',
  State: 'Developing',
  Owner: ann,
  Tags: ['Beta'],
  PlannedStartDate: '2026-05-01',
  PlannedEndDate: '2026-05-31',
};
const toRally = (fields: Fields, current: Fields | null, changes: Partial<TranslateInput> = {}) =>
  translateToRally(
    inputOf(ahaRecord('feature', fields), changes.mapping ?? mapping, {
      current: current === null ? null : rallyRecord('portfolioitem/feature', current),
      people: (person) => person,
      ...changes,
    }),
  );
const toAha = (fields: Fields, current: Fields | null, changes: Partial<TranslateInput> = {}) =>
  translateToAha(
    inputOf(rallyRecord('portfolioitem/feature', fields), changes.mapping ?? mapping, {
      current: current === null ? null : ahaRecord('feature', current),
      people: (person) => person,
      ...changes,
    }),
  );
const withRow = (row: FieldMapping, changes: Partial<RecordMapping> = {}): RecordMapping => ({
  ...mapping,
  ...changes,
  fields: [...mapping.fields.filter(({ aha, rally }) => aha !== row.aha && rally !== row.rally), row],
});

describe('translating a field to Rally', () => {
  it('reads what a row takes for what it is, whatever the row’s own field is', () => {
    const first = (fields: readonly string[], aha: string, rally: string): RecordMapping =>
      withRow({ aha, rally, direction: 'toRally', transform: { kind: 'firstOf', fields } });
    const formatted = { description: '<p>Hello <b>x</b> &amp; y</p>' };
    expect(toRally(formatted, null, { mapping: first(['description'], 'name', 'Name') }).fields.Name).toBe(
      'Hello x & y',
    );
    const plain = { reference_num: 'if a <b and c> d & e' };
    const intoNotes = first(['reference_num'], 'custom_fields.notes', 'c_DevNotes');
    expect(toRally({ name: 'x', ...plain }, null, { mapping: intoNotes }).fields.c_DevNotes).toBe(
      '<p>if a &lt;b and c&gt; d &amp; e</p>',
    );
    const titled = withRow({
      aha: 'custom_fields.notes',
      rally: 'c_DevNotes',
      direction: 'toRally',
      transform: { kind: 'template', text: '{name}: {description}' },
    });
    expect(toRally({ name: 'a <b c> d', ...formatted }, null, { mapping: titled }).fields.c_DevNotes).toBe(
      '<p>a &lt;b c&gt; d: Hello <strong>x</strong> &amp; y</p>',
    );
  });

  it('changes nothing where none of several fields is told, and goes by the row’s own where they are empty', () => {
    const row: FieldMapping = {
      aha: 'start_date',
      rally: 'PlannedStartDate',
      direction: 'toRally',
      transform: { kind: 'firstOf', fields: ['due_date', 'gone'] },
    };
    expect(toRally({ name: 'Export' }, item, { mapping: withRow(row) }).fields).toEqual({ Name: 'Export' });
    const own = { start_date: '2026-06-01', due_date: null };
    expect(toRally(own, item, { mapping: withRow(row) }).fields.PlannedStartDate).toBe('2026-06-01');
  });

  it('writes fixed values as their fields hold them, and tells what it cannot', () => {
    const constants = [
      { rally: 'c_Risk', value: 'extreme' },
      { rally: 'RefinedEstimate', value: '5.0' },
      { rally: 'c_DevNotes', value: 'a <b> & c' },
      { rally: 'c_Gone', value: 'x' },
      { rally: 'PlannedEndDate', value: 'soon' },
    ];
    const { fields, notes } = toRally({ name: 'Export' }, null, { mapping: { ...mapping, constants } });
    expect(fields).toEqual({
      Name: 'Export',
      c_Risk: 'Extreme',
      RefinedEstimate: 5,
      c_DevNotes: '<p>a &lt;b&gt; &amp; c</p>',
    });
    expect(notes.map(({ sentence }) => sentence)).toEqual([
      'The fixed value of “c_Gone” was not written: Feature has no such field any more.',
      'The fixed value of “PlannedEndDate” was not written: “soon” is not a day such as 2026-05-31.',
    ]);
  });

  it('pairs yes and no with the values of a choice, both ways', () => {
    const rally = schemaOf(rallyKinds, 'portfolioitem/feature');
    const ready = { ...rally, fields: [...rally.fields, field('c_Ready', 'boolean')] };
    const values = [
      { aha: 'Low', rally: 'Yes', sendsToRally: true },
      { aha: 'High', rally: 'No', sendsToRally: true },
    ];
    const paired = withRow({ aha: 'custom_fields.risk', rally: 'c_Ready', direction: 'both', values });
    const changes = { mapping: paired, rally: ready };
    expect(toRally({ 'custom_fields.risk': 'Low' }, item, changes).fields).toEqual({ c_Ready: true });
    expect(toRally({ 'custom_fields.risk': 'High' }, { ...item, c_Ready: true }, changes).fields).toEqual({
      c_Ready: false,
    });
    expect(toAha({ c_Ready: false }, { 'custom_fields.risk': 'Low' }, changes).fields).toEqual({
      'custom_fields.risk': 'High',
    });
  });
});

describe('translating a field to Aha!', () => {
  it('takes a prefix off what formatted text shows, once', () => {
    const row: FieldMapping = {
      aha: 'name',
      rally: 'c_DevNotes',
      direction: 'both',
      transform: { kind: 'prefix', text: 'PM: ' },
    };
    const changes = { mapping: withRow(row) };
    expect(toRally({ name: 'a & b' }, item, changes).fields.c_DevNotes).toBe('<p>PM: a &amp; b</p>');
    expect(toRally({ name: 'edited 1' }, { c_DevNotes: '<p>edited 1</p>' }, changes).fields.c_DevNotes).toBe(
      '<p>PM: edited 1</p>',
    );
    expect(toAha({ c_DevNotes: '<p>edited 2</p>' }, { name: 'a & b' }, changes).fields.name).toBe('edited 2');
    expect(toAha({ c_DevNotes: '<p>PM: edited 1</p>' }, { name: 'a & b' }, changes).fields.name).toBe('edited 1');
  });

  it('does not empty a text of pictures because plain text shows none of them', () => {
    const row: FieldMapping = { aha: 'description', rally: 'Name', direction: 'both' };
    const description = '<p><img src="https://a.example/i.png"></p>';
    const without = { aha: { ...schemaOf(ahaKinds, 'feature'), fields: [field('description', 'richText')] } };
    const changes = { mapping: withRow(row), ...without };
    expect(toAha({ Name: '' }, { description }, changes)).toEqual({ fields: {}, notes: [] });
    expect(toAha({ Name: '' }, { description: '<p>words</p>' }, changes).fields).toEqual({ description: null });
  });
});
