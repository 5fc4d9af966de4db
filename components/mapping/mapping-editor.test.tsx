// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { ahaKinds, field, rallyKinds } from '../../lib/mapping/laws/stock-schemas';
import { MessageError } from '../../lib/messages';
import type { KindSchema } from '../../lib/model/schema';
import {
  bob,
  choose,
  draw,
  editAnew,
  kinds,
  loadPeople,
  mapping,
  open,
  press,
  root,
  tick,
  type,
} from '../../test/support/drawn-mapping';

editAnew();

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

  it('hands the focus on to the next row, or the one before the last, when one is taken away', async () => {
    const spoken = () => document.activeElement?.getAttribute('aria-label');
    const at = kinds().indexOf('feature');
    await open(at);
    const removes = () =>
      [...(root.querySelector('.field-rows')?.querySelectorAll('[aria-label^="× Remove"]') ?? [])].map((each) =>
        each.getAttribute('aria-label'),
      );
    const [first, second] = removes();
    await press(first ?? '');
    expect(spoken()).toBe(second);
    const [last, beforeLast] = removes().reverse();
    await press(last ?? '');
    expect(spoken()).toBe(beforeLast);

    const [record, next] = [...root.querySelectorAll('[aria-label^="Remove: "]')].map((each) =>
      each.getAttribute('aria-label'),
    );
    await press(record ?? '');
    expect(spoken()).toBe(next);
  });

  it('pairs yes and no with the values of a choice, and keeps days within a hundred years', async () => {
    const aha = ahaKinds.map((kind) =>
      kind.kind === 'feature' ? { ...kind, fields: [...kind.fields, field('custom_fields.ready', 'boolean')] } : kind,
    );
    const row = { aha: 'custom_fields.ready', rally: 'c_Risk', direction: 'both' } as const;
    const at = kinds().indexOf('feature');
    const rowNow = () => mapping.records[at]?.fields.at(-1);
    const records = mapping.records.map((record, index) =>
      index === at ? { ...record, fields: [...record.fields, row] } : record,
    );
    await draw({ aha, mapping: { records } });
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
    await draw({ mapping: { records: [{ ...first, fields: [...first.fields, gone] }, ...mapping.records.slice(1)] } });
    await open(0);
    expect(root.querySelectorAll('.field-row-off')).toHaveLength(1);
    expect(root.textContent).toContain('switched off: It is gone.');
  });

  it('lists whom Rally does not know, and pairs and parts them by hand', async () => {
    expect(root.textContent).toContain('1 not in Rally');
    await press(/^▸People/);
    await choose('Bob in Rally is', 'robert');
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
    const rally = widen(rallyKinds, feature?.rallyKind ?? '', 'c_');
    await draw({ aha: widen(ahaKinds, 'feature', 'custom_fields.'), rally });
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
