// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { field, rallyKinds } from '../../lib/mapping/laws/stock-schemas';
import { MessageError } from '../../lib/messages';
import type { FieldMapping, Mapping } from '../../lib/model/mapping';
import type { FieldDefinition, KindSchema } from '../../lib/model/schema';
import {
  bob,
  choose,
  draw,
  editAnew,
  kinds,
  labelled,
  loadPeople,
  mapping,
  open,
  press,
  record,
  reopen,
  robert,
  root,
} from '../../test/support/drawn-mapping';

/** Schemas in which a kind has more fields. */
const widen = (schemas: readonly KindSchema[], kind: string, ...fields: readonly FieldDefinition[]) =>
  schemas.map((schema) => (schema.kind === kind ? { ...schema, fields: [...schema.fields, ...fields] } : schema));
const rowOf = (aha: string): FieldMapping | undefined => record('feature').fields.find((row) => row.aha === aha);
const openFeature = () => open(kinds().indexOf('feature'));
const withRow = (row: FieldMapping): Mapping => ({
  ...mapping,
  records: mapping.records.map((each) =>
    each.ahaKind === 'feature' ? { ...each, fields: [...each.fields, row] } : each,
  ),
});
const rows = (label: string) =>
  [...root.querySelectorAll(`[aria-label="${label}"] > li`)].map(
    (row) => row.querySelector('bdi')?.textContent ?? row.querySelector('label')?.textContent,
  );

