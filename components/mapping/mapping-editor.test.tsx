// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { proposeMapping } from '../../lib/mapping/edit-records';
import { ahaKinds, field, rallyKinds } from '../../lib/mapping/laws/stock-schemas';
import { MessageError } from '../../lib/messages';
import type { Mapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import type { KnownPeople } from '../../lib/model/set-up-contract';
import { MappingEditor } from './mapping-editor';

let root: HTMLElement;
let mapping: Mapping;
let aha: readonly KindSchema[];
let rally: readonly KindSchema[];
const bob = { email: 'bob@acme.example', name: 'Bob' };
const robert = { email: '', name: 'Robert', userName: 'robert' };
const loadPeople = vi.fn<() => Promise<KnownPeople>>();

async function draw(): Promise<void> {
  const change = (next: Mapping) => {
    mapping = next;
    void draw();
  };
  const given = { mapping, aha, rally, loadPeople };
  await act(() => render(<MappingEditor {...given} onChange={change} />, root));
}
async function press(label: string | RegExp): Promise<void> {
  const isIt = (button: HTMLElement) => {
    const name = button.getAttribute('aria-label') ?? button.textContent;
    return typeof label === 'string' ? name === label : label.test(name);
  };
  const button = [...root.querySelectorAll('button')].find(isIt);
  if (button === undefined) throw new Error(`No button ${label} in: ${root.textContent}`);
  await act(() => button.click());
}
async function choose(label: string, id: string): Promise<void> {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
  const select = root.querySelector<HTMLSelectElement>(`[id="${name?.htmlFor}"]`);
  if (select === null) throw new Error(`There is no “${label}” in: ${root.textContent}`);
  select.value = id;
  await act(() => {
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
async function type(label: string, text: string): Promise<void> {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
  const input = root.querySelector<HTMLInputElement>(`[id="${name?.htmlFor}"]`);
  if (input === null) throw new Error(`There is no “${label}” in: ${root.textContent}`);
  input.value = text;
  await act(() => {
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
async function tick(label: string): Promise<void> {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent?.startsWith(label));
  const box = root.querySelector<HTMLInputElement>(`[id="${name?.htmlFor}"]`);
  if (box === null) throw new Error(`There is no “${label}” in: ${root.textContent}`);
  await act(() => box.click());
}
const open = (place: number) => act(() => root.querySelectorAll<HTMLElement>('.record-toggle')[place]?.click());
const kinds = () => mapping.records.map(({ ahaKind }) => ahaKind);

beforeEach(async () => {
  [aha, rally] = [ahaKinds, rallyKinds];
  loadPeople.mockResolvedValue({ aha: [bob], rally: [robert] });
  mapping = proposeMapping({ aha, rally });
  root = document.createElement('div');
  document.body.replaceChildren(root);
  await draw();
});

afterEach(() => render(null, root));

describe('the mapping editor', () => {
  it('says that a parent below its child is wrong as soon as it is moved there', async () => {
    const place = kinds().indexOf('feature');
    await press(/^Up: Requirement/);
    expect(kinds()[place]).toBe('requirement');
    expect(root.textContent).toContain('parents come first');
    expect(root.querySelector('[role=status]')?.textContent).toContain(`is now number ${place + 1}`);
  });

  it('turns a direction by its arrow and takes a row away', async () => {
    await open(kinds().indexOf('feature'));
    await press(/^Name flows both ways/);
    const feature = () => mapping.records.find(({ ahaKind }) => ahaKind === 'feature');
    expect(feature()?.fields.find((row) => row.aha === 'name')?.direction).toBe('toRally');
    await press('× Remove Name');
    expect(feature()?.fields.some((row) => row.aha === 'name')).toBe(false);
    expect(root.textContent).toContain('Must be repaired');
  });

  it('pairs yes and no with the values of a choice, and keeps days within a hundred years', async () => {
    aha = ahaKinds.map((kind) =>
      kind.kind === 'feature' ? { ...kind, fields: [...kind.fields, field('custom_fields.ready', 'boolean')] } : kind,
    );
    const row = { aha: 'custom_fields.ready', rally: 'c_Risk', direction: 'both' } as const;
    const at = kinds().indexOf('feature');
    const rowNow = () => mapping.records[at]?.fields.at(-1);
    mapping = {
      records: mapping.records.map((record, index) =>
        index === at ? { ...record, fields: [...record.fields, row] } : record,
      ),
    };
    await draw();
    await open(at);
    await press('More: custom_fields.ready');
    expect(root.querySelector('.values legend')?.textContent).toBe('Which custom_fields.ready means which');
    expect([...root.querySelectorAll('.value-groups > li')].map((each) => each.textContent?.slice(0, 3))).toEqual([
      expect.stringMatching(/^Yes/),
      expect.stringMatching(/^No/),
    ]);
    await choose('On its way to Rally', 'shiftDays');
    await type('Days', '36501');
    expect(root.textContent).toContain('36500 at most.');
    expect(rowNow()?.transform).toEqual({ kind: 'shiftDays', days: 0 });
    await type('Days', '-36500');
    expect(rowNow()?.transform).toEqual({ kind: 'shiftDays', days: -36_500 });
  });

  it('shows a row whose field is gone, with the reason, beside the others', async () => {
    const [first] = mapping.records;
    if (first === undefined) throw new Error('The stock mapping is empty.');
    const gone = { aha: 'custom_fields.risk', rally: 'Name', direction: 'toRally', disabled: 'It is gone.' } as const;
    mapping = { records: [{ ...first, fields: [...first.fields, gone] }, ...mapping.records.slice(1)] };
    await draw();
    await open(0);
    expect(root.querySelectorAll('.field-row-off')).toHaveLength(1);
    expect(root.textContent).toContain('switched off: It is gone.');
  });

  it('lists whom Rally does not know, and pairs and parts them by hand', async () => {
    expect(root.textContent).toContain('1 not in Rally');
    await press(/^▸People/);
    await choose('Bob in Rally is', ' robert');
    await press('Pair Bob');
    expect(mapping.people).toEqual([{ aha: 'bob@acme.example', rally: 'robert' }]);
    expect(root.textContent).toContain('Everybody of the Aha! workspace has a counterpart');
    await press(/^× Part bob/);
    expect(mapping.people).toBeUndefined();
  });

  it('says who could be several people in Rally, and takes the chosen one by the user name', async () => {
    const [one, other] = ['bob', 'bobby'].map((userName) => ({ email: 'Bob@acme.example', name: 'Bob', userName }));
    if (one === undefined || other === undefined) throw new Error('Nobody is there.');
    loadPeople.mockResolvedValue({ aha: [bob], rally: [one, other] });
    await act(() => render(null, root));
    await draw();
    expect(root.textContent).toContain('1 in doubt');
    await press(/^▸People/);
    expect(root.textContent).toContain('bob@acme.example belongs to several people in Rally');
    await choose('Bob in Rally is', 'Bob@acme.example bobby');
    await press('Pair Bob');
    expect(mapping.people).toEqual([{ aha: 'bob@acme.example', rally: 'bobby' }]);
  });

  it('says why people could not be read, and asks again', async () => {
    loadPeople.mockRejectedValueOnce(new MessageError('permission', 'You may not see people.'));
    await act(() => render(null, root));
    await draw();
    await press(/^▸People/);
    expect(root.textContent).toContain('You may not see people.');
    await press('Try again');
    expect(root.textContent).toContain('1 not in Rally');
  });

  it('turns on what hangs on records, where both kinds have it, and leaves no trace when it is off', async () => {
    const feature = () => mapping.records.find(({ ahaKind }) => ahaKind === 'feature');
    await open(kinds().indexOf('feature'));
    await choose('Comments', 'both');
    await tick('Rank in Rally');
    expect(feature()?.extras).toEqual({ comments: 'both', rank: 'toRally' });
    await choose('Comments', 'off');
    await tick('Rank in Rally');
    expect(feature()).not.toHaveProperty('extras');
    await open(kinds().indexOf('release'));
    expect(root.textContent).toContain('Rally keeps no comments');
  });

  it('links dependencies only while that is switched on', async () => {
    await tick('“Depends on”');
    expect(mapping.linksDependencies).toBe(true);
    await tick('“Depends on”');
    expect(mapping).not.toHaveProperty('linksDependencies');
  });

  it('stays light with three hundred fields, and finds one by its name', async () => {
    const many = Array.from({ length: 300 }, (_, index) => index);
    const widen = (schemas: readonly KindSchema[], kind: string, prefix: string) =>
      schemas.map((schema) =>
        schema.kind === kind
          ? {
              ...schema,
              fields: [...schema.fields, ...many.map((n) => field(`${prefix}f${n}`, 'text', { label: `Field ${n}` }))],
            }
          : schema,
      );
    const feature = mapping.records.find(({ ahaKind }) => ahaKind === 'feature');
    aha = widen(ahaKinds, 'feature', 'custom_fields.');
    rally = widen(rallyKinds, feature?.rallyKind ?? '', 'c_');
    await draw();
    await open(kinds().indexOf('feature'));
    await press('Pair equal names');
    expect(root.textContent).toMatch(/30\d fields of equal names were paired/);
    expect(root.querySelectorAll('*').length).toBeLessThan(8_000);
    const search = root.querySelector<HTMLInputElement>('input[type=text]');
    await act(() => {
      if (search !== null) search.value = 'field 29';
      search?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(root.querySelectorAll('.field-pair')).toHaveLength(11);
  });
});
