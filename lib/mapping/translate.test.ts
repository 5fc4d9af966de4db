import { describe, expect, it } from 'vitest';
import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { Fields } from '../model/record';
import type { KindSchema } from '../model/schema';
import { ahaRecord, inputOf, rallyRecord, stockMapping } from './laws/records';
import { field, rallyKinds, schemaOf } from './laws/stock-schemas';
import { translateToAha, translateToRally } from './translate';
import type { TranslateInput } from './translation';

const ann = { email: 'ann@acme.com', name: 'Ann Lee' };
const mapping = stockMapping('feature');
const feature: Fields = {
  name: 'Export',
  description: '<p>As a <b>user</b></p>',
  workflow_status: 'In development',
  assigned_to_user: ann,
  tags: ['beta'],
  start_date: '2026-05-01',
  due_date: '2026-05-31',
};
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

describe('translateToRally', () => {
  it('translates every mapped field of a new record', () => {
    expect(toRally(feature, null)).toEqual({
      fields: {
        Name: 'Export',
        Description: '<p>As a <strong>user</strong></p>',
        Owner: ann,
        Tags: ['beta'],
        PlannedStartDate: '2026-05-01',
        PlannedEndDate: '2026-05-31',
        State: 'Developing',
      },
      notes: [],
    });
  });

  it('answers the counterpart’s own form where the meaning is the same', () => {
    expect(toRally(feature, item)).toEqual({ fields: item, notes: [] });
  });

  it('leaves alone what the record does not tell, and empties what it tells to be empty', () => {
    expect(toRally({ tags: [], assigned_to_user: null }, item).fields).toEqual({ Tags: [], Owner: null });
  });

  it('sets nothing empty on a new record', () => {
    expect(toRally({ name: 'Export', tags: [], description: '' }, null).fields).toEqual({ Name: 'Export' });
  });

  it('keeps what cannot be emptied, and says so', () => {
    const { fields, notes } = toRally({ name: '' }, item);
    expect(fields).toEqual({});
    expect(notes).toEqual([
      {
        field: 'Name',
        sentence: '“Name” cannot be emptied in Rally, so it keeps its value.',
        blocks: false,
        cannotBeEmptied: true,
      },
    ]);
  });

  it('goes by the empty policy, and on linking empties nothing', () => {
    const keeping = withRow({ aha: 'tags', rally: 'Tags', direction: 'both', empty: 'keep' });
    expect(toRally({ tags: [] }, item, { mapping: keeping }).fields).toEqual({});
    expect(toRally({ assigned_to_user: null }, item, { occasion: 'link' }).fields).toEqual({});
    const emptying = withRow({ aha: 'tags', rally: 'Tags', direction: 'both', empty: 'overwrite' });
    expect(toRally({ tags: [] }, item, { mapping: emptying, occasion: 'link' }).fields).toEqual({ Tags: [] });
  });

  it('unites tags on linking, so that none is lost', () => {
    expect(toRally({ tags: ['BETA', 'new'] }, item, { occasion: 'link' }).fields).toEqual({ Tags: ['Beta', 'new'] });
    expect(toRally({ tags: ['new'] }, item).fields).toEqual({ Tags: ['new'] });
  });

  it('writes what is set once on creation and on linking only', () => {
    const once = withRow({ aha: 'initial_estimate', rally: 'RefinedEstimate', direction: 'once' });
    const estimate = { name: 'Export', initial_estimate: 5 };
    expect(toRally(estimate, null, { mapping: once }).fields.RefinedEstimate).toBe(5);
    expect(toRally(estimate, item, { mapping: once, occasion: 'link' }).fields.RefinedEstimate).toBe(5);
    expect(toRally(estimate, item, { mapping: once }).fields).toEqual({ Name: 'Export' });
  });

  it('moves nothing in a row that is off or whose field is gone', () => {
    const off = withRow({ aha: 'tags', rally: 'Tags', direction: 'both', disabled: 'gone' });
    expect(toRally(feature, null, { mapping: off }).fields).not.toHaveProperty('Tags');
    const gone = withRow({ aha: 'tags', rally: 'Vanished', direction: 'both' });
    expect(toRally(feature, null, { mapping: gone }).fields.Name).toBe('Export');
  });

  it('says whom it could not match, and leaves the owner as is', () => {
    const { fields, notes } = toRally({ assigned_to_user: ann }, item, { people: () => null });
    expect(fields).toEqual({});
    expect(notes[0]?.sentence).toBe(
      '“Assigned to” was not carried to “Owner” in Rally: no single person in Rally has the e-mail address or user name of Ann Lee <ann@acme.com>.',
    );
  });

  it('says which status has no partner, and leaves the state as is', () => {
    const { fields, notes } = toRally({ workflow_status: 'Will not implement' }, item);
    expect(fields).toEqual({});
    expect(notes[0]?.sentence).toContain('“Will not implement” has no partner in the value mapping');
  });

  it('keeps a finer state of the same status', () => {
    expect(toRally({ workflow_status: 'In development' }, { State: 'Measuring' }).fields).toEqual({
      State: 'Measuring',
    });
    expect(toRally({ workflow_status: 'In development' }, { State: 'Done' }).fields).toEqual({ State: 'Developing' });
  });

  it('refuses a fraction where only whole numbers are held, instead of rounding it', () => {
    const rally = schemaOf(rallyKinds, 'portfolioitem/feature');
    const isIt = ({ key }: { readonly key: string }) => key === 'RefinedEstimate';
    const whole: KindSchema = {
      ...rally,
      fields: rally.fields.map((each) => (isIt(each) ? { ...each, isWhole: true } : each)),
    };
    const estimating = withRow({ aha: 'initial_estimate', rally: 'RefinedEstimate', direction: 'toRally' });
    const send = (initial_estimate: number, into = whole) =>
      toRally({ initial_estimate }, item, { mapping: estimating, rally: into });
    expect(send(3).fields).toEqual({ RefinedEstimate: 3 });
    expect(send(2.5, rally).fields).toEqual({ RefinedEstimate: 2.5 });
    expect(send(2.5)).toMatchObject({ fields: {}, notes: [{ sentence: expect.stringContaining('2.5 is none') }] });
  });

  it('refuses what is too long instead of cutting it, and blocks where Rally demands it', () => {
    const long = toRally({ name: 'x'.repeat(257) }, null);
    expect(long.fields).toEqual({});
    expect(long.notes).toHaveLength(1);
    expect(long.notes[0]).toMatchObject({ field: 'Name', blocks: true });
    expect(long.notes[0]?.sentence).toContain('has 257 characters and “Name” holds 256');
  });

  it('blocks a new record that lacks what Rally demands, and names the field to fill in', () => {
    const rally = schemaOf(rallyKinds, 'portfolioitem/feature');
    const demanding = {
      ...rally,
      fields: [...rally.fields, field('c_Cost', 'text', { required: true, label: 'Cost' })],
    };
    const { notes } = toRally({ description: '<p>x</p>' }, null, { rally: demanding });
    expect(notes).toEqual([
      {
        field: 'Name',
        sentence: 'Rally demands “Name”, which has no value. Fill it in as “Name” in Aha!.',
        blocks: true,
      },
      {
        field: 'c_Cost',
        sentence:
          'Rally demands “Cost”, which has no value. Fill it in by mapping a field to it or giving it a fixed value.',
        blocks: true,
      },
    ]);
    expect(toRally({ description: '<p>x</p>' }, item, { rally: demanding }).notes).toEqual([]);
  });

  it('gives new records their fixed values, unless a mapped field has one', () => {
    const fixed = {
      ...mapping,
      constants: [
        { rally: 'c_Risk', value: 'High' },
        { rally: 'Name', value: 'Unnamed' },
      ],
    };
    expect(toRally({ name: 'Export' }, null, { mapping: fixed }).fields).toEqual({ Name: 'Export', c_Risk: 'High' });
    expect(toRally({}, null, { mapping: fixed }).fields).toEqual({ Name: 'Unnamed', c_Risk: 'High' });
    expect(toRally({ name: 'Export' }, item, { mapping: fixed }).fields).toEqual({ Name: 'Export' });
  });

  it('applies a template and converts between types', () => {
    const titled = withRow({
      aha: 'reference_num',
      rally: 'Name',
      direction: 'toRally',
      transform: { kind: 'template', text: '{ref} {name}' },
    });
    expect(toRally({ name: 'Export' }, null, { mapping: titled }).fields.Name).toBe('ACME-1 Export');
    const scaled = withRow({
      aha: 'initial_estimate',
      rally: 'RefinedEstimate',
      direction: 'both',
      transform: { kind: 'scale', factor: 0.5 },
    });
    expect(toRally({ name: 'x', initial_estimate: '8.0' }, null, { mapping: scaled }).fields.RefinedEstimate).toBe(4);
    expect(toAha({ Name: 'x', RefinedEstimate: 4 }, {}, { mapping: scaled }).fields.initial_estimate).toBe(8);
  });

  it('never changes its input', () => {
    const frozen = Object.freeze({ ...feature, tags: Object.freeze(['beta']) });
    expect(() => toRally(frozen, item)).not.toThrow();
  });
});