async function type(label: string, value: string): Promise<void> {
  await act(() => {
    const input = labelled(label);
    if (input !== null) input.value = value;
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

editAnew();

describe('what becomes of a value on its way', () => {
  beforeEach(async () => {
    await openFeature();
    await press('More: Name');
  });

  it('is the first of several fields, chosen and ordered by their names', async () => {
    await choose('On its way to Rally', 'firstOf');
    for (const key of ['custom_fields.notes', 'reference_num', 'description']) {
      await choose('Field of Aha!', key);
      await press('Add to the list');
    }
    await press('↑ Up: Description');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('↑ Up: Description');
    await press('× Remove reference_num');
    expect(rows('Fields in their order')).toEqual(['Dev notes', 'Description']);
    await press('↓ Down: Dev notes');
    expect(rowOf('name')).toMatchObject({
      direction: 'toRally',
      transform: { kind: 'firstOf', fields: ['description', 'custom_fields.notes'] },
    });
    expect([...(labelled('Field of Aha!')?.querySelectorAll('option') ?? [])].map(({ value }) => value)).not.toContain(
      'description',
    );
  });

  it('is a template, put together from fields and words', async () => {
    await choose('On its way to Rally', 'template');
    expect(rows('Pieces in their order')).toEqual(['Reference', 'Words 2', 'Name']);
    await choose('Field of Aha!', 'custom_fields.risk');
    await press('Add the field');
    await press('Add words');
    await type('Words 5', ' (risk)');
    await press('↑ Up: Risk');
    await press('× Remove Words 2');
    expect(rowOf('name')?.transform).toEqual({ kind: 'template', text: '{ref}{custom_fields.risk}{name} (risk)' });
  });
});

describe('other fields in a row', () => {
  it('take the place of those that are gone, and the row stays open with the focus', async () => {
    await draw({
      mapping: withRow({ aha: 'custom_fields.gone', rally: 'Notes', direction: 'toRally', disabled: 'It is gone.' }),
      rally: widen(rallyKinds, record('feature').rallyKind, field('Notes', 'richText')),
    });
    await openFeature();
    await press('More: custom_fields.gone');
    await choose('Other field in Aha!', 'custom_fields.notes');
    await press('Use these fields');
    expect(rowOf('custom_fields.gone')).toBeUndefined();
    expect(rowOf('custom_fields.notes')).toMatchObject({ rally: 'Notes', direction: 'toRally' });
    expect(rowOf('custom_fields.notes')).not.toHaveProperty('disabled');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Dev notes flows to Rally/);
    await press('Close: Dev notes');
  });
});

describe('other types in a pair', () => {
  it('take the place of one that this workspace does not have, and the card keeps the focus', async () => {
    const wanted = record('feature').rallyKind;
    await draw({
      mapping: {
        ...mapping,
        records: mapping.records.map((each) =>
          each.ahaKind === 'feature' ? { ...each, rallyKind: 'portfolioitem/elsewhere', parents: [] } : each,
        ),
      },
    });
    expect(root.textContent).toContain('has no type “portfolioitem/elsewhere”');
    await openFeature();
    await choose('Other type in Rally', wanted);
    await press('Use these types');
    expect(record('feature').rallyKind).toBe(wanted);
    expect(root.textContent).not.toContain('portfolioitem/elsewhere');
    expect(document.activeElement?.textContent).toContain('Feature');
    expect(root.querySelector('[aria-label=Fields]')).not.toBeNull();
  });
});

describe('a fixed value', () => {
  const owner = field('c_Sponsor', 'person', { label: 'Sponsor', required: true });
  const other = field('c_Plan', 'reference', { label: 'Plan' });
  const show = async () => {
    const rally = widen(rallyKinds, record('feature').rallyKind, owner, other);
    await draw({ rally });
    await openFeature();
  };

  it('of a person is chosen among the people of Rally', async () => {
    await show();
    await choose('Rally field to give a fixed value', 'c_Sponsor');
    await press('Add fixed value');
    expect(root.textContent).toContain('The fixed value of “Sponsor” is empty');
    await choose('Sponsor', 'robert');
    expect(record('feature').constants).toContainEqual({ rally: 'c_Sponsor', value: robert });
    expect(root.textContent).not.toContain('“Sponsor” is empty');
  });

  it('of a person says why nobody can be chosen', async () => {
    loadPeople.mockRejectedValue(new MessageError('permission', 'You may not see people.'));
    await reopen({ rally: widen(rallyKinds, record('feature').rallyKind, owner) });
    await openFeature();
    await choose('Rally field to give a fixed value', 'c_Sponsor');
    await press('Add fixed value');
    expect(root.querySelector('[aria-label="Fixed values"]')?.textContent).toContain('You may not see people.');
  });

  it('of a record cannot be entered, which is said', async () => {
    await show();
    const choices = [...(labelled('Rally field to give a fixed value')?.querySelectorAll('option') ?? [])];
    const plan = choices.find(({ value }) => value === 'c_Plan');
    expect(plan?.disabled).toBe(true);
    expect(plan?.textContent).toBe('Plan – it holds a record of Rally; map a field or a parent to it');
  });
});

describe('people whom the other system does not know', () => {
  const crowd = Array.from({ length: 40 }, (_, n) => ({ email: `p${n}@rally.example`, name: `Person ${n}` }));

  it('are listed for Rally too, found by name, and paired from there', async () => {
    loadPeople.mockResolvedValue({ aha: [bob], rally: [...crowd, robert] });
    await reopen();
    await press(/^▸People/);
    const rallyOnes = () => root.querySelectorAll('[aria-label="In Rally and not in Aha!"] > li');
    expect(root.textContent).toContain('41 people of Rally not in the Aha! workspace');
    expect(rallyOnes()).toHaveLength(12);
    expect(root.textContent).toContain('And 29 more.');
    await type('Find one: In Rally and not in Aha!', 'robert');
    expect(rallyOnes()).toHaveLength(1);
    await choose('Robert in Aha! is', 'bob@acme.example');
    await press('Pair Robert');
    expect(mapping.people).toEqual([{ aha: 'bob@acme.example', rally: 'robert' }]);
    expect(root.textContent).toContain('40 people of Rally not in the Aha! workspace');
    expect(root.textContent).toContain('Everybody of the Aha! workspace has a counterpart');
  });
});
