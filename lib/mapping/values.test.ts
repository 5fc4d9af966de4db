import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValuePair } from '../model/mapping';
import { lawRuns, lawTimeout } from './laws/runs';
import { options } from './laws/stock-schemas';
import { checkValueMap, toAhaValue, toRallyValue } from './values';

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

describe('checkValueMap', () => {
  const sentences = (pairs: readonly ValuePair[], aha: readonly string[], rally: readonly string[]) =>
    checkValueMap(pairs, options(...aha), options(...rally)).map(
      ({ severity, sentence }) => `${severity}: ${sentence}`,
    );

  it('is content with a total map', () => {
    expect(sentences(grouped, ['In development', 'Done'], ['Developing', 'Measuring', 'Done'])).toEqual([]);
  });

  it('names values without a partner on either side', () => {
    expect(sentences([pair('A', 'X')], ['A', 'B'], ['X', 'Y'])).toEqual([
      'warning: “B” in Aha! has no partner: records with it keep the value they have in Rally.',
      'warning: “Y” in Rally has no partner: records with it keep the value they have in Aha!.',
    ]);
  });

  it('names values that are gone', () => {
    expect(sentences([pair('A', 'X')], [], ['X'])[0]).toContain('Aha! has no value “A” any more');
    expect(sentences([pair('A', 'X')], ['A'], [])[0]).toContain('Rally has no value “X” any more');
  });

  it('refuses a value that would send two, and shows both', () => {
    const [first] = sentences([pair('A', 'X'), pair('A', 'Y')], ['A'], ['X', 'Y']);
    expect(first).toBe('error: “A” in Aha! would send several values to Rally: “X”, “Y”. Mark only one of them.');
    const [second] = sentences([pair('A', 'X'), pair('B', 'X')], ['A', 'B'], ['X']);
    expect(second).toBe('error: “X” in Rally would send several values to Aha!: “A”, “B”. Mark only one of them.');
  });

  it('warns where nothing is marked', () => {
    const loose = [pair('A', 'X', false, true), pair('A', 'Y', false, true)];
    expect(sentences(loose, ['A'], ['X', 'Y'])[0]).toContain('none is marked, so the first is sent to Rally');
  });

  it('refuses a pair that stands there twice', () => {
    expect(sentences([pair('A', 'X'), pair('A', 'X', false, false)], ['A'], ['X'])[0]).toContain('paired twice');
  });

  it('asks nothing of a direction in which nothing flows', () => {
    const faults = checkValueMap([pair('A', 'X')], options('A', 'B'), options('X'), { toRally: false, toAha: true });
    expect(faults).toEqual([]);
  });
});
