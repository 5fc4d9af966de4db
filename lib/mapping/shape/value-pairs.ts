import type { ValuePair } from '../../model/mapping';
import type { MappingPath } from '../finding';

/** Which directions flow decides which faults of a value map matter. */
export interface ValueFlow {
  readonly toRally: boolean;
  readonly toAha: boolean;
}

/** Something wrong with the pairs of a value map, and what in the list of them holds it. */
export interface PairFault {
  readonly severity: 'error' | 'warning';
  readonly key: MappingPath;
  readonly sentence: string;
}

/** Checks the pairs of a value map against each other: each once, and of several partners exactly one marked. */
export function checkPairs(
  pairs: readonly ValuePair[],
  flow: ValueFlow = { toRally: true, toAha: true },
): readonly PairFault[] {
  return [
    ...pairs.flatMap((pair, index) => checkPair(pair, pairs.slice(0, index))),
    ...(flow.toRally ? checkMarks(pairs, 'aha', 'rally', 'sendsToRally') : []),
    ...(flow.toAha ? checkMarks(pairs, 'rally', 'aha', 'sendsToAha') : []),
  ];
}

function checkPair({ aha, rally }: ValuePair, before: readonly ValuePair[]): readonly PairFault[] {
  const key = [before.length];
  if (aha === '' || rally === '') {
    return [{ severity: 'error', key, sentence: 'a pair lacks one of its two values. Name it or remove the pair.' }];
  }
  if (!before.some((other) => other.aha === aha && other.rally === rally)) return [];
  const sentence = `“${aha}” in Aha! and “${rally}” in Rally are paired twice. Remove one of the two pairs.`;
  return [{ severity: 'error', key, sentence }];
}

const systemNames = { aha: 'Aha!', rally: 'Rally' } as const;

/** A value with several partners must send one of them, or it would be a matter of chance. */
function checkMarks(
  pairs: readonly ValuePair[],
  from: 'aha' | 'rally',
  to: 'aha' | 'rally',
  mark: 'sendsToRally' | 'sendsToAha',
): readonly PairFault[] {
  return [...new Set(pairs.map((pair) => pair[from]))].flatMap((value): readonly PairFault[] => {
    const partners = pairs.filter(
      (pair, index) => pair[from] === value && pairs.findIndex((each) => isTwin(each, pair)) === index,
    );
    const marked = partners.filter((pair) => pair[mark] === true);
    const named = `“${value}” in ${systemNames[from]}`;
    const [, second] = marked;
    if (second !== undefined) {
      const sentence = `${named} would send several values to ${systemNames[to]}: ${list(marked, to)}. Mark only one of them.`;
      return [{ severity: 'error', key: [pairs.indexOf(second), mark], sentence }];
    }
    const [first] = partners;
    if (marked.length === 1 || partners.length === 1 || first === undefined) return [];
    const sentence = `${named} has the partners ${list(partners, to)}; none is marked, so the first is sent to ${systemNames[to]}.`;
    return [{ severity: 'warning', key: [pairs.indexOf(first)], sentence }];
  });
}

function isTwin(left: ValuePair, right: ValuePair): boolean {
  return left.aha === right.aha && left.rally === right.rally;
}

function list(pairs: readonly ValuePair[], side: 'aha' | 'rally'): string {
  return pairs.map((pair) => `“${pair[side]}”`).join(', ');
}
