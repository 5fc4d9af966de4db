import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValuePair } from '../model/mapping';
import { lawRuns, lawTimeout } from './laws/runs';
import { toAhaValue, toRallyValue } from './values';

const pair = (aha: string, rally: string, sendsToRally = true, sendsToAha = true): ValuePair => ({
  aha,
  rally,
  sendsToRally,
  sendsToAha,
});
const grouped = [
  pair('In development', 'Developing'),
  pair('In development', 'Measuring', false),
  pair('Done', 'Done'),
];

describe('a value map', lawTimeout, () => {
  it('sends the marked value of a group', () => {
    const marked = [pair('A', 'X', false), pair('A', 'Y', true)];
    expect(toRallyValue(marked, 'A', null)).toBe('Y');
  });

  it('keeps the finer status that is there already', () => {
    expect(toRallyValue(grouped, 'In development', 'Measuring')).toBe('Measuring');
    expect(toAhaValue([pair('A', 'X'), pair('B', 'X', true, false)], 'X', 'B')).toBe('B');
  });

  it('leaves the other side untouched where there is no partner', () => {
    expect(toRallyValue(grouped, 'Shipped', 'Done')).toBeNull();
    expect(toAhaValue(grouped, 'Idea', 'Done')).toBeNull();
  });

  const names = fc.constantFrom('a', 'b', 'c', 'd');
  const maps = fc.array(fc.record({ aha: names, rally: names, sendsToRally: fc.boolean(), sendsToAha: fc.boolean() }), {
    maxLength: 10,
  });

  it('is a lens: what agrees is kept (GetPut), what is put agrees (PutGet)', () => {
    fc.assert(
      fc.property(maps, names, names, (pairs, aha, rally) => {
        const got = toAhaValue(pairs, rally);
        if (got !== null) expect(toRallyValue(pairs, got, rally)).toBe(rally);
        const put = toRallyValue(pairs, aha, rally);
        if (put !== null) expect(toAhaValue(pairs, put, aha)).toBe(aha);
      }),
      { numRuns: lawRuns },
    );
  });

  it('never flaps: after one edit, no further write follows from any pair of values', () => {
    fc.assert(
      fc.property(maps, names, names, names, (pairs, before, edited, rally) => {
        const sent = toRallyValue(pairs, edited, rally) ?? rally;
        const back = toAhaValue(pairs, sent, edited) ?? edited;
        const again = toRallyValue(pairs, back, sent) ?? sent;
        if (toRallyValue(pairs, edited, rally) !== null) expect([back, again]).toEqual([edited, sent]);
        expect(toRallyValue(pairs, before, toRallyValue(pairs, before, rally))).toBe(
          toRallyValue(pairs, before, rally),
        );
      }),
      { numRuns: lawRuns },
    );
  });
});
