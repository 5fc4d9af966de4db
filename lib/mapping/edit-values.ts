import type { ValuePair } from '../model/mapping';

/**
 * Pairs two values. The first partner of a value is the one it sends; later ones wait to be marked. A pair that is there
 * stays as it is.
 */
export function addPair(pairs: readonly ValuePair[], aha: string, rally: string): readonly ValuePair[] {
  if (pairs.some((pair) => pair.aha === aha && pair.rally === rally)) return pairs;
  const added: ValuePair = {
    aha,
    rally,
    sendsToRally: !pairs.some((pair) => pair.aha === aha && pair.sendsToRally),
    sendsToAha: !pairs.some((pair) => pair.rally === rally && pair.sendsToAha === true),
  };
  return [...pairs, added];
}

/** Parts two values; the first partner left takes over what the pair sent. */
export function removePair(pairs: readonly ValuePair[], aha: string, rally: string): readonly ValuePair[] {
  const left = pairs.filter((pair) => pair.aha !== aha || pair.rally !== rally);
  const heirToRally = left.find((pair) => pair.aha === aha);
  const heirToAha = left.find((pair) => pair.rally === rally);
  const hasRally = left.some((pair) => pair.aha === aha && pair.sendsToRally);
  const hasAha = left.some((pair) => pair.rally === rally && pair.sendsToAha === true);
  return left.map((pair) => ({
    ...pair,
    ...(pair === heirToRally && !hasRally && { sendsToRally: true }),
    ...(pair === heirToAha && !hasAha && { sendsToAha: true }),
  }));
}

/** Moves a Rally value from one Aha! value to another. */
export function movePair(
  pairs: readonly ValuePair[],
  rally: string,
  fromAha: string,
  toAha: string,
): readonly ValuePair[] {
  return fromAha === toAha ? pairs : addPair(removePair(pairs, fromAha, rally), toAha, rally);
}

/** Marks which of an Aha! value's partners is sent to Rally. */
export function markSentToRally(pairs: readonly ValuePair[], aha: string, rally: string): readonly ValuePair[] {
  return pairs.map((pair) => (pair.aha === aha ? { ...pair, sendsToRally: pair.rally === rally } : pair));
}

/** Marks which of a Rally value's partners comes to Aha!. */
export function markSentToAha(pairs: readonly ValuePair[], rally: string, aha: string): readonly ValuePair[] {
  return pairs.map((pair) => (pair.rally === rally ? { ...pair, sendsToAha: pair.aha === aha } : pair));
}
