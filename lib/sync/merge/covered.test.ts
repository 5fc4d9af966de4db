import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../model/record';
import type { FieldEdit } from '../ports';
import { findCovered, findTouched } from './covered';

const edit = (version: number, value: FieldValue, field = 'Name'): FieldEdit => ({
  field,
  value,
  version: String(version),
});
const ours = { fields: { Name: 'ours' }, sinceVersion: '1', ownVersion: null };
const text = () => 'text' as const;

describe('findCovered', () => {
  it('finds what stood right before ours', () => {
    expect(findCovered([edit(2, 'theirs'), edit(3, 'ours')], ours, text)).toEqual([{ field: 'Name', value: 'theirs' }]);
  });

  it('passes over what was there when we read, other fields, and equal values', () => {
    expect(findCovered([edit(1, 'read'), edit(2, 'ours')], ours, text)).toEqual([]);
    expect(findCovered([edit(2, 'theirs', 'Notes'), edit(3, 'ours')], ours, text)).toEqual([]);
    expect(findCovered([edit(2, 'ours '), edit(3, 'ours')], ours, text)).toEqual([]);
  });

  it('passes over a hidden value, and does not take one for ours', () => {
    const hidden: FieldEdit = { ...edit(2, null), isHidden: true };
    expect(findCovered([hidden, edit(3, 'ours')], ours, text)).toEqual([]);
    const emptied = { ...ours, fields: { Name: null } };
    expect(findCovered([edit(2, 'theirs'), { ...hidden, version: '3' }], emptied, text)).toEqual([]);
  });

  it('passes over what came after ours, and says nothing if ours never came', () => {
    expect(findCovered([edit(2, 'ours'), edit(3, 'theirs')], ours, text)).toEqual([]);
    expect(findCovered([edit(2, 'theirs')], ours, text)).toEqual([]);
  });

  it('knows ours by its version where the server rewrote it', () => {
    const known = { ...ours, ownVersion: '3' };
    expect(findCovered([edit(2, 'theirs'), edit(3, 'rewritten')], known, text)).toEqual([
      { field: 'Name', value: 'theirs' },
    ]);
  });

  it('finds all of them, if ours came more than once', () => {
    const edits = [edit(2, 'one'), edit(3, 'ours'), edit(4, 'two'), edit(5, 'ours')];
    expect(findCovered(edits, ours, text).map(({ value }) => value)).toEqual(['one', 'two']);
  });
});

describe('findTouched', () => {
  it('names the fields that were edited since', () => {
    expect(findTouched([edit(1, 'a'), edit(2, 'b', 'Notes'), edit(10, 'c', 'State')], '2')).toEqual(new Set(['State']));
  });
});
