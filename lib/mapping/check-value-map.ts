import type { ValuePair } from '../model/mapping';
import type { Option } from '../model/schema';
import type { ValueFlow } from './shape/value-pairs';

/** Something wrong with a value map for the values that two fields have. */
export interface ValueFault {
  readonly severity: 'error' | 'warning';
  readonly sentence: string;
}

/**
 * Checks a value map against the values that the two fields have now: every pair exists, every value that flows has a
 * partner. Whether the pairs go together is for `checkPairs` to say.
 */
export function checkValueMap(
  pairs: readonly ValuePair[],
  aha: readonly Option[],
  rally: readonly Option[],
  flow: ValueFlow = { toRally: true, toAha: true },
): readonly ValueFault[] {
  return [
    ...pairs.flatMap((pair) => checkGone(pair, aha, rally)),
    ...(flow.toRally ? findAlone(aha, pairs, 'aha').map((value) => alone(value, 'Aha!', 'Rally')) : []),
    ...(flow.toAha ? findAlone(rally, pairs, 'rally').map((value) => alone(value, 'Rally', 'Aha!')) : []),
  ];
}

function checkGone(pair: ValuePair, aha: readonly Option[], rally: readonly Option[]): readonly ValueFault[] {
  if (pair.aha === '' || pair.rally === '') return [];
  const gone = (system: string, value: string, other: string) => ({
    severity: 'error' as const,
    sentence: `${system} has no value “${value}” any more. Remove its pair with ${other}.`,
  });
  return [
    ...(aha.some(({ name }) => name === pair.aha) ? [] : [gone('Aha!', pair.aha, `“${pair.rally}” in Rally`)]),
    ...(rally.some(({ name }) => name === pair.rally) ? [] : [gone('Rally', pair.rally, `“${pair.aha}” in Aha!`)]),
  ];
}

function findAlone(values: readonly Option[], pairs: readonly ValuePair[], side: 'aha' | 'rally'): readonly string[] {
  return values.map(({ name }) => name).filter((name) => !pairs.some((pair) => pair[side] === name));
}

function alone(value: string, system: string, other: string): ValueFault {
  return {
    severity: 'warning',
    sentence: `“${value}” in ${system} has no partner: records with it keep the value they have in ${other}.`,
  };
}
