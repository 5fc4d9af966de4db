import type { ValuePair } from '../model/mapping';
import type { Option } from '../model/schema';

/**
 * A value map is a lens: when the two sides already agree, nothing is sent, however many values share a partner. So a
 * finer status on either side is never flattened by the coarser one on the other, and no value goes to and fro.
 */

/**
 * The Aha! value for a Rally value. Keeps `current` where the two already agree (GetPut); what it answers always agrees
 * with `rally` (PutGet). Null where the value has no partner: then the other side stays untouched.
 */
export function toAhaValue(pairs: readonly ValuePair[], rally: string, current: string | null = null): string | null {
  const candidates = pairs.filter((pair) => pair.rally === rally);
  if (candidates.some((pair) => pair.aha === current)) return current;
  return (candidates.find((pair) => pair.sendsToAha) ?? candidates[0])?.aha ?? null;
}

/** The Rally value for an Aha! value, by the same laws as `toAhaValue`. */
export function toRallyValue(pairs: readonly ValuePair[], aha: string, current: string | null): string | null {
  const candidates = pairs.filter((pair) => pair.aha === aha);
  if (candidates.some((pair) => pair.rally === current)) return current;
  return (candidates.find((pair) => pair.sendsToRally) ?? candidates[0])?.rally ?? null;
}

/** Something wrong with a value map, and the value or pair that it concerns. */
export interface ValueFault {
  readonly severity: 'error' | 'warning';
  readonly aha: string | null;
  readonly rally: string | null;
  readonly sentence: string;
}

/** What flows in which direction decides which faults matter. */
interface ValueFlow {
  readonly toRally: boolean;
  readonly toAha: boolean;
}

/**
 * Checks a value map against the values that the two fields have now: every pair exists, every value that flows has a
 * partner, and where several compete exactly one is marked.
 */
export function checkValueMap(
  pairs: readonly ValuePair[],
  aha: readonly Option[],
  rally: readonly Option[],
  flow: ValueFlow = { toRally: true, toAha: true },
): readonly ValueFault[] {
  return [
    ...pairs.flatMap((pair, index) => checkPair(pair, pairs.slice(0, index), aha, rally)),
    ...(flow.toRally ? aha.flatMap((value) => checkAhaValue(value.name, pairs)) : []),
    ...(flow.toAha ? rally.flatMap((value) => checkRallyValue(value.name, pairs)) : []),
  ];
}

function checkPair(
  pair: ValuePair,
  before: readonly ValuePair[],
  aha: readonly Option[],
  rally: readonly Option[],
): readonly ValueFault[] {
  const error = (sentence: string): ValueFault => ({ severity: 'error', aha: pair.aha, rally: pair.rally, sentence });
  const named = `“${pair.aha}” in Aha! and “${pair.rally}” in Rally`;
  if (before.some((other) => other.aha === pair.aha && other.rally === pair.rally)) {
    return [error(`${named} are paired twice. Remove one of the two pairs.`)];
  }
  return [
    ...(aha.some((value) => value.name === pair.aha)
      ? []
      : [error(`Aha! has no value “${pair.aha}” any more. Remove its pair with “${pair.rally}” in Rally.`)]),
    ...(rally.some((value) => value.name === pair.rally)
      ? []
      : [error(`Rally has no value “${pair.rally}” any more. Remove its pair with “${pair.aha}” in Aha!.`)]),
  ];
}

function checkAhaValue(value: string, pairs: readonly ValuePair[]): readonly ValueFault[] {
  const partners = pairs.filter((pair) => pair.aha === value);
  const marked = partners.filter((pair) => pair.sendsToRally);
  const fault = (severity: ValueFault['severity'], sentence: string): ValueFault => ({
    severity,
    aha: value,
    rally: null,
    sentence,
  });
  const names = list((marked.length > 1 ? marked : partners).map((pair) => pair.rally));
  if (partners.length === 0) {
    return [fault('warning', `“${value}” in Aha! has no partner: records with it keep the value they have in Rally.`)];
  }
  if (marked.length > 1) {
    return [fault('error', `“${value}” in Aha! would send several values to Rally: ${names}. Mark only one of them.`)];
  }
  return marked.length === 1 || partners.length === 1
    ? []
    : [
        fault(
          'warning',
          `“${value}” in Aha! has the partners ${names}; none is marked, so the first is sent to Rally.`,
        ),
      ];
}

function checkRallyValue(value: string, pairs: readonly ValuePair[]): readonly ValueFault[] {
  const partners = pairs.filter((pair) => pair.rally === value);
  const marked = partners.filter((pair) => pair.sendsToAha);
  const fault = (severity: ValueFault['severity'], sentence: string): ValueFault => ({
    severity,
    aha: null,
    rally: value,
    sentence,
  });
  const names = list((marked.length > 1 ? marked : partners).map((pair) => pair.aha));
  if (partners.length === 0) {
    return [fault('warning', `“${value}” in Rally has no partner: records with it keep the value they have in Aha!.`)];
  }
  if (marked.length > 1) {
    return [fault('error', `“${value}” in Rally would send several values to Aha!: ${names}. Mark only one of them.`)];
  }
  return marked.length === 1 || partners.length === 1
    ? []
    : [
        fault(
          'warning',
          `“${value}” in Rally has the partners ${names}; none is marked, so the first is sent to Aha!.`,
        ),
      ];
}

function list(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}
