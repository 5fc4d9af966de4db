import { describe, expect, it } from 'vitest';
import type { ValuePair } from '../../model/mapping';
import { checkPairs } from './value-pairs';

const pair = (aha: string, rally: string, sendsToRally = true, sendsToAha = true): ValuePair => ({
  aha,
  rally,
  sendsToRally,
  sendsToAha,
});

describe('the pairs of a value map', () => {
  it('may share values where one of them is marked', () => {
    expect(checkPairs([pair('A', 'X'), pair('A', 'Y', false), pair('B', 'Y', true, false)])).toEqual([]);
  });

  it('send one value each, and the second that is marked is named', () => {
    expect(checkPairs([pair('A', 'X'), pair('A', 'Y')])).toEqual([
      {
        severity: 'error',
        key: [1, 'sendsToRally'],
        sentence: '“A” in Aha! would send several values to Rally: “X”, “Y”. Mark only one of them.',
      },
    ]);
    expect(checkPairs([pair('A', 'X'), pair('C', 'Y'), pair('B', 'X')])).toEqual([
      {
        severity: 'error',
        key: [2, 'sendsToAha'],
        sentence: '“X” in Rally would send several values to Aha!: “A”, “B”. Mark only one of them.',
      },
    ]);
  });

  it('are asked for a mark where several share a value', () => {
    const loose = [pair('A', 'X', false), pair('A', 'Y', false)];
    expect(checkPairs(loose)).toEqual([
      {
        severity: 'warning',
        key: [0],
        sentence: '“A” in Aha! has the partners “X”, “Y”; none is marked, so the first is sent to Rally.',
      },
    ]);
  });

  it('stand there once, with both values', () => {
    expect(checkPairs([pair('A', 'X'), pair('A', 'X')])).toEqual([
      {
        severity: 'error',
        key: [1],
        sentence: '“A” in Aha! and “X” in Rally are paired twice. Remove one of the two pairs.',
      },
    ]);
    expect(checkPairs([pair('A', '')])[0]).toMatchObject({ severity: 'error', key: [0] });
  });

  it('matter only where they flow', () => {
    const twice = [pair('A', 'X'), pair('A', 'Y')];
    expect(checkPairs(twice, { toRally: false, toAha: true })).toEqual([]);
    expect(checkPairs([pair('A', 'X'), pair('B', 'X')], { toRally: true, toAha: false })).toEqual([]);
  });
});
