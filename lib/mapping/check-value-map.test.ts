import { describe, expect, it } from 'vitest';
import type { ValuePair } from '../model/mapping';
import { checkValueMap } from './check-value-map';
import { options } from './laws/stock-schemas';

const pair = (aha: string, rally: string): ValuePair => ({ aha, rally, sendsToRally: true });

describe('checkValueMap', () => {
  const sentences = (pairs: readonly ValuePair[], aha: readonly string[], rally: readonly string[]) =>
    checkValueMap(pairs, options(...aha), options(...rally)).map(
      ({ severity, sentence }) => `${severity}: ${sentence}`,
    );

  it('is content with a total map', () => {
    const grouped = [pair('A', 'X'), pair('A', 'Y'), pair('B', 'Z')];
    expect(sentences(grouped, ['A', 'B'], ['X', 'Y', 'Z'])).toEqual([]);
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

  it('asks nothing of a direction in which nothing flows', () => {
    const faults = checkValueMap([pair('A', 'X')], options('A', 'B'), options('X'), { toRally: false, toAha: true });
    expect(faults).toEqual([]);
  });
});