describe('translateToAha', () => {
  it('translates back', () => {
    expect(toAha(item, null).fields).toEqual({
      name: 'Export',
      description: '<p>As a <strong>user</strong></p>',
      assigned_to_user: ann,
      tags: ['Beta'],
      start_date: '2026-05-01',
      due_date: '2026-05-31',
      workflow_status: 'In development',
    });
  });

  it('answers the Aha! record’s own form where nothing changed', () => {
    expect(toAha(item, feature)).toEqual({ fields: feature, notes: [] });
  });

  it('keeps a description that Aha! cannot empty, and says so', () => {
    const { fields, notes } = toAha({ Description: '' }, feature);
    expect(fields).toEqual({});
    expect(notes[0]?.sentence).toBe('“Description” cannot be emptied in Aha!, so it keeps its value.');
  });

  it('does not write what is read-only, or flows to Rally only', () => {
    const oneWay = withRow({ aha: 'name', rally: 'Name', direction: 'toRally' });
    expect(toAha({ Name: 'New' }, feature, { mapping: oneWay }).fields).toEqual({});
    const readOnly = withRow({ aha: 'reference_num', rally: 'Name', direction: 'both' });
    expect(toAha({ Name: 'New' }, feature, { mapping: readOnly }).fields).toEqual({});
  });

  it('maps lists value by value', () => {
    const row: FieldMapping = {
      aha: 'tags',
      rally: 'Tags',
      direction: 'both',
      values: [
        { aha: 'beta', rally: 'Preview', sendsToRally: true },
        { aha: 'ga', rally: 'Released', sendsToRally: true },
      ],
    };
    expect(toAha({ Tags: ['Preview', 'Released'] }, {}, { mapping: withRow(row) }).fields).toEqual({
      tags: ['beta', 'ga'],
    });
    expect(toAha({ Tags: ['Other'] }, {}, { mapping: withRow(row) }).notes[0]?.sentence).toContain(
      '“Other” has no partner',
    );
  });
});
